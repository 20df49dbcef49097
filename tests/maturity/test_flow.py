"""How clusters moved from one year to the next, for those who see the centres."""

import pytest
from django.urls import reverse

from semai.maturity import queries
from semai.maturity.models import Round
from semai.programmes.models import Member
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient


@pytest.fixture
def two_years(open_round: Round, north: Centre, south: Centre, dewi: Member) -> Round:
    """North climbed from klaster Binaan to klaster Berdaya, South fell the same way back; a third is new."""
    before = make.make_cycle(dewi.programme, year=2021, name="2021")
    ladder = make.make_ladder()
    for cycle, centre, code in (
        (before, north, "binaan"), (open_round.cycle, north, "berdaya"),
        (before, south, "berdaya"), (open_round.cycle, south, "binaan"),
        (open_round.cycle, make.make_centre(dewi.programme), "mandiri"),
    ):  # fmt: skip
        make.make_decision(cycle, centre, ladder[code], dewi)
    return open_round


def test_one_centre_went_up_and_one_down(two_years: Round, dewi: Member) -> None:
    found = queries.flow(two_years.cycle, dewi)
    assert found is not None
    assert (found.before.year, found.up, found.down) == (2021, 1, 1)
    assert sum(count for _before, _after, count in found.moves) == 2


def test_citra_of_the_south_sees_the_move_of_the_south_only(two_years: Round, citra: Member) -> None:
    found = queries.flow(two_years.cycle, citra)
    assert found is not None
    assert (found.up, found.down) == (0, 1)


def test_the_first_year_has_no_picture(open_round: Round, dewi: Member) -> None:
    assert queries.flow(open_round.cycle, dewi) is None


def test_the_picture_is_on_the_page_of_the_round(
    browser: MemberClient, two_years: Round, dewi: Member
) -> None:
    page = browser.of(dewi).get(reverse("maturity:round")).content.decode()
    assert "Sejak 2021, 1 BLKK naik dan 1 turun." in page
    assert "Klaster Binaan → Klaster Berdaya: 1" in page
