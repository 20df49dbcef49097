"""One centre of each focus from the signed plan to a higher level, its second visit written without a network."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from semai.fieldwork import actions as fieldwork
from semai.fieldwork.models import Submission, Transfer
from semai.fieldwork.ready import READY
from semai.fieldwork.types import TransferState
from semai.fieldwork.xlsform import convert
from semai.maturity.models import Round
from semai.mentoring import actions, queries
from semai.mentoring.models import Engagement, Visit
from semai.mentoring.types import FocusCode, VisitStage
from semai.programmes.models import Member
from tests import factories as make

from .conftest import PHONE, Screen, faults_of
from .test_mentoring import (
    MOST_TAPS,
    TODAY,
    Finger,
    ayu_leads,
    confirmed_by_code,
    finish_a_task,
    first,
    record,
    routine_visit,
    signed_plan,
)

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["ayu_leads", "first"]


@pytest.fixture(autouse=True)
def media(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def form(dewi: Member) -> None:
    """The visit report that comes along, bound to its purpose."""
    ready = READY["laporan-kunjungan"]
    fieldwork.install_form(ready, convert(ready.content()), by=dewi, at=make.NOW)


def take_along(phone: Page) -> None:
    """Open the app with a network until everything is on the phone; then there is none."""
    phone.goto("/lapangan/")
    expect(phone.locator(".status")).to_contain_text("Terakhir diambil")
    phone.wait_for_function("navigator.serviceWorker.controller !== null")
    phone.context.set_offline(True)


def write_up(phone: Page, finger: Finger, on: date) -> None:
    """The visit report, page after page, without a network."""
    finger.tap("a:has-text('BLKK Contoh Utara')")
    finger.tap("a:has-text('Isi formulir')")
    finger.tap("button:has-text('Laporan kunjungan')")
    phone.wait_for_selector("#finish", state="attached")
    answers: dict[str, str | None] = {
        "tanggal": on.isoformat(),
        "fokus": None,
        "hadir/nama": "Kepala (contoh)",
        "topik": "Buku kas.",
        "temuan": "Buku kas diisi setiap pekan.",
        "rtl/apa": "Menyusun SOP",
        "rtl/siapa": "Kepala",
        "rtl/sampai": "2022-08-01",
        "setuju": None,
    }
    for name, text in answers.items():
        field = f"[name='/data/{name}']"
        while not phone.locator(field).first.is_visible() and phone.locator(field).last.is_hidden():
            finger.tap(".next-page")
        if text is None:
            finger.tap(f"label:has({field}[value]:not([value='']))")
        else:
            finger.note(field, text)
    finger.tap("#finish")
    phone.wait_for_url("**/lapangan/#/sent")


def offline_visit(phone: Page, visit: Visit) -> int:
    """Written without a network, sent when there is one, looked at, confirmed by the host, closed; answers the taps."""
    finger = Finger(phone)
    take_along(phone)
    write_up(phone, finger, visit.starts_on)
    expect(phone.locator(".part.is-waiting .fact")).to_have_count(1)
    assert Submission.objects.count() == 0
    phone.context.set_offline(False)
    while phone.locator(".part.is-waiting .fact").count():
        phone.locator("#sync").click()
        phone.wait_for_timeout(300)
    sent = Submission.objects.get()
    fieldwork.transfer(sent, at=make.NOW)  # the worker does it a moment later
    assert Transfer.objects.get().state is TransferState.DONE
    phone.goto(f"/mentoring/visits/{visit.pk}/record/")
    expect(phone.locator("[name=findings]")).to_have_value("Buku kas diisi setiap pekan.")
    confirmed_by_code(phone, finger, visit)
    finger.tap("button[value=close]", goes=True)
    finger.tap("form[action$='/close/'] button", goes=True)
    return finger.taps


@pytest.mark.parametrize("focus", list(FocusCode))
def test_a_centre_moves_up_although_a_visit_was_written_without_a_network(
    focus: FocusCode, ayu_leads: Engagement, ayu: Member, dewi: Member, first: Round, screen: Screen
) -> None:
    present = queries.focus_of(ayu_leads)
    if present is None or present.code is not focus:
        actions.change_focus(ayu_leads, by=dewi, at=make.NOW, code=focus, reason="Sesuai asesmen.")
    phone = screen(ayu, size=PHONE)
    plan = signed_plan(phone, ayu_leads)
    routine_visit(phone, make.make_visit(ayu_leads, starts_on=TODAY - timedelta(days=2)))
    visit = make.make_visit(ayu_leads, starts_on=TODAY)
    taps = offline_visit(phone, visit)
    assert taps <= MOST_TAPS
    finish_a_task(phone, plan)
    desk = screen(dewi)
    desk.goto(f"/mentoring/visits/{visit.pk}/")
    desk.locator("form[action$='/verify/'] button").click()
    with desk.expect_navigation():
        desk.locator("dialog[open] button.btn-primary").click()
    visit.refresh_from_db()
    assert (visit.stage, visit.actions.get().what) == (VisitStage.VERIFIED, "Menyusun SOP")
    second = make.make_round(
        ayu_leads.cycle, name="Asesmen akhir", instrument=first.instrument, opens_on=date(2022, 11, 1)
    )
    record(second, ayu_leads.centre, 3, dewi, date(2022, 12, 1))
    desk.goto("/mentoring/outcomes/")
    expect(desk.get_by_text("1,00 → 3,00").first).to_be_visible()
    assert faults_of(desk) == []
