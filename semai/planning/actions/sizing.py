"""Asking what teams of other sizes could do."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from semai.kit import queue
from semai.kit.rows import locked
from semai.planning.models import Scenario
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .scenarios import ScenarioNotSolved


@transaction.atomic
def ask_for_sizing(scenario: Scenario, *, by: Member, at: datetime) -> Scenario:
    """Let a job work out the curve; asking again while it runs changes nothing."""
    scenario = locked(scenario)
    policy.require(by, Verb.SOLVE_SCENARIO, scenario)
    if not scenario.plan:
        raise ScenarioNotSolved(status=str(scenario.status))
    if scenario.sizing.get("awaited"):
        return scenario
    scenario.sizing = {"awaited": True, "points": []}
    scenario.save(update_fields=["sizing"])
    queue.enqueue("planning.size_up", scenario_id=str(scenario.pk))
    record(Verb.SOLVE_SCENARIO, scenario, by=by, at=at, sizing=True)
    return scenario


def note_sizing(
    scenario: Scenario,
    points: Sequence[Mapping[str, int]],
    *,
    is_last: bool,
    margins: Sequence[Mapping[str, Any]] = (),
) -> None:
    """Write what is known so far, and in the end what a little more of something brings. A step of the job, no act."""
    sizing = {"awaited": not is_last, "points": list(points), "margins": list(margins)}
    Scenario.objects.filter(pk=scenario.pk).update(sizing=sizing)
