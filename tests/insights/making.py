"""A small year with something of everything, so that every figure of it is known."""

from dataclasses import dataclass
from datetime import date

from semai.incubation.models import Incubator
from semai.maturity.models import Cluster
from semai.mentoring.models import Action, Engagement
from semai.mentoring.types import ActionStatus, VisitStatus
from semai.planning.models import Scenario, Unplaced
from semai.planning.types import ScenarioStatus
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.selection.models import Round
from semai.selection.types import Outcome, RoundStatus
from semai.training.types import Result
from tests import factories as make
from tests.incubation.making import make_tenant
from tests.training.making import make_batch

ON = make.TODAY


@dataclass(frozen=True)
class Year:
    """The year and who decided in it."""

    cycle: Cycle
    dewi: Member
    round: Round
    ladder: dict[str, Cluster]


def make_year(cycle: Cycle, dewi: Member) -> Year:
    """A decided selection and a published plan without content."""
    round_ = make.make_selection(
        cycle,
        assessment_round=make.make_round(cycle),
        status=RoundStatus.DECIDED,
        decided_by=dewi,
        decided_at=make.NOW,
    )
    Scenario.objects.create(
        cycle=cycle,
        selection=round_,
        name="Rencana",
        status=ScenarioStatus.PUBLISHED,
        created_by=dewi,
        created_at=make.NOW,
    )
    return Year(cycle, dewi, round_, make.make_ladder())


def add_selected(year: Year, centre: Centre, cluster: str) -> Engagement:
    """The centre is assessed, decided, selected, and visited once; a second visit is late, a third is to come."""
    _decide(year, centre, cluster, Outcome.SELECTED)
    lead = make.make_facilitator(centre.programme)
    engagement = make.make_engagement(year.cycle, centre, lead, year.dewi, cluster_code=cluster)
    closed = {"status": VisitStatus.CLOSED, "closed_at": make.NOW, "closed_by": year.dewi}
    make.make_visit(engagement, starts_on=date(2022, 5, 2), **closed)
    make.make_visit(engagement, starts_on=date(2022, 6, 1))
    make.make_visit(engagement, starts_on=date(2022, 9, 1))
    make.make_visit(engagement, starts_on=date(2022, 10, 1), status=VisitStatus.CANCELLED)
    for due in (date(2022, 6, 1), date(2022, 8, 1)):
        Action.objects.create(engagement=engagement, what="Buku kas", owner="Pengelola", due_on=due)
    return engagement


def add_reserve(year: Year, centre: Centre, cluster: str) -> None:
    """The centre stays in reserve."""
    _decide(year, centre, cluster, Outcome.RESERVE)


def add_never_visited(year: Year, centre: Centre, cluster: str) -> Engagement:
    """The centre is selected, its only visit is late, and another does not fit."""
    _decide(year, centre, cluster, Outcome.SELECTED)
    engagement = make.make_engagement(
        year.cycle, centre, make.make_facilitator(centre.programme), year.dewi, cluster_code=cluster
    )
    make.make_visit(engagement, starts_on=date(2022, 6, 1))
    scenario = Scenario.objects.get(cycle=year.cycle)
    Unplaced.objects.create(scenario=scenario, centre=centre, number=2, reason="no_days")
    return engagement


def add_reported_action(engagement: Engagement, by: Member) -> None:
    """An action that waits for a second person."""
    Action.objects.create(
        engagement=engagement,
        what="SOP",
        owner="Pengelola",
        due_on=date(2022, 6, 1),
        status=ActionStatus.REPORTED,
        evidence="Foto",
        reported_by=by,
        reported_at=make.NOW,
    )


def add_outcomes(year: Year, centre: Centre) -> None:
    """A batch with two who passed of three, an incubator of the year, and three tenants with figures."""
    make_batch(centre, Result.PASSED, Result.PASSED, Result.FAILED)
    Incubator.objects.create(
        centre=centre, cycle=year.cycle, name="Inkubator", decree="SK 1", established_on=date(2022, 5, 1)
    )
    for turnover in (900_000, 1_100_000, 1_300_000):
        make_tenant(centre, year.dewi, turnover)


def _decide(year: Year, centre: Centre, cluster: str, outcome: Outcome) -> None:
    rung = year.ladder[cluster]
    assert year.round.assessment_round
    make.make_assessment(year.round.assessment_round, centre, year.dewi)
    make.make_decision(year.cycle, centre, rung, year.dewi)
    make.make_candidate(year.round, centre, cluster=rung, outcome=outcome)
