"""The whole way of a year, as three people walk it in a browser: from the workbook to the report."""

import threading
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connections
from playwright.sync_api import Page, expect

from semai.config import reference
from semai.mentoring.models import Visit
from semai.mentoring.types import VisitStatus
from semai.planning import actions as planning
from semai.planning.models import Facilitator
from semai.programmes.models import Cycle, Member, Programme
from semai.programmes.types import Role
from semai.registry.models import Centre
from semai.selection.models import Candidate
from semai.selection.types import Outcome
from tests import factories as make

from .conftest import PHONE, Screen, faults_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The worker leaves the sessions of its threads to the collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

EXAMPLES = Path(__file__).parents[2] / "examples" / "2022"
QUOTAS = {"binaan": 9, "berdaya": 16, "mandiri": 25}


@pytest.fixture
def year(programme: Programme, settings: LazySettings) -> Cycle:
    settings.TODAY = make.TODAY
    for _line in reference.load():
        pass
    return make.make_cycle(programme)


def press(page: Page, selector: str, *, confirm: bool = False) -> None:
    """Press a button of the page, answer yes if it asks, and wait for the page that follows."""
    with page.expect_navigation():
        page.locator(selector).first.click()
        if confirm:
            page.locator("dialog[open] button.btn-primary").click()


def work_off_the_queue() -> None:
    """Do every waiting job, in a thread of its own: the browser's event loop lives in this one."""

    def work() -> None:
        call_command("procrastinate", "worker", "--one-shot", verbosity=0)
        connections.close_all()

    # Jobs run in threads that end with the worker: each must close its session itself.
    connections.settings["default"]["CONN_MAX_AGE"] = 0

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def import_workbook(page: Page, kind: str) -> None:
    page.goto(f"/imports/new/{kind}/")
    page.set_input_files("input[type=file]", EXAMPLES / f"{kind}.xlsx")
    press(page, "main form button.btn-primary")
    assert faults_of(page) == []
    press(page, "form[action$='/confirm/'] button", confirm=True)
    expect(page.locator("form[action$='/undo/']")).to_be_visible()


def test_from_the_workbook_to_the_report(
    year: Cycle, coordinator: Member, dewi: Member, screen: Screen, settings: LazySettings
) -> None:
    desk = screen(coordinator)
    import_workbook(desk, "centres")
    assert Centre.objects.count() == 125
    decide_clusters(desk, year)
    select(desk)
    plan(desk, year)
    ayu = facilitator_with_a_login(year.programme, coordinator)
    publish(desk)
    visit = Visit.objects.filter(facilitator__member=ayu).order_by("starts_on")[0]
    settings.TODAY = visit.starts_on
    write_up(visit, screen(ayu, size=PHONE))
    assert visit.status is VisitStatus.CLOSED
    read_the_report(screen(dewi))


def decide_clusters(page: Page, year: Cycle) -> None:
    page.goto("/assessments/open/")
    page.fill("[name=name]", "Asesmen awal 2022")
    page.fill("[name=opens_on]", "2022-03-01")
    press(page, "main form button.btn-primary")
    import_workbook(page, "assessments")
    page.goto("/assessments/")
    assert faults_of(page) == []
    page.goto("/assessments/clusters/")
    page.fill("[name=reason]", "Rapat pleno, usulan diterima.")
    press(page, "button[name=everyone]", confirm=True)
    assert faults_of(page) == []
    assert year.cluster_decisions.count() == 125


def select(page: Page) -> None:
    page.goto("/selection/open/")
    page.fill("[name=name]", "Seleksi 2022")
    page.fill("[name=seats]", "50")
    for cluster, number in QUOTAS.items():
        page.fill(f"[name$=_{cluster}] >> nth=0", str(number))
        page.fill(f"[name$=_{cluster}] >> nth=1", str(number))
    press(page, "main form button.btn-primary")
    press(page, "form[action$='/compute/'] button")
    page.fill("[name=reason]", "Keputusan rapat seleksi.")
    press(page, "form[action$='/decide/'] button.btn-primary", confirm=True)
    assert faults_of(page) == []
    assert Candidate.objects.filter(outcome=Outcome.SELECTED).count() == 50


def plan(page: Page, year: Cycle) -> None:
    import_workbook(page, "facilitators")
    page.goto("/plan/needs/")
    press(page, "main form button.btn-primary")
    page.goto("/plan/scenarios/new/")
    page.fill("[name=name]", "Rencana Juli–Desember")
    press(page, "main form button.btn-primary")
    work_off_the_queue()
    # The page asks by itself whether the plan is done.
    expect(page.locator("form[action$='/publish/']")).to_be_visible(timeout=60_000)
    assert faults_of(page) == []
    assert year.scenarios.get().visits.count() > 100


def facilitator_with_a_login(programme: Programme, by: Member) -> Member:
    """The account of the first facilitator who has a visit."""
    facilitator = Facilitator.objects.filter(planned_visits__isnull=False).order_by("code")[0]
    member = make.make_member(programme, Role.FACILITATOR, "ayu")
    planning.link_member(facilitator, member=member, by=by, at=make.NOW)
    return member


def publish(page: Page) -> None:
    press(page, "form[action$='/publish/'] button", confirm=True)
    work_off_the_queue()
    page.goto("/mentoring/")
    assert faults_of(page) == []
    assert Visit.objects.count() > 100


def write_up(visit: Visit, phone: Page) -> None:
    phone.goto(f"/mentoring/visits/{visit.pk}/record/")
    assert faults_of(phone) == []
    phone.locator("#people [name=name]").first.fill("Kepala BLKK (contoh)")
    phone.fill("[name=findings]", "Pengelola hadir; daftar inventaris belum diperbarui.")
    press(phone, "button[value=close]")
    press(phone, "form[action$='/close/'] button")
    expect(phone.locator("a[href$='minutes.pdf']").first).to_be_visible()
    assert faults_of(phone) == []
    visit.refresh_from_db()


def read_the_report(page: Page) -> None:
    page.goto("/programme/")
    assert faults_of(page) == []
    expect(page.get_by_text("125").first).to_be_visible()
    assert page.request.get("/programme/report.pdf").body().startswith(b"%PDF")
