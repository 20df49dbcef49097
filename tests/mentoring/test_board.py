"""Citra's colleague sees where help is needed; Ayu sees what her day looks like."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.conf import LazySettings
from django.urls import reverse

from semai.mentoring import actions, queries
from semai.mentoring.models import Engagement, Visit
from semai.mentoring.papers import final
from semai.mentoring.types import Standing
from semai.planning.models import Facilitator
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient
from tests.factories import NOW, TODAY

BOARD, DAY = reverse("mentoring:board"), reverse("mentoring:day")


@pytest.fixture(autouse=True)
def today(settings: LazySettings) -> None:
    settings.TODAY = TODAY
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def test_each_centre_stands_in_the_column_of_its_next_visit(
    cycle: Cycle, lead: Facilitator, dewi: Member
) -> None:
    for offset in (-3, 3, 60):
        engagement = make.make_engagement(cycle, make.make_centre(dewi.programme), lead, dewi)
        make.make_visit(engagement, starts_on=TODAY + timedelta(days=offset))
    late = make.make_engagement(cycle, make.make_centre(dewi.programme), lead, dewi)
    make.make_visit(late, starts_on=TODAY - timedelta(days=9), status="closed", closed_at=NOW, closed_by=dewi)
    make.make_visit(late, starts_on=TODAY - timedelta(days=1))
    found = {one.standing: one.count for one in queries.columns(dewi, on=TODAY)}
    assert found == {
        Standing.NEVER_VISITED: 1,
        Standing.OVERDUE: 1,
        Standing.NEXT_30_DAYS: 1,
        Standing.LATER: 1,
    }


def test_dewi_finds_what_others_handed_in_and_nothing_of_her_own(
    told: Visit, ayu: Member, dewi: Member, browser: MemberClient
) -> None:
    engagement = told.engagement
    asked: dict[str, Any] = {"what": "SOP", "owner": "Kepala", "due_on": TODAY}
    own = actions.add_action(engagement, by=ayu, at=NOW, **asked)
    actions.report_action(own, by=dewi, at=NOW, evidence="Ada.")
    actions.report_action(
        actions.add_action(engagement, by=ayu, at=NOW, **asked), by=ayu, at=NOW, evidence="Ada."
    )
    actions.close_visit(told, by=ayu, at=NOW)
    words = {"introduction": "", "achievements": "Ada.", "obstacles": "", "next_steps": ""}
    report = actions.write_final_report(engagement, by=ayu, at=NOW, version=1, **words)
    kept = final.data_of(engagement, report, at=NOW)
    actions.submit_final_report(engagement, by=ayu, at=NOW, kept=kept)
    found = queries.waiting_for(dewi)
    assert dict(found.counts) == {"visits": 1, "actions": 1, "papers": 0, "reports": 0, "finals": 1}
    assert queries.waiting_for(ayu).total == 1
    page = browser.of(dewi).get(BOARD).text
    assert reverse("mentoring:visit", args=[told.pk]) in page
    assert reverse("mentoring:final_report", args=[engagement.pk]) in page


def test_a_centre_whose_newest_assessment_fell_is_going_down(
    cycle: Cycle, engagement: Engagement, dewi: Member
) -> None:
    for on, total in ((date(2022, 3, 1), "2.50"), (date(2022, 6, 1), "1.75")):
        round_ = make.make_round(cycle, opens_on=on)
        make.make_assessment(round_, engagement.centre, dewi, assessed_on=on, total=Decimal(total))
    (fall,) = queries.going_down(dewi)
    assert (fall.engagement, fall.before, fall.after) == (engagement, Decimal("2.50"), Decimal("1.75"))
    make.make_assessment(
        make.make_round(cycle, opens_on=date(2022, 9, 1)),
        engagement.centre,
        dewi,
        assessed_on=date(2022, 9, 1),
        total=Decimal(3),
    )
    assert queries.going_down(dewi) == []


def test_the_board_of_a_dozen_centres_asks_few_questions(
    cycle: Cycle,
    lead: Facilitator,
    dewi: Member,
    browser: MemberClient,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    for _ in range(12):
        make.make_visit(make.make_engagement(cycle, make.make_centre(dewi.programme), lead, dewi))
    client = browser.of(dewi)
    with django_assert_max_num_queries(32):
        assert client.get(BOARD).status_code == 200


def test_ayus_day_says_whom_to_visit_what_to_speak_about_and_how_far_it_is(
    cycle: Cycle, visit: Visit, lead: Facilitator, ayu: Member, dewi: Member, browser: MemberClient
) -> None:
    near = make.make_centre(dewi.programme, name="BLKK Contoh Dekat", latitude=-8.2, longitude=113.7)
    Centre.objects.filter(pk=visit.engagement.centre_id).update(latitude=-8.1, longitude=113.7)
    make.let_see(ayu, near)
    make.make_visit(make.make_engagement(cycle, near, lead, dewi))
    asked: dict[str, Any] = {"what": "Buku kas", "owner": "Kepala", "due_on": TODAY - timedelta(days=2)}
    actions.add_action(visit.engagement, by=ayu, at=NOW, **asked)
    page = browser.of(ayu).get(DAY).text
    assert "Buku kas" in page
    assert "11,1 km" in page
    assert "geo:-8.2,113.7" in page


def test_a_day_without_visits_leads_to_the_next_one(
    visit: Visit, ayu: Member, indah: Member, browser: MemberClient
) -> None:
    page = browser.of(ayu).get(DAY, {"on": "2022-07-01"}).text
    assert "?on=2022-07-04" in page
    assert browser.of(ayu).get(DAY, {"on": "kemarin"}).status_code == 200
    assert "BLKK Contoh Utara" not in browser.of(indah).get(DAY).text
    assert reverse("mentoring:day") in browser.of(ayu).get("/").text
