"""A small year: two centres in East Java and one near Kupang are selected, two people can go."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection

from semai.planning import actions, queries, solving
from semai.planning.models import Facilitator, Scenario
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.selection.models import Candidate, Round
from semai.selection.types import Outcome, RoundStatus
from tests import factories as make


@pytest.fixture(autouse=True)
def _in_2022(settings: LazySettings) -> None:
    """Pages and API act on the day of the small year: nobody plans a year that is over."""
    settings.TODAY = make.TODAY


@pytest.fixture
def chosen(cycle: Cycle, north: Centre, dewi: Member) -> list[Centre]:
    """Three centres of East Java, worst off first."""
    more = [make.make_centre(cycle.programme, latitude=-7.9, longitude=112.6 + n / 10) for n in range(2)]
    return [north, *more]


@pytest.fixture
def round_(cycle: Cycle, chosen: list[Centre], dewi: Member) -> Round:
    """A decided selection of the three, one in each cluster."""
    ladder = make.make_ladder()
    make.make_round(cycle)
    round_ = Round.objects.create(
        cycle=cycle,
        name="Seleksi 2022",
        seats=3,
        opened_at=make.NOW,
        status=RoundStatus.DECIDED,
        decided_by=dewi,
        decided_at=make.NOW,
    )
    for rank, (centre, cluster) in enumerate(zip(chosen, ladder.values(), strict=True), start=1):
        Candidate.objects.create(
            round=round_, centre=centre, cluster=cluster, score=rank, outcome=Outcome.SELECTED, rank=1
        )
    return round_


@pytest.fixture
def needs(cycle: Cycle, round_: Round, dewi: Member) -> None:
    """The proposed needs, decided."""
    proposed = [need for _cluster, need in queries.needs(cycle)]
    actions.set_visit_rules(cycle, proposed, by=dewi, at=make.NOW)


@pytest.fixture
def people(cycle: Cycle) -> list[Facilitator]:
    """Two facilitators in Surabaya."""
    organisation = make.make_organisation(cycle.programme)
    return [
        make.make_facilitator(cycle.programme, name=name, organisation=organisation)
        for name in ("Joko Contoh", "Lina Contoh")
    ]


MakeScenario = Callable[..., Scenario]


@pytest.fixture
def make_scenario(
    cycle: Cycle, round_: Round, needs: None, people: list[Facilitator], dewi: Member
) -> MakeScenario:
    """A drafted scenario on the small year."""

    def create(**over: Any) -> Scenario:
        values: dict[str, Any] = {"name": f"Skenario {make.number()}", "seed": 1, "seconds": 1} | over
        return actions.create_scenario(cycle, round_, **values, by=dewi, at=make.NOW)

    return create


def solved(scenario: Scenario, by: Member) -> Scenario:
    """Ask for a plan and let the job answer."""
    asked = actions.solve_scenario(scenario, by=by, at=make.NOW)
    return solving.answer(asked)


@pytest.fixture
def scenario(make_scenario: MakeScenario, dewi: Member) -> Scenario:
    """A solved scenario."""
    return solved(make_scenario(), dewi)


def jobs_named(name: str) -> list[dict[str, Any]]:
    """The arguments of the jobs of this name that wait."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [name])
        return [json.loads(row[0]) for row in cursor.fetchall()]
