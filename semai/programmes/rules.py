"""Who may give which role, and calendar sums."""

import calendar
from datetime import date

from .types import Role

_GIVES: dict[Role, frozenset[Role]] = {
    Role.PROGRAMME_MANAGER: frozenset(Role) - {Role.SYSTEM, Role.OPERATOR},
    Role.OPERATOR: frozenset({Role.OPERATOR, Role.PROGRAMME_MANAGER}),
    Role.SYSTEM: frozenset(Role) - {Role.SYSTEM},
}


def may_give(own: Role, role: Role) -> bool:
    """Whether a member with role `own` may make, end or reset a member with `role`."""
    return role in _GIVES.get(own, frozenset())


def months_before(day: date, months: int) -> date:
    """The day so many calendar months earlier; the last of a shorter month when it has no such day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
