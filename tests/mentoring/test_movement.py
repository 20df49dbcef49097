"""How many centres moved as a whole, by focus, beside those that nobody mentored."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import override_settings
from django.urls import reverse

from semai.maturity.models import Instrument
from semai.maturity.shipped import shipped_data
from semai.mentoring import queries
from semai.mentoring.models import Engagement
from semai.mentoring.templatetags.mentoring import difference
from semai.mentoring.types import FocusCode
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient


@pytest.fixture
def moved(cycle: Cycle, north: Centre, south: Centre, dewi: Member) -> None:
    """The mentored centre climbed a rung by September, the one that nobody selected or mentored lost a little."""
    instrument = Instrument.objects.create(code="uji", version=1, title="Uji", content=shipped_data())
    rungs = make.make_ladder()
    for opens_on, rung, up, down in (
        (date(2022, 3, 1), "binaan", "1.00", "1.50"),
        (date(2022, 9, 20), "berdaya", "1.75", "1.40"),
    ):
        round_ = make.make_round(cycle, opens_on=opens_on, instrument=instrument)
        for centre, total, suggested in ((north, up, rung), (south, down, "binaan")):
            make.make_assessment(
                round_,
                centre,
                dewi,
                total=Decimal(total),
                suggested=rungs[suggested],
                assessed_on=opens_on,
                aspects={"F": total},
            )


@pytest.mark.usefixtures("moved", "engagement")
def test_dewi_sees_who_rose_beside_those_who_were_not_mentored(cycle: Cycle, dewi: Member) -> None:
    found = queries.outcomes(dewi, cycle, language="id")
    ours, other = found.mentored, found.other
    assert (ours.size, ours.rose, ours.same, ours.fell, ours.climbed) == (1, 1, 0, 0, 1)
    assert (ours.change, ours.share) == (Decimal("0.75"), Decimal(1))
    assert (other.size, other.rose, other.fell, other.climbed, other.share) == (1, 0, 1, 0, Decimal(0))


@pytest.mark.usefixtures("moved")
def test_a_centre_counts_under_the_focus_of_the_day_of_its_second_assessment(
    cycle: Cycle, engagement: Engagement, dewi: Member
) -> None:
    engagement.focuses.all().delete()
    engagement.focuses.create(
        code=FocusCode.MANAGEMENT,
        from_on=date(2022, 7, 1),
        to_on=date(2022, 10, 1),
        reason="Asesmen.",
        set_by=dewi,
    )
    engagement.focuses.create(
        code=FocusCode.INCUBATION, from_on=date(2022, 10, 1), reason="Naik.", set_by=dewi
    )
    (row,) = queries.outcomes(dewi, cycle, language="id").by_focus
    assert (row.focus, row.size, row.rose) == (FocusCode.MANAGEMENT, 1, 1)


@pytest.mark.usefixtures("moved", "engagement")
def test_the_page_answers_first_and_warns_beside_it(dewi: Member, browser: MemberClient) -> None:
    with override_settings(
        STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    ):
        page = browser.of(dewi).get(reverse("mentoring:outcomes")).text
    assert page.index("+0,75") < page.index("Angka ini menunjukkan perubahan, bukan pengaruh")
    assert "1 / 0 / 0" in page
    assert "−0,10" in page


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, "–"), (Decimal("0.25"), "+0,25"), (Decimal("-0.1"), "−0,10"), (Decimal("0.001"), "0,00")],
)
def test_a_difference_has_its_sign(value: Decimal | None, said: str) -> None:
    assert difference(value) == said
