"""A coordinator with 15 names and 125 centres: to an adopted plan, one move by hand and one drop-out, in ten minutes."""

import time
from datetime import timedelta

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from semai.config import reference
from semai.planning.models import Facilitator, PlannedVisit, Scenario
from semai.planning.solver import files
from semai.planning.solver.check import check
from semai.planning.types import ScenarioStatus
from semai.programmes.models import Cycle, Member, Programme
from semai.registry.models import Centre
from semai.selection.types import Outcome, RoundStatus
from tests import factories as make

from .conftest import Screen, faults_of
from .test_year import QUOTAS, import_workbook, press, work_off_the_queue

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The worker leaves the sessions of its threads to the collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
TEN_MINUTES = 600


@pytest.fixture
def year(programme: Programme, settings: LazySettings) -> Cycle:
    settings.TODAY = make.TODAY
    for _line in reference.load():
        pass
    return make.make_cycle(programme)


def decided(cycle: Cycle, by: Member) -> None:
    """Fifty of the centres are selected, as another journey does by hand; the others wait."""
    ladder = make.make_ladder()
    round_ = make.make_selection(
        cycle,
        assessment_round=make.make_round(cycle),
        status=RoundStatus.DECIDED,
        decided_by=by,
        decided_at=make.NOW,
    )
    centres = iter(Centre.objects.order_by("code"))
    for cluster, seats in QUOTAS.items():
        for rank in range(1, seats + 1):
            values = {"cluster": ladder[cluster], "rank": rank, "score": 1 + rank % 3}
            make.make_candidate(round_, next(centres), outcome=Outcome.SELECTED, **values)
    for rank, centre in enumerate(centres, start=1):
        values = {"cluster": ladder["binaan"], "rank": rank, "score": 1}
        make.make_candidate(round_, centre, outcome=Outcome.RESERVE, **values)


def test_from_fifteen_names_to_an_adopted_plan_a_move_and_a_drop_out(
    year: Cycle, coordinator: Member, screen: Screen
) -> None:
    desk = screen(coordinator)
    import_workbook(desk, "centres")
    decided(year, coordinator)
    began = time.monotonic()
    import_workbook(desk, "facilitators")
    assert (Facilitator.objects.count(), Centre.objects.count()) == (15, 125)
    make_plan(desk)
    move_one_visit(desk)
    press(desk, "form[action$='/publish/'] button", confirm=True)
    expect(desk.locator("a[href$='/revise/']")).to_be_visible()
    revise_after_a_drop_out(desk)
    work_off_the_queue()
    final = year.scenarios.get(status=ScenarioStatus.PUBLISHED)
    assert check(files.problem_from_json(final.problem), files.plan_from_json(final.plan)) == []
    assert final.revises is not None
    assert time.monotonic() - began < TEN_MINUTES


def make_plan(page: Page) -> None:
    page.goto("/plan/needs/")
    press(page, "main form button.btn-primary")
    page.goto("/plan/scenarios/new/")
    page.fill("[name=name]", "Rencana Juli–Desember")
    press(page, "main form button.btn-primary")
    work_off_the_queue()
    expect(page.locator("form[action$='/publish/']")).to_be_visible(timeout=60_000)
    assert faults_of(page) == []


def move_one_visit(page: Page) -> None:
    """The last visit moves a few days, to the first day that the page calls possible."""
    visit = PlannedVisit.objects.filter(is_remote=False).order_by("-starts_on")[0]
    page.goto(f"/plan/visits/{visit.pk}/move/")
    for days in (-1, -2, -3, 1, 2, 3, -6, -7, -8, -13, -14, 7):
        page.locator("#answer").evaluate("box => { box.dataset.old = 'yes' }")
        page.fill("[name=starts_on]", f"{visit.starts_on + timedelta(days=days)}")
        answer = page.locator("#answer[data-fits]:not([data-old])")
        expect(answer).to_be_visible()
        if answer.get_attribute("data-fits") == "yes":
            press(page, "main form button.btn-primary")
            assert faults_of(page) == []
            return
    raise AssertionError("no day fits")


def revise_after_a_drop_out(page: Page) -> None:
    """Whoever makes the most visits leaves; their centres get another lead and everything else mostly stays."""
    busy = PlannedVisit.objects.order_by("facilitator__code")[0].facilitator
    press(page, "a[href$='/revise/']")
    press(page, "a[href$='cause=drop_out']")
    assert faults_of(page) == []
    page.select_option("[name=facilitator]", str(busy.pk))
    page.fill("[name=ends_on]", f"{make.TODAY + timedelta(days=60)}")
    press(page, "main form button.btn-primary")
    work_off_the_queue()
    revision = Scenario.objects.get(revises__isnull=False)
    page.goto(f"/plan/scenarios/{revision.pk}/changes/")
    expect(page.get_by_text(busy.name).first).to_be_visible()
    assert faults_of(page) == []
    press(page, "form[action$='/publish/'] button", confirm=True)
