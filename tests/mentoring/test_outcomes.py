"""What moved, and beside it what was done."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import override_settings
from django.urls import reverse

from semai.maturity.models import Instrument
from semai.maturity.shipped import shipped_data
from semai.mentoring import actions, queries, rules
from semai.mentoring.models import Engagement
from semai.mentoring.shipped import shipped_tracks
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient
from tests.factories import NOW, TODAY


@pytest.fixture
def assessed_twice(cycle: Cycle, north: Centre, south: Centre, dewi: Member) -> None:
    """Both centres were assessed in March and in November; the one in South was selected only."""
    instrument = Instrument.objects.create(code="uji", version=1, title="Uji", content=shipped_data())
    for opens_on, north_f, south_f in (
        (date(2022, 3, 1), "1.00", "1.00"),
        (date(2022, 11, 1), "2.50", "1.50"),
    ):
        round_ = make.make_round(cycle, opens_on=opens_on)
        round_.instrument = instrument
        round_.save()
        make.make_assessment(round_, north, dewi, aspects={"F": north_f}, assessed_on=opens_on)
        make.make_assessment(round_, south, dewi, aspects={"F": south_f}, assessed_on=opens_on)
    make.make_candidate(make.make_selection(cycle), south)


@pytest.mark.usefixtures("assessed_twice", "engagement")
def test_the_mentored_stand_beside_those_who_were_only_selected(cycle: Cycle, dewi: Member) -> None:
    found = {row.code: row for row in queries.outcomes(dewi, cycle, language="id").aspects}
    management = found["F"]
    assert (management.mentored, management.before, management.after) == (1, Decimal(1), Decimal("2.5"))
    assert (management.other, management.other_after) == (1, Decimal("1.5"))
    assert found["A"].before is None


def test_dewi_reads_the_caveats_before_there_is_anything_to_compare(
    engagement: Engagement, dewi: Member, browser: MemberClient
) -> None:
    with override_settings(
        STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    ):
        answer = browser.of(dewi).get(reverse("mentoring:outcomes"))
    assert answer.status_code == 200
    assert not queries.outcomes(dewi, engagement.cycle, language="id").criteria


def test_a_task_stands_beside_how_often_its_criterion_rose_with_and_without_it(
    cycle: Cycle, north: Centre, south: Centre, engagement: Engagement, ayu: Member, dewi: Member
) -> None:
    actions.load_tracks(shipped_tracks())
    instrument = Instrument.objects.create(code="uji", version=1, title="Uji", content=shipped_data())
    other = make.make_engagement(cycle, south, engagement.lead, dewi)
    plans = [actions.make_plan(one, by=dewi, at=NOW) for one in (engagement, other)]
    done = plans[0].tasks.get(code="sop_set")
    actions.finish_task(done, by=dewi, at=NOW, evidence="Ada.", done_on=TODAY)
    for opens_on, north_level, south_level in ((date(2022, 3, 1), 1, 2), (date(2022, 11, 1), 3, 1)):
        round_ = make.make_round(
            cycle, opens_on=opens_on, instrument=instrument, name=str(opens_on), requires_evidence=False
        )
        for centre, level in ((north, north_level), (south, south_level)):
            make.make_assessment(round_, centre, dewi, assessed_on=opens_on, answers={"F1": level})
    found = queries.outcomes(dewi, cycle, language="id")
    (deed,) = found.deeds
    assert (deed.indicator, deed.done, deed.rose, deed.undone, deed.undone_rose) == ("F1", 1, 1, 1, 0)
    criterion = next(one for one in found.criteria if one.code == "F1")
    group = criterion.mentored
    assert (group.size, group.before, group.after, group.rose, group.fell) == (
        2,
        Decimal("1.5"),
        Decimal(2),
        1,
        1,
    )
    assert criterion.tasks == 1


@pytest.mark.parametrize(
    ("days", "places"),
    [
        ([], None),
        ([date(2022, 3, 1)], None),
        ([date(2022, 3, 1), date(2022, 6, 1), date(2022, 12, 1)], (1, 2)),
        ([date(2022, 3, 1), date(2022, 7, 20), date(2022, 12, 1)], (1, 2)),
        ([date(2022, 8, 20), date(2022, 12, 1)], (0, 1)),
        ([date(2022, 3, 1), date(2023, 3, 31)], (0, 1)),
        ([date(2022, 3, 1), date(2023, 4, 1)], None),
        ([date(2022, 3, 1), date(2022, 6, 1)], None),
    ],
)
def test_only_assessments_of_the_period_say_what_changed(
    days: list[date], places: tuple[int, int] | None
) -> None:
    known = [(on, "uji") for on in days]
    assert rules.before_and_after(known, starts_on=date(2022, 7, 1), ends_on=date(2022, 12, 31)) == places


def test_another_instrument_says_nothing_about_change() -> None:
    known = [(date(2022, 3, 1), "lama"), (date(2022, 12, 1), "baru")]
    assert rules.before_and_after(known, starts_on=date(2022, 7, 1), ends_on=date(2022, 12, 31)) is None


@pytest.mark.usefixtures("assessed_twice")
def test_the_page_of_a_centre_shows_its_level_before_and_after(
    engagement: Engagement, dewi: Member, browser: MemberClient
) -> None:
    with override_settings(
        STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    ):
        page = browser.of(dewi).get(reverse("mentoring:engagement", args=[engagement.pk])).text
    assert "1,00 → 2,50" in page
