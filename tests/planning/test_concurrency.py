"""Two people at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from semai.kit.problem import Problem
from semai.ledger.models import Entry
from semai.planning import actions
from semai.planning.models import Scenario
from semai.planning.types import ScenarioStatus
from semai.programmes.models import Member
from tests import factories as make

from .conftest import MakeScenario, jobs_named, solved

pytestmark = pytest.mark.django_db(transaction=True)


def both(*acts: Callable[[], object]) -> list[str]:
    """Do the acts at once, each on its own connection; "" for each that went well, else the refusal's code."""
    start = Barrier(len(acts))

    def one(act: Callable[[], object]) -> str:
        start.wait()
        try:
            act()
        except Problem as refused:
            return refused.code
        else:
            return ""
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(threads.map(one, acts))


def test_of_two_who_publish_at_once_exactly_one_is_refused(
    make_scenario: MakeScenario, dewi: Member, coordinator: Member
) -> None:
    first, second = solved(make_scenario(), dewi), solved(make_scenario(), dewi)
    outcomes = both(
        lambda: actions.publish_plan(first, by=dewi, at=make.NOW),
        lambda: actions.publish_plan(second, by=coordinator, at=make.NOW),
    )
    assert outcomes == ["", "planning.plan_already_published"]
    assert Scenario.objects.filter(status=ScenarioStatus.PUBLISHED).count() == 1
    assert Entry.objects.filter(verb="planning.publish_plan").count() == 1


def test_of_two_who_ask_for_a_plan_at_once_one_waits_for_the_others(
    make_scenario: MakeScenario, dewi: Member, coordinator: Member
) -> None:
    scenario = make_scenario()
    outcomes = both(
        lambda: actions.solve_scenario(scenario, by=dewi, at=make.NOW),
        lambda: actions.solve_scenario(scenario, by=coordinator, at=make.NOW),
    )
    assert outcomes == ["", "planning.scenario_busy"]
    assert [job["scenario_id"] for job in jobs_named("planning.solve")].count(str(scenario.pk)) == 1
