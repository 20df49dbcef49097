"""Who may give which role."""

from .types import Role

_GIVES: dict[Role, frozenset[Role]] = {
    Role.PROGRAMME_MANAGER: frozenset(Role) - {Role.SYSTEM, Role.OPERATOR},
    Role.OPERATOR: frozenset({Role.OPERATOR, Role.PROGRAMME_MANAGER}),
    Role.SYSTEM: frozenset(Role) - {Role.SYSTEM},
}


def may_give(own: Role, role: Role) -> bool:
    """Whether a member with role `own` may make, end or reset a member with `role`."""
    return role in _GIVES.get(own, frozenset())
