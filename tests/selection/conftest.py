"""A year with an assessed and clustered programme of eight centres, and quotas for four of them."""

from decimal import Decimal

import pytest

from semai.maturity.models import Cluster
from semai.maturity.models import Round as AssessmentRound
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.selection import actions
from semai.selection.models import Round
from semai.selection.types import Bounds
from tests import factories as make

QUOTAS = [Bounds("binaan", 1, 1), Bounds("berdaya", 1, 2), Bounds("mandiri", 1, 2)]


@pytest.fixture
def ladder(db: None) -> dict[str, Cluster]:
    return make.make_ladder()


@pytest.fixture
def assessed(cycle: Cycle) -> AssessmentRound:
    return make.make_round(cycle)


def enter(round_: AssessmentRound, centre: Centre, cluster: Cluster, score: str, by: Member) -> Centre:
    """Assess the centre and decide its cluster."""
    make.make_assessment(round_, centre, by, total=Decimal(score))
    make.make_decision(round_.cycle, centre, cluster, by)
    return centre


@pytest.fixture
def field(
    assessed: AssessmentRound, ladder: dict[str, Cluster], north: Centre, south: Centre, dewi: Member
) -> list[Centre]:
    """North leads klaster Binaan, South is last of klaster Mandiri; six more lie between."""
    places = [
        (north, "binaan", "1.50"), (None, "binaan", "1.20"), (None, "binaan", "0.80"),
        (None, "berdaya", "2.50"), (None, "berdaya", "2.40"),
        (None, "mandiri", "3.60"), (None, "mandiri", "3.50"), (south, "mandiri", "3.00"),
    ]  # fmt: skip
    return [
        enter(assessed, centre or make.make_centre(dewi.programme), ladder[code], score, dewi)
        for centre, code, score in places
    ]


@pytest.fixture
def opened(cycle: Cycle, assessed: AssessmentRound, field: list[Centre], dewi: Member) -> Round:
    return actions.open_selection(
        cycle,
        assessment_round=assessed,
        name="Seleksi 2022",
        seats=4,
        quotas=QUOTAS,
        reserves=1,
        by=dewi,
        at=make.NOW,
    )


@pytest.fixture
def computed(opened: Round, dewi: Member) -> Round:
    return actions.compute_selection(opened, by=dewi, at=make.NOW)
