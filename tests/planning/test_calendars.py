"""Calendars on telephones, and letters of assignment."""

from typing import Any

import icalendar
import pytest
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse

from semai.planning import actions, calendars, letters
from semai.planning.models import Facilitator, Scenario
from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import solved

NOW = make.NOW


@pytest.fixture
def published(scenario: Scenario, dewi: Member) -> Scenario:
    return actions.publish_plan(scenario, by=dewi, at=NOW)


def address(link: object) -> str:
    return reverse("calendar_feed", args=[calendars.token_of(link)])  # type: ignore[arg-type]


def events(content: bytes) -> dict[str, Any]:
    found: list[Any] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return {str(one["uid"]): one for one in found}


def test_joko_s_telephone_reads_his_visits_without_logging_in(published: Scenario, dewi: Member) -> None:
    joko = published.assignments.all()[0].facilitator
    link = actions.share_calendar(joko, by=dewi, at=NOW)
    answer = Client().get(address(link))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    visits = published.visits.filter(facilitator=joko)
    found = events(answer.content)
    assert sorted(one["dtstart"].dt for one in found.values()) == sorted(one.starts_on for one in visits)
    assert {int(one["sequence"]) for one in found.values()} == {0}


def test_after_a_revision_the_visit_keeps_its_uid_and_counts_up(published: Scenario, dewi: Member) -> None:
    joko = published.assignments.all()[0].facilitator
    link = actions.share_calendar(joko, by=dewi, at=NOW)
    before = events(Client().get(address(link)).content)
    actions.end_facilitator(joko, ends_on=make.TODAY, by=dewi, at=NOW)
    draft = actions.revise_plan(published, name="Revisi", seed=1, seconds=1, fixed_days=0, by=dewi, at=NOW)
    actions.publish_plan(solved(draft, dewi), by=dewi, at=NOW)
    after = events(Client().get(address(link)).content)
    assert set(after) == set(before)
    assert {(int(one["sequence"]), str(one["status"])) for one in after.values()} == {(1, "CANCELLED")}


def test_the_calendar_of_a_centre_names_who_comes(published: Scenario, north: Centre, dewi: Member) -> None:
    link = actions.share_calendar(north, by=dewi, at=NOW)
    lead = published.assignments.get(centre=north).facilitator
    found = events(Client().get(address(link)).content)
    assert len(found) == published.visits.filter(centre=north).count() > 0
    assert all(lead.name in str(one["summary"]) for one in found.values())


def test_a_revoked_or_made_up_address_opens_nothing(people: list[Facilitator], dewi: Member) -> None:
    link = actions.share_calendar(people[0], by=dewi, at=NOW)
    assert Client().get(address(link)).status_code == 200
    newer = actions.share_calendar(people[0], by=dewi, at=NOW)
    assert Client().get(address(link)).status_code == 404
    assert Client().get(address(newer)).status_code == 200
    forged = Signer(key="guessed", salt="semai.planning.calendar", sep=".").sign(newer.pk.hex)
    assert Client().get(f"/calendar/{forged}.ics").status_code == 404


def test_ayu_shares_her_own_calendar_and_nobody_elses(
    people: list[Facilitator], ayu: Member, dewi: Member, browser: MemberClient
) -> None:
    actions.link_member(people[0], member=ayu, by=dewi, at=NOW)
    own = reverse("planning:facilitator_calendar", args=[people[0].pk])
    assert browser.of(ayu).post(own).status_code == 302
    assert "/calendar/" in browser.get(own).context["address"]
    browser.post(own, {"revoke": "1"})
    assert browser.get(own).context["address"] == ""
    assert browser.get(reverse("planning:facilitator_calendar", args=[people[1].pk])).status_code == 404


def test_bayu_who_reviews_shares_nothing(people: list[Facilitator], bayu: Member) -> None:
    with pytest.raises(NotAllowed):
        actions.share_calendar(people[0], by=bayu, at=NOW)


def test_the_letter_names_every_visit_and_is_a_draft_until_published(
    scenario: Scenario, dewi: Member, browser: MemberClient
) -> None:
    joko = scenario.assignments.all()[0].facilitator
    visits = list(scenario.visits.filter(facilitator=joko).select_related("centre__region"))
    said = letters.data_of(scenario, joko, visits, at=NOW)
    assert (said["is_draft"], len(said["visits"])) == (True, len(visits))
    published = actions.publish_plan(scenario, by=dewi, at=NOW)
    assert letters.data_of(published, joko, visits, at=NOW)["is_draft"] is False
    answer = browser.of(dewi).get(reverse("planning:letter", args=[scenario.pk, joko.pk]))
    assert answer.content.startswith(b"%PDF")


def test_dewi_reads_why_a_centre_has_its_lead(
    scenario: Scenario, people: list[Facilitator], north: Centre, dewi: Member, browser: MemberClient
) -> None:
    page = browser.of(dewi).get(reverse("planning:centre_why", args=[north.pk]))
    lead = scenario.assignments.get(centre=north).facilitator
    rows = page.context["people"]
    assert len(rows) == len(people)
    assert (rows[0][0], rows[0][1].is_lead) == (lead.name, True)
    assert rows[0][1].travel_days > 0


def test_citra_of_the_south_does_not_read_about_the_north(
    scenario: Scenario, north: Centre, citra: Member, browser: MemberClient
) -> None:
    assert browser.of(citra).get(reverse("planning:centre_why", args=[north.pk])).status_code == 404
