"""A hundred evil days: what a phone finished arrives once and whole, whatever the network, the app and the server do.

Each schedule is drawn from its number: two forms with a photo, up to six faults on the way (requests and answers lost or
cut, requests doubled or arriving late and out of order, the server killed, somebody in between who answers for it), and
the app closed in the middle. A naive queue goes through the same and must fail, or the test proves nothing.
"""

import base64
import hashlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, expect

from semai.fieldwork.models import Conflict, Held, OtherBytes, Submission
from semai.programmes.models import Cycle, Member
from tests.fieldwork.conftest import make_version
from tests.fieldwork.test_faults import wait_for

from .conftest import PHONE
from .faults import KINDS, Wire, wait_until
from .test_field import XFORM, log_in

pytestmark = pytest.mark.django_db(transaction=True)

SEED = 2022
SCHEDULES, NAIVE, A_DAY = 100, 12, 2
TRIES = 20
SEED_OUTBOX = """async ({member, items}) => {
  const open = indexedDB.open(`lapangan-${member}`);
  const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const writing = db.transaction(['outbox', 'files'], 'readwrite');
  for (const {item, photo} of items) {
    const bytes = Uint8Array.from(atob(photo), (one) => one.charCodeAt(0));
    writing.objectStore('outbox').put(item);
    writing.objectStore('files').put({record: item.record, name: item.files[0].name, blob: new Blob([bytes]), sha256: item.files[0].sha256});
  }
  await new Promise((done) => { writing.oncomplete = done; });
  db.close();
}"""
#: Taps the button until the outbox is empty, or a second is over: what is left then meets the next round.
TAP = """async (member) => {
  const open = indexedDB.open(`lapangan-${member}`);
  const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  let left = 1;
  for (let round = 0; left && round < 20; round += 1) {
    document.querySelector('#sync')?.click();
    await new Promise((done) => setTimeout(done, 50));
    await navigator.locks.request('lapangan-send', () => {});
    const asked = db.transaction('outbox').objectStore('outbox').count();
    left = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  }
  db.close();
  return left;
}"""
#: Two mistakes that people make: any answer counts as received, and what failed is sent again as something new.
NAIVE_QUEUE = """async ({url, items}) => {
  for (const {item, photo} of items) {
    for (let tries = 0; tries < 8; tries += 1) {
      const body = new FormData();
      const xml = tries ? item.xml.replace(item.id, item.id + '-' + tries) : item.xml;
      body.append('xml_submission_file', new File([xml], 'submission.xml'));
      const bytes = Uint8Array.from(atob(photo), (one) => one.charCodeAt(0));
      body.append(item.files[0].name, new File([bytes], item.files[0].name));
      try {
        await fetch(url, {method: 'POST', body, headers: {'X-OpenRosa-Version': '1.0'}});
        break;
      } catch {}
    }
  }
}"""


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def wire(transactional_db: None, media: Path, unused_port: int) -> Iterator[Wire]:
    """The server in a process of its own, and the evil wire in front of it."""
    environment = {
        **os.environ, "SEMAI_TEST_DATABASE": str(connection.settings_dict["NAME"]), "SEMAI_TEST_MEDIA": str(media),
        "PYTHONPATH": str(configured.BASE_DIR),
    }  # fmt: skip
    words = [sys.executable, "-m", "tests.journeys.killable", str(unused_port)]
    with subprocess.Popen(
        words, env=environment, stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        output = process.stdout
        serving = [int(output.readline())]

        def kill() -> None:
            os.kill(serving[0], signal.SIGKILL)
            serving[0] = int(output.readline())

        wait_for(unused_port)
        carried = Wire(("127.0.0.1", unused_port), kill)
        yield carried
        carried.close()
        process.terminate()
        os.kill(serving[0], signal.SIGKILL)


class Phone:
    """Ayu's phone: its browser outlives the app."""

    def __init__(self, context: BrowserContext, member: Member) -> None:
        self.context, self.member = context, str(member.pk)
        self.page = context.new_page()
        self.page.goto("/lapangan/")
        expect(self.page.locator(".status")).to_contain_text("Terakhir diambil")

    def restart(self) -> None:
        """As when somebody swipes the app away, and opens it again."""
        self.page.close()
        self.page = self.context.new_page()
        self.page.goto("/lapangan/", wait_until="domcontentloaded")
        expect(self.page.locator("#sync")).to_be_visible()

    def sync(self) -> int:
        """A tap on the button; how many forms are still on the phone."""
        return int(self.page.evaluate(TAP, self.member))


def day(number: int, word: str) -> list[dict[str, Any]]:
    """What lies in the outbox on the morning of a schedule."""
    random, items = Random(f"{SEED} {word} {number}"), []
    for step in range(A_DAY):
        photo = random.randbytes(random.choice((300, 40_000)))
        key, name = f"uuid:{word}-{number}-{step}", f"foto-{number}-{step}.jpg"
        xml = (
            f'<data id="alat" version="1"><nama>{number}</nama><kode_blkk/><foto>{name}</foto>'
            f"<meta><instanceID>{key}</instanceID></meta></data>"
        )
        sha256 = hashlib.sha256(photo).hexdigest()
        item = {
            "id": key, "record": key, "formId": "alat", "title": "Alat", "site": "", "siteName": "", "xml": xml,
            "sha256": hashlib.sha256(xml.encode()).hexdigest(), "finished": number * 10 + step, "state": "waiting",
            "tries": 0, "last": "", "files": [{"name": name, "sha256": sha256, "size": len(photo)}],
        }  # fmt: skip
        items.append({"item": item, "photo": base64.b64encode(photo).decode()})
    return items


def drawn(random: Random) -> list[str | None]:
    """Up to six faults among requests that pass."""
    return [random.choice(KINDS) if random.random() < 0.6 else None for _ in range(random.randint(2, 10))]


def live_through(phone: Phone, wire: Wire, number: int) -> None:
    """One schedule, until the phone has nothing left to send."""
    random = Random(f"{SEED} {number}")
    phone.page.evaluate(SEED_OUTBOX, {"member": phone.member, "items": day(number, "hari")})
    wire.plan = drawn(random)
    for step in range(TRIES):
        if step < 2 and random.random() < 0.2:
            phone.page.locator("#sync").click()
            phone.page.wait_for_timeout(random.randint(0, 60))
            phone.restart()
            wire.met["app_closed"] = wire.met.get("app_closed", 0) + 1
        if random.random() < 0.5:
            wire.deliver_late()
        if phone.sync() == 0:
            return
    pytest.fail(f"schedule {number} does not end")


def judged(wanted: list[dict[str, Any]]) -> tuple[int, int, int]:
    """How many are lost, not whole, and doubled."""
    rows = {row.instance_id: row for row in Submission.objects.prefetch_related("attachments__blob")}
    lost = sum(one["item"]["id"] not in rows for one in wanted)
    torn = 0
    for one in wanted:
        row = rows.get(one["item"]["id"])
        if row is not None:
            blob = next(each.blob for each in row.attachments.all())
            torn += (
                row.xml_sha256 != one["item"]["sha256"]
                or not blob
                or blob.sha256 != one["item"]["files"][0]["sha256"]
            )
    return lost, torn, len(rows) - (len(wanted) - lost)


@pytest.fixture
def unused_port() -> int:

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def opened(chromium: Browser, wire: Wire, member: Member) -> BrowserContext:
    context = chromium.new_context(
        base_url=wire.url, viewport={"width": PHONE["width"], "height": PHONE["height"]}, locale="id-ID"
    )
    context.set_default_timeout(30_000)
    log_in(context, member, wire.url)
    return context


def test_a_hundred_fault_schedules_lose_nothing_and_double_nothing(
    chromium: Browser, wire: Wire, cycle: Cycle, ayu: Member, dewi: Member
) -> None:
    make_version(cycle.programme, dewi, xform=XFORM)
    context = opened(chromium, wire, ayu)
    phone = Phone(context, ayu)
    for number in range(SCHEDULES):
        live_through(phone, wire, number)
    wire.plan = []
    wire.deliver_late()
    context.close()
    wanted = [one for number in range(SCHEDULES) for one in day(number, "hari")]
    assert judged(wanted) == (0, 0, 0)
    assert [kind.objects.count() for kind in (Held, Conflict, OtherBytes)] == [0, 0, 0]
    assert set(wire.met) == {*KINDS, "app_closed"}
    assert sum(wire.met.values()) > SCHEDULES


def test_a_naive_queue_loses_and_doubles_on_the_same_days(
    chromium: Browser, wire: Wire, cycle: Cycle, ayu: Member, dewi: Member
) -> None:
    make_version(cycle.programme, dewi, xform=XFORM)
    context = opened(chromium, wire, ayu)
    page: Page = Phone(context, ayu).page
    url = f"/openrosa/{ayu.programme.slug}/submission"
    for number in range(NAIVE):
        wire.plan = drawn(Random(f"{SEED} {number}"))
        page.evaluate(NAIVE_QUEUE, {"url": url, "items": day(number, "naif")})
        wire.deliver_late()
    wanted = [one for number in range(NAIVE) for one in day(number, "naif")]
    assert wait_until(Submission.objects.exists, 5)
    context.close()
    lost, _torn, doubled = judged(wanted)
    assert lost > 0
    assert doubled > 0
