"""The phone app on a cheap phone: bytes and time of its first load and first sync, and opening a long form offline.

The line is shaped as slow 3G in front of the server (400 kbit/s, 400 ms a round trip) and counts every byte, those of the
service worker too; the processor is slowed down four and six times (Chromium). The person has 15 centres with their last
three visits and a form with 45 questions. The demo programme is loaded into a database of its own for this, or
FIELD_VAR names the folder of one that is loaded already (it is changed: one facilitator gets 15 centres).
"""

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from .openrosa import _free_port

RATE, TRIP = 400_000 / 8, 0.4
SLOW_LOAD, SLOW_FORM = 4, 6
OPENINGS = 3
PATIENCE = 120
CONTEXT = {
    "line": "400 kbit/s, 400 ms", "cpu": f"x{SLOW_LOAD} loading, x{SLOW_FORM} opening", "load": os.getloadavg()[0],
}  # fmt: skip


class Line:
    """A slow line to the server: bytes wait their turn, new connections and questions a round trip."""

    def __init__(self, port: int) -> None:
        self.port, self.down, self.up = port, 0, 0
        self.is_slow, self.turn = True, threading.Lock()
        self.door = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self._open, daemon=True).start()

    def _open(self) -> None:
        with suppress(OSError):
            while True:
                phone, _address = self.door.accept()
                threading.Thread(target=self._carry, args=(phone,), daemon=True).start()

    def _carry(self, phone: socket.socket) -> None:
        server = socket.create_connection(("127.0.0.1", self.port))
        if self.is_slow:
            time.sleep(TRIP)
        threading.Thread(target=self._pump, args=(phone, server, True), daemon=True).start()
        self._pump(server, phone, False)

    def _pump(self, source: socket.socket, target: socket.socket, is_up: bool) -> None:  # noqa: FBT001
        with suppress(OSError):
            while piece := source.recv(4096):
                if self.is_slow and is_up:
                    time.sleep(TRIP)
                elif self.is_slow:
                    with self.turn:
                        time.sleep(len(piece) / RATE)
                self.up, self.down = self.up + is_up * len(piece), self.down + (not is_up) * len(piece)
                target.sendall(piece)
            target.shutdown(socket.SHUT_WR)


def run() -> dict[str, float]:
    """Load, sync and open, each as a person sees it."""
    with tempfile.TemporaryDirectory(prefix="semai-field-") as name:
        folder = os.environ.get("FIELD_VAR") or name
        if folder == name:
            _command(folder, "from semai.config.command import main; main(['demo'])")
        ground = json.loads(
            _command(folder, "from benchmarks.field_inside import main; main()").splitlines()[-1]
        )
        try:
            with _serving(folder) as port, tempfile.TemporaryDirectory() as profile:
                _warm(port)
                return _measured(Line(port), ground, profile)
        finally:
            if folder == name:
                _command(folder, "from semai.config.command import main; main(['stop'])")


def _warm(port: int) -> None:
    """A server that has answered before: its processes read their code at the first question."""
    for _again in range(8):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/lapangan/") as answer:
            answer.read()


def _measured(line: Line, ground: dict[str, Any], profile: str) -> dict[str, float]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only here

    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=shutil.which("chromium") or os.environ.get("CHROMIUM"),
            args=["--no-sandbox", "--disable-gpu"], viewport={"width": 360, "height": 740}, locale="id-ID",
        )  # fmt: skip
        context.set_default_timeout(PATIENCE * 1000)
        cookie = {
            "name": ground["cookie"],
            "value": ground["session"],
            "url": line.url,
            "expires": 4_000_000_000,
        }
        context.add_cookies([cookie])  # type: ignore[list-item]
        figures = {"sites": float(ground["sites"]), **_first(context, line)}
        line.is_slow = False
        context.set_offline(True)
        figures |= _offline(context, line)
        context.close()
    return figures


def _slowed(context: Any, page: Any, times: int) -> Any:
    wire = context.new_cdp_session(page)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": times})
    return wire


def _first(context: Any, line: Line) -> dict[str, float]:
    page = context.pages[0]
    _slowed(context, page, SLOW_LOAD)
    begin = time.monotonic()
    page.goto(f"{line.url}/lapangan/", wait_until="commit")
    page.locator("#sync").wait_for()
    screen, screen_bytes = time.monotonic() - begin, line.down
    page.get_by_text("Terakhir diambil").wait_for()
    _until(page, "navigator.serviceWorker.controller !== null")
    return {
        "first_screen_s": screen,
        "first_screen_kib": screen_bytes / 1024,
        "first_sync_s": time.monotonic() - begin,
        "first_sync_kib": line.down / 1024,
        "sent_kib": line.up / 1024,
    }


def _until(page: Any, so: str) -> None:
    """Asked from outside: the page's policy forbids to evaluate text inside."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(so):
        if time.monotonic() > end:
            raise TimeoutError(so)
        page.wait_for_timeout(20)


def _offline(context: Any, line: Line) -> dict[str, float]:
    page = context.pages[0]
    times, heaps = [], []
    for _again in range(OPENINGS):
        page.goto(f"{line.url}/lapangan/#/forms")
        wire = _slowed(context, page, SLOW_FORM)
        button = page.get_by_role("button", name="Empat puluh lima")
        button.wait_for()
        begin = page.evaluate("Date.now()")
        button.click()
        page.wait_for_url("**/lapangan/isi/**")
        _until(page, "performance.getEntriesByName('form-usable').length > 0")
        ended = page.evaluate(
            "performance.timeOrigin + performance.getEntriesByName('form-usable')[0].startTime"
        )
        times.append((ended - begin) / 1000)
        wire.send("Performance.enable")
        found = {one["name"]: one["value"] for one in wire.send("Performance.getMetrics")["metrics"]}
        heaps.append(found["JSHeapUsedSize"] / 2**20)
    return {
        "open_45_first_s": times[0],
        "open_45_median_s": statistics.median(times),
        "open_45_best_s": min(times),
        "heap_mib": max(heaps),
    }


@contextmanager
def _serving(folder: str) -> Iterator[int]:
    port = _free_port()
    words = [
        *(
            str(Path(sys.executable).parent / "granian"),
            "--interface",
            "wsgi",
            "semai.config.wsgi:application",
        ),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "4"),
        *("--log-level", "critical"),
    ]
    with subprocess.Popen(words, env=_environment(folder), stderr=subprocess.DEVNULL) as process:
        try:
            for _try in range(600):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield port
        finally:
            process.terminate()


def _command(folder: str, program: str) -> str:
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=_environment(folder), check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def _environment(folder: str) -> dict[str, str]:
    over = {
        "SEMAI_VAR": folder,
        "SEMAI_DEMO": "1",
        "SEMAI_DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "semai.config.settings",
    }
    return {**{key: value for key, value in os.environ.items() if key != "DATABASE_URL"}, **over}
