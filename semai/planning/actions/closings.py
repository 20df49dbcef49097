"""Writes on days without visits."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.planning.models import Closing
from semai.planning.types import ClosingKind, ClosingValues
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Cycle, Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre, Region

#: Days before 1 Syawal that are kept free as Ramadan, and from it on as the feast.
RAMADAN_DAYS, SYAWAL_DAYS = 30, 7


class UnknownPlace(Problem):
    """There is no such region, or the centre is of another programme."""

    code, status = "planning.unknown_place", 422
    default_message = _("This region or centre is not known.")


class NoRamadan(Problem):
    """Neither Ramadan nor the first days of Syawal touch the year, or they are closed already."""

    code = "planning.no_ramadan"
    default_message = _(
        "Neither Ramadan nor the first days of Syawal lie in this year, or they are closed already."
    )


@transaction.atomic
def add_closing(values: ClosingValues, *, by: Member, at: datetime) -> Closing:
    """Nobody visits on these days; plans made before keep what they knew."""
    policy.require(by, Verb.SET_CLOSED_DAYS)
    region = Region.objects.filter(pk=values.region_code).first() if values.region_code else None
    centre = Centre.objects.visible_to(by).filter(pk=values.centre_id).first() if values.centre_id else None
    if (values.region_code and region is None) or (values.centre_id and centre is None):
        raise UnknownPlace
    closing = Closing.objects.create(
        programme_id=by.programme_id,
        kind=values.kind,
        name=values.name,
        region=region,
        centre=centre,
        starts_on=values.starts_on,
        ends_on=values.ends_on,
        weekday=values.weekday,
    )
    record(Verb.SET_CLOSED_DAYS, closing, by=by, at=at, added=str(closing))
    return closing


@transaction.atomic
def remove_closing(closing: Closing, *, by: Member, at: datetime) -> None:
    """Visits are possible again."""
    closing = locked(closing)
    policy.require(by, Verb.SET_CLOSED_DAYS, closing)
    record(Verb.SET_CLOSED_DAYS, closing, by=by, at=at, removed=str(closing))
    closing.delete()


@transaction.atomic
def close_ramadan(
    cycle: Cycle, feasts: Sequence[date], *, names: tuple[str, str], by: Member, at: datetime
) -> list[Closing]:
    """Keep Ramadan and the first days of Syawal free, as far as they lie in the year; `feasts` are days of 1 Syawal.

    `names` are those of the two. Raises NoRamadan when nothing is added.
    """
    cycle = locked(cycle)
    policy.require(by, Verb.SET_CLOSED_DAYS, cycle)
    periods = [
        period
        for feast in feasts
        for period in (
            (ClosingKind.RAMADAN, names[0], feast - timedelta(days=RAMADAN_DAYS), feast - timedelta(days=1)),
            (ClosingKind.SYAWAL, names[1], feast, feast + timedelta(days=SYAWAL_DAYS - 1)),
        )
    ]
    known = set(Closing.objects.filter(programme_id=cycle.programme_id).values_list("kind", "starts_on"))
    wanted = [
        ClosingValues(kind, name, first, last)
        for kind, name, first, last in periods
        if first <= cycle.ends_on and last >= cycle.starts_on and (kind, first) not in known
    ]
    if not wanted:
        raise NoRamadan
    return [add_closing(values, by=by, at=at) for values in wanted]
