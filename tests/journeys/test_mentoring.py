"""How often a routine visit is tapped on a phone; and the steps of a mentoring that other journeys walk, too."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from semai.maturity import actions as maturity
from semai.maturity import queries as assessed
from semai.maturity.actions import load_instrument
from semai.maturity.models import Round
from semai.maturity.shipped import shipped_data
from semai.mentoring import actions, queries
from semai.mentoring.models import Engagement, Plan, Visit
from semai.mentoring.shipped import shipped_tracks
from semai.mentoring.types import TaskStatus
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests import factories as make

from .conftest import PHONE, Screen, faults_of

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = date(2022, 7, 4)
MOST_TAPS = 40
SAVED = "Tersimpan"


class Finger:
    """Does what a finger does on the phone and counts it; only notes are typed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def tap(self, selector: str, *, goes: bool = False) -> None:
        """One touch of a control."""
        self.taps += 1
        if goes:
            with self.page.expect_navigation():
                self.page.locator(selector).first.click()
        else:
            self.page.locator(selector).first.click()

    def note(self, selector: str, text: str) -> None:
        """One touch of a field, then the keyboard."""
        self.tap(selector)
        self.page.keyboard.type(text)


@pytest.fixture
def first(cycle: Cycle, settings: LazySettings) -> Round:
    """The round before the mentoring, on the shipped instrument; and the tracks."""
    settings.TODAY = TODAY
    actions.load_tracks(shipped_tracks())
    return make.make_round(cycle, instrument=load_instrument(shipped_data()), opens_on=date(2022, 3, 1))


def everything_at(level: int, first: Round) -> dict[str, int]:
    """Every indicator answered with the same level."""
    instrument = assessed.questionnaire(first.instrument_id)
    return {one.code: level for one in instrument.indicators}


def record(round_: Round, centre: Centre, level: int, by: Member, on: date) -> None:
    """An assessment that answers everything with one level."""
    answers = everything_at(level, round_)
    maturity.record_assessment(
        round_,
        centre,
        answers=answers,
        evidence=dict.fromkeys(answers, "Contoh"),
        assessed_on=on,
        by=by,
        at=make.NOW,
    )


def routine_visit(phone: Page, visit: Visit, *, agenda: bool = True) -> int:
    """Arrive, two people, what was done and found, a note, one action, the host's code, close; answers the taps."""
    finger = Finger(phone)
    phone.goto(f"/mentoring/visits/{visit.pk}/")
    finger.tap("form[action$='/start/'] button", goes=True)
    assert faults_of(phone) == []
    finger.tap("form[data-position] button", goes=True)
    finger.note("#people [name=name] >> nth=0", "Kepala (contoh)")
    finger.note("#people [name=name] >> nth=1", "Bendahara (contoh)")
    finger.note("[name=topics]", "Buku kas.")
    finger.note("[name=findings]", "Buku kas diisi setiap pekan.")
    if agenda:
        finger.note("textarea[id^=task-] >> nth=0", "Sudah dibahas.")
        phone.keyboard.press("Tab")
        expect(phone.locator("#noted")).to_contain_text(SAVED)
    expect(phone.locator("#saved")).to_contain_text(SAVED)
    finger.note("#agreed [name=what]", "Menyusun SOP")
    finger.note("#agreed [name=owner]", "Kepala")
    finger.taps += 1  # the day is chosen in the phone's own calendar
    phone.fill("#agreed [name=due_on]", "2022-08-01")
    finger.tap("#agreed form[action$='/actions/'] button[type=submit]")
    expect(phone.locator("#agreed")).to_contain_text("Menyusun SOP")
    confirmed_by_code(phone, finger, visit)
    finger.tap("button[value=close]", goes=True)
    finger.tap("form[action$='/close/'] button", goes=True)
    expect(phone.locator("a[href$='minutes.pdf']").first).to_be_visible()
    return finger.taps


def confirmed_by_code(phone: Page, finger: Finger, visit: Visit) -> None:
    finger.tap("a[href$='/host/']", goes=True)
    assert faults_of(phone) == []
    finger.note("#code_name", "Kepala (contoh)")
    finger.note("#code_code", queries.host_code(visit))
    finger.tap("form:has(#code_code) button[type=submit]", goes=True)


@pytest.fixture
def ayu_leads(cycle: Cycle, north: Centre, ayu: Member, dewi: Member, first: Round) -> Engagement:
    record(first, north, 1, dewi, date(2022, 3, 10))
    return make.make_engagement(
        cycle, north, make.make_facilitator(cycle.programme, name="Ayu", member=ayu), dewi
    )


def test_a_routine_visit_needs_at_most_forty_taps(ayu_leads: Engagement, ayu: Member, screen: Screen) -> None:
    actions.make_plan(ayu_leads, by=ayu, at=make.NOW)
    visit = make.make_visit(ayu_leads, starts_on=TODAY)
    taps = routine_visit(screen(ayu, size=PHONE), visit)
    if counted := os.environ.get("TAPS_FILE"):  # the benchmark of mentoring reads it
        Path(counted).write_text(str(taps))
    assert taps <= MOST_TAPS


def signed_plan(phone: Page, engagement: Engagement) -> Plan:
    """The plan is made, agreed with the centre, and the signed paper is kept."""
    phone.goto(f"/mentoring/engagements/{engagement.pk}/")
    with phone.expect_navigation():
        phone.locator("form[action$='/plan/'] button").click()
    assert faults_of(phone) == []
    phone.fill("[name=name]", "Kepala (contoh)")
    with phone.expect_navigation():
        phone.locator("form[action$='/agree/'] button").click()
    plan = engagement.plans.get()
    assert plan.agreed_with == "Kepala (contoh)"
    return plan


def finish_a_task(phone: Page, plan: Plan) -> None:
    task = plan.tasks.filter(status=TaskStatus.OPEN).order_by("place")[0]
    phone.goto(f"/mentoring/tasks/{task.pk}/")
    phone.fill("[name=evidence]", "Ada di lemari kantor.")
    with phone.expect_navigation():
        phone.locator("form[action$='/finish/'] button").click()
    task.refresh_from_db()
    assert task.status is TaskStatus.DONE
