"""Three centres: North is mentored and has outcomes, South was never visited, a third is in reserve."""

import pytest

from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests import factories as make

from . import making
from .making import Year


@pytest.fixture
def year(cycle: Cycle, dewi: Member, north: Centre, south: Centre) -> Year:
    year = making.make_year(cycle, dewi)
    engagement = making.add_selected(year, north, "berdaya")
    making.add_reported_action(engagement, dewi)
    making.add_outcomes(year, north)
    making.add_never_visited(year, south, "binaan")
    making.add_reserve(year, make.make_centre(cycle.programme), "mandiri")
    make.make_centre(cycle.programme)
    return year
