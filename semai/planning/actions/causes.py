"""What struck a plan, noted where it belongs: in the team, or among the days without visits."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.kit.problem import Problem
from semai.planning.models import Facilitator
from semai.planning.types import Cause, CauseValues, ClosingKind, ClosingValues, Period
from semai.programmes.models import Member

from .closings import add_closing
from .team import end_facilitator, note_leave


class CauseIncomplete(Problem):
    """A reason does not say who or where is struck, or until when; `field` is what is missing."""

    code, status = "planning.cause_incomplete", 422
    default_message = gettext_lazy("Say who or which centre is struck, and until when.")


def take_note(cause: CauseValues, *, by: Member, at: datetime) -> None:
    """Write what happened; part of the act that plans again."""
    if cause.kind is Cause.DROP_OUT:
        person = _person(cause, by)
        end_facilitator(person, ends_on=_day(cause.ends_on, "ends_on"), by=by, at=at)
    elif cause.kind is Cause.ILLNESS:
        note_leave(_person(cause, by), _period(cause), reason=cause.note, by=by, at=at)
    elif cause.kind in {Cause.CLOSED_ROAD, Cause.LATE_CENTRE}:
        add_closing(_closing(cause, at), by=by, at=at)


def told(cause: CauseValues) -> dict[str, Any]:
    """The reason as a scenario keeps it."""
    about = {name: str(value) for name, value in vars(cause).items() if value}
    return {"kind": str(cause.kind), **about}


def _person(cause: CauseValues, by: Member) -> Facilitator:
    visible = Facilitator.objects.visible_to(by)
    found = visible.filter(pk=cause.facilitator_id).first() if cause.facilitator_id else None
    if found is None:
        raise CauseIncomplete(field="facilitator")
    return found


def _closing(cause: CauseValues, at: datetime) -> ClosingValues:
    if not (cause.centre_id or cause.region_code):
        raise CauseIncomplete(field="centre")
    is_late = cause.kind is Cause.LATE_CENTRE
    starts_on = cause.starts_on or (timezone.localtime(at).date() if is_late else _day(None, "starts_on"))
    ends_on = _day(cause.ends_on, "ends_on")
    if ends_on < starts_on:
        raise CauseIncomplete(field="ends_on")
    return ClosingValues(
        kind=ClosingKind.OTHER if is_late else ClosingKind.WEATHER,
        name=cause.note or (_("Not ready yet") if is_late else _("Closed road")),
        starts_on=starts_on,
        ends_on=ends_on,
        region_code="" if cause.centre_id else cause.region_code,
        centre_id=cause.centre_id,
    )


def _period(cause: CauseValues) -> Period:
    first, last = _day(cause.starts_on, "starts_on"), _day(cause.ends_on, "ends_on")
    if last < first:
        raise CauseIncomplete(field="ends_on")
    return Period(first, last)


def _day(day: date | None, field: str) -> date:
    if day is None:
        raise CauseIncomplete(field=field)
    return day
