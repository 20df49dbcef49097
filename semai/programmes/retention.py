"""Personal data goes by itself some months after its people are gone (UU 27/2022, articles 43 and 44).

What counts as personal data is listed in `config/personal_data.py`: each app knows its own.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.conf import settings
from django.db import models, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked

from . import policy, rules
from .actions import record, system_member
from .models import Member, Programme
from .verbs import Verb

#: What stands where a name stood.
ERASED = "(dihapus)"
SHORTEST, LONGEST = 12, 240


class MonthsOutOfRange(Problem):
    """Shorter than a year, or longer than twenty."""

    code, status = "programmes.months_out_of_range", 422
    default_message = _("Between 12 and 240 months.")


@dataclass(frozen=True)
class Due:
    """A row whose personal data goes: who, where, and since when they are gone."""

    name: str
    place: str
    since: date | None


class PersonalData(Protocol):
    """A kind of personal data that an app holds."""

    name: str
    label: Any
    erases: Any

    def rows(self, programme: uuid.UUID, before: date) -> "models.QuerySet[Any]":
        """Rows that hold data on people who were gone before this day; erased ones are not among them."""

    def told(self, row: Any) -> Due:
        """The row for the page."""

    def erase(self, rows: Sequence[Any]) -> None:
        """Blank what tells who it was, in the rows and in their history."""


def kinds() -> list[PersonalData]:
    """Every kind that is erased by itself."""
    return [import_string(path) for path in settings.PERSONAL_DATA]


@transaction.atomic
def set_retention(programme: Programme, *, months: int, by: Member, at: datetime) -> Programme:
    """For how many months data on people who are gone is kept. Raises `MonthsOutOfRange`."""
    programme = locked(programme)
    policy.require(by, Verb.SET_RETENTION)
    if not SHORTEST <= months <= LONGEST:
        raise MonthsOutOfRange(field="months")
    before, programme.personal_data_months = programme.personal_data_months, months
    programme.save(update_fields=["personal_data_months"])
    record(Verb.SET_RETENTION, programme, by=by, at=at, before=before, months=months)
    return programme


@transaction.atomic
def erase_personal_data(programme: Programme, *, at: datetime, on: date) -> dict[str, int]:
    """Erase what is due; answers how many rows of each kind. Run again, it finds nothing."""
    programme = locked(programme)
    before = rules.months_before(on, programme.personal_data_months)
    counts = {}
    for kind in kinds():
        if rows := list(kind.rows(programme.pk, before)):
            kind.erase(rows)
            counts[kind.name] = len(rows)
    if counts:
        by = system_member(programme)
        policy.require(by, Verb.ERASE_PERSONAL_DATA)
        record(Verb.ERASE_PERSONAL_DATA, programme, by=by, at=at, before=before.isoformat(), **counts)
    return counts


def history_of(model: type[models.Model], rows: Iterable[models.Model]) -> "models.QuerySet[Any]":
    """Earlier states of these rows, kept by the database."""
    events: Any = model._meta.get_field("events").related_model  # noqa: SLF001
    found: models.QuerySet[Any] = events._default_manager.filter(pgh_obj_id__in=[one.pk for one in rows])  # noqa: SLF001
    return found
