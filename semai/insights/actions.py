"""The few writes of insights: targets, and the line that says who took a report away."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Cycle, Member
from semai.programmes.verbs import Verb

from .models import Target
from .types import Indicator


@transaction.atomic
def set_targets(
    cycle: Cycle, values: Mapping[Indicator, int | None], *, by: Member, at: datetime
) -> dict[Indicator, int]:
    """What the programme wants to reach in the year; None takes a target away, what is not named stays.

    Returns all targets of the year.
    """
    cycle = locked(cycle)
    policy.require(by, Verb.SET_TARGETS, cycle)
    before = dict(cycle.targets.values_list("indicator", "value"))
    after = {one: value for one, value in (before | dict(values)).items() if value is not None}
    if after == before:
        return after
    cycle.targets.exclude(indicator__in=after).delete()
    for indicator, value in after.items():
        if before.get(indicator) != value:
            Target.objects.update_or_create(cycle=cycle, indicator=indicator, defaults={"value": value})
    record(Verb.SET_TARGETS, cycle, by=by, at=at, **{str(one): value for one, value in after.items()})
    return after


def note_export(cycle: Cycle, kind: str, *, by: Member, at: datetime) -> None:
    """Somebody takes the year's report ("report") or workbook ("recap") away."""
    policy.require(by, Verb.EXPORT_REPORT, cycle)
    record(Verb.EXPORT_REPORT, cycle, by=by, at=at, kind=kind)
