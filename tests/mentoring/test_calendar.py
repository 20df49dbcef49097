"""Ayu's telephone knows where a visit moved to and what is due, without logging in."""

from datetime import date
from typing import Any

import icalendar
from django.test import Client
from django.urls import reverse

from semai.mentoring import actions
from semai.mentoring.models import Visit
from semai.mentoring.shipped import shipped_tracks
from semai.mentoring.types import MoveReason
from semai.planning import actions as planning
from semai.planning import calendars
from semai.planning.models import CalendarLink, Facilitator
from semai.programmes.models import Member
from tests import factories as make
from tests.factories import NOW, TODAY

LATER = date(2022, 7, 12)


def events(link: CalendarLink) -> dict[str, Any]:
    """Summary to event, as a telephone reads them."""
    answer = Client().get(reverse("calendar_feed", args=[calendars.token_of(link)]))
    found: list[Any] = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(one["summary"]): one for one in found}


def moved(visit: Visit, dewi: Member, to: Facilitator) -> Visit:
    days: dict[str, Any] = {"starts_on": LATER, "ends_on": LATER}
    return actions.move_visit(visit, by=dewi, at=NOW, facilitator=to, reason=MoveReason.WEATHER, **days)


def test_a_moved_visit_keeps_its_uid_counts_up_and_stands_on_its_new_day(
    visit: Visit, lead: Facilitator, dewi: Member
) -> None:
    link = planning.share_calendar(lead, by=dewi, at=NOW)
    before = events(link)["Kunjungan ke-1: BLKK Contoh Utara"]
    moved(visit, dewi, lead)
    after = events(link)["Kunjungan ke-1: BLKK Contoh Utara"]
    assert (before["uid"], before["dtstart"].dt) == (after["uid"], TODAY)
    assert (after["dtstart"].dt, str(after["status"])) == (LATER, "CONFIRMED")
    assert int(after["sequence"]) > int(before["sequence"])


def test_a_visit_that_goes_to_indah_leaves_ayus_telephone_and_appears_on_hers(
    visit: Visit, lead: Facilitator, indah: Member, dewi: Member
) -> None:
    hers = planning.share_calendar(indah.facilitator, by=dewi, at=NOW)
    assert not events(hers)
    moved(visit, dewi, indah.facilitator)
    assert str(events(hers)["Kunjungan ke-1: BLKK Contoh Utara"]["status"]) == "CONFIRMED"
    mine = planning.share_calendar(lead, by=dewi, at=NOW)
    assert not [one for one in events(mine).values() if str(one["status"]) == "CONFIRMED"]


def test_open_actions_and_owed_papers_stand_on_their_day_until_they_are_done(
    visit: Visit, lead: Facilitator, ayu: Member, dewi: Member
) -> None:
    engagement = visit.engagement
    action = actions.add_action(engagement, by=ayu, at=NOW, what="Menyusun SOP", owner="Kepala", due_on=LATER)
    actions.load_tracks(shipped_tracks())
    actions.make_plan(engagement, by=ayu, at=NOW)
    link = planning.share_calendar(lead, by=dewi, at=NOW)
    found = events(link)
    due = found["Tenggat: Menyusun SOP (BLKK Contoh Utara)"]
    assert (due["dtstart"].dt, str(due["transp"])) == (LATER, "TRANSPARENT")
    assert "Serahkan: Kumpulan SOP (BLKK Contoh Utara)" in found
    actions.report_action(action, by=ayu, at=NOW, evidence="Ada.")
    assert "Tenggat: Menyusun SOP (BLKK Contoh Utara)" not in events(link)


def test_the_calendar_of_the_centre_shows_its_own_and_nothing_of_others(
    visit: Visit, ayu: Member, dewi: Member
) -> None:
    other = make.make_centre(dewi.programme)
    make.make_visit(make.make_engagement(visit.engagement.cycle, other, visit.facilitator, dewi))
    link = planning.share_calendar(visit.engagement.centre, by=dewi, at=NOW)
    assert list(events(link)) == ["Kunjungan ke-1: Ayu"]
