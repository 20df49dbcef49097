"""The phone app in a real browser: work without a network, killed, cut off while sending, and still sent once."""

import io
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect
from pytest_django.live_server_helper import LiveServer

from semai.fieldwork import actions, blobs
from semai.fieldwork.models import FormVersion, Submission
from semai.fieldwork.openrosa import views
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests import factories as make
from tests.fieldwork.conftest import make_version

from .conftest import ARGUMENTS, PHONE, Screen, faults_of

pytestmark = pytest.mark.django_db(transaction=True)

BINDS = "".join(
    f'<bind nodeset="/data/{name}" type="{kind}"/>'
    for name, kind in (("nama", "string"), ("kode_blkk", "string"), ("foto", "binary"))
)
XFORM = f"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>Alat</h:title><model>
<instance><data id="alat" version="1"><nama/><kode_blkk/><foto/><meta><instanceID/></meta></data></instance>{BINDS}
<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/></model></h:head>
<h:body><input ref="/data/nama"><label>Nama</label></input><input ref="/data/kode_blkk"><label>Kode</label></input>
<upload ref="/data/foto" mediatype="image/*"><label>Foto</label></upload></h:body></h:html>"""


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def version(cycle: Cycle, north: Centre, ayu: Member, dewi: Member) -> FormVersion:
    """Ayu has a visit to the centre in North, and a form with a photo."""
    facilitator = make.make_facilitator(cycle.programme, member=ayu)
    make.make_visit(make.make_engagement(cycle, north, facilitator, dewi))
    return make_version(cycle.programme, dewi, xform=XFORM, outline=[
        {"path": f"/{name}", "kind": kind, "label": {}, "hint": {}, "choices": [], "is_required": False,
         "is_conditional": False, "children": []}
        for name, kind in (("nama", "text"), ("kode_blkk", "text"), ("foto", "photo"))
    ])  # fmt: skip


def picture(colour: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(target, "JPEG")
    return target.getvalue()


@contextmanager
def telephone(
    chromium: Browser, server: LiveServer, folder: Path, member: Member
) -> Iterator[BrowserContext]:
    """A browser with a memory of its own, as on a phone."""
    context = chromium.browser_type.launch_persistent_context(
        folder, executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), base_url=server.url,
        args=[*ARGUMENTS, "--no-sandbox"], viewport={"width": PHONE["width"], "height": PHONE["height"]}, locale="id-ID",
    )  # fmt: skip
    context.set_default_timeout(20_000)
    log_in(context, member, server.url)
    yield context
    # One that was killed may notice it while it is being closed.
    with suppress(Error):
        context.close()


def log_in(context: BrowserContext, member: Member, url: str) -> None:
    client = Client()
    client.force_login(member.user, backend="semai.accounts.backends.NameOrPhoneBackend")
    name = configured.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context.add_cookies([{"name": name, "value": value, "url": url, "expires": 4_000_000_000}])


def kill(folder: Path) -> None:
    """As when a phone's battery is taken out."""
    found = subprocess.run(
        ["pgrep", "-f", f"user-data-dir={folder}"], capture_output=True, text=True, check=False
    )
    for pid in found.stdout.split():
        os.kill(int(pid), signal.SIGKILL)


def take_along(page: Page) -> None:
    """Open the app with a network until everything is on the phone."""
    page.goto("/lapangan/")
    expect(page.locator(".status")).to_contain_text("Terakhir diambil")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def fill_in(page: Page, name: str, colour: str) -> None:
    page.goto("/lapangan/#/")
    page.get_by_role("link", name="BLKK Contoh Utara").click()
    page.get_by_role("link", name="Isi formulir").click()
    page.get_by_role("button", name="Alat").click()
    page.locator("input[name='/data/nama']").fill(name)
    photo = {"name": "image.jpg", "mimeType": "image/jpeg", "buffer": picture(colour)}
    page.locator("input[type=file]").set_input_files(photo)  # type: ignore[arg-type]
    expect(page.locator(".file-preview img")).to_be_visible()
    page.get_by_role("button", name="Selesai dan kirim").click()
    page.wait_for_url("**/lapangan/#/sent")


def lose_first_answer(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The server keeps the first delivery, and its answer gets lost between it and the phone."""
    given, lost = views._thanks, list[int]()

    def thanks(taken: Any) -> HttpResponse:
        answer = given(taken)
        if lost:
            return answer
        lost.append(answer.status_code)
        return HttpResponse(status=502)

    monkeypatch.setattr(views, "_thanks", thanks)
    return lost


def test_two_forms_with_photos_survive_a_killed_browser_and_a_lost_answer_and_arrive_once(
    chromium: Browser,
    live_server: LiveServer,
    version: FormVersion,
    ayu: Member,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "phone"
    with telephone(chromium, live_server, folder, ayu) as context:
        page = context.pages[0]
        take_along(page)
        context.set_offline(True)
        fill_in(page, "Mesin jahit", "red")
        fill_in(page, "Mesin las", "blue")
        expect(page.locator(".part.is-waiting .fact")).to_have_count(2)
        kill(folder)
    assert Submission.objects.count() == 0
    lost = lose_first_answer(monkeypatch)
    # the killed browser had not written its log-in to disk yet, so Ayu logs in again; the worker may send by itself
    with telephone(chromium, live_server, folder, ayu) as context:
        page = context.pages[0]
        page.goto("/lapangan/#/sent")
        expect(page.locator("main")).to_contain_text("Di server")
        while Submission.objects.count() < 2 or page.locator(".part.is-waiting").count():
            page.locator("#sync").click()
            page.wait_for_timeout(300)
    rows = Submission.objects.all()
    assert sorted(row.answers["/nama"] for row in rows) == ["Mesin jahit", "Mesin las"]
    assert all(row.is_complete and row.attachments.count() == 1 for row in rows)
    assert lost == [201]


def test_whoever_logs_in_next_sees_nothing_of_the_one_before_and_sends_nothing_of_theirs(
    chromium: Browser,
    live_server: LiveServer,
    version: FormVersion,
    ayu: Member,
    dewi: Member,
    tmp_path: Path,
) -> None:
    with telephone(chromium, live_server, tmp_path / "phone", ayu) as context:
        page = context.pages[0]
        take_along(page)
        context.set_offline(True)
        fill_in(page, "Mesin jahit", "red")
        expect(page.locator(".part.is-waiting .fact")).to_have_count(1)
        log_in(context, dewi, live_server.url)
        context.set_offline(False)
        page.reload()
        page.goto("/lapangan/#/me")
        expect(page.locator("main")).to_contain_text(str(dewi.user))
        page.goto("/lapangan/#/sent")
        expect(page.locator(".part.is-waiting")).to_have_count(0)
    assert Submission.objects.count() == 0


def test_a_returned_form_opens_with_the_words_of_the_desk_at_their_question(
    chromium: Browser,
    live_server: LiveServer,
    version: FormVersion,
    ayu: Member,
    dewi: Member,
    tmp_path: Path,
) -> None:
    sent = (
        b'<data id="alat" version="1"><nama>Mesin las</nama><kode_blkk/><foto>a.jpg</foto>'
        b"<meta><instanceID>uuid:1</instanceID></meta></data>"
    )
    with blobs.arriving() as folder:
        photo = actions.Arrived("a.jpg", blobs.drop(folder, picture("red")))
        row = actions.take_in(actions.Delivery(sent, [photo]), by=ayu, at=make.NOW).submission
    assert row is not None
    actions.return_submission(row, by=dewi, at=make.NOW, path="/nama", text="Merek apa?")
    with telephone(chromium, live_server, tmp_path / "phone", ayu) as context:
        page = context.pages[0]
        take_along(page)
        context.set_offline(True)
        page.goto("/lapangan/#/sent")
        page.get_by_role("button", name="Perbaiki dan kirim lagi").click()
        question = page.locator(".question", has=page.locator("input[name='/data/nama']"))
        expect(question).to_contain_text("Merek apa?")
        page.locator("input[name='/data/nama']").fill("Mesin las Contoh")
        page.get_by_role("button", name="Selesai dan kirim").click()
        page.wait_for_url("**/lapangan/#/sent")
        context.set_offline(False)
        while Submission.objects.count() < 2 or page.locator(".part.is-waiting").count():
            page.locator("#sync").click()
            page.wait_for_timeout(300)
    edit = Submission.objects.get(standing="current")
    assert (edit.edits, edit.answers["/nama"], edit.is_complete) == (row, "Mesin las Contoh", True)


def test_the_app_is_accessible_at_360_pixels(screen: Screen, version: FormVersion, ayu: Member) -> None:
    page = screen(ayu, size=PHONE)
    take_along(page)
    for place in ("#/", "#/forms", "#/sent", "#/me"):
        page.goto(f"/lapangan/{place}")
        assert faults_of(page) == []
