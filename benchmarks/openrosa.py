"""How fast and how safely submissions of phones are taken in: eight phones, forms of 40 questions with a photo.

First without faults (submissions per second, 95th percentile), then through cut bodies, lost replies, doubled and
simultaneous requests and a server that is killed; an independent look into the database and at the files says what was
lost or doubled. The same faults against a naive server must double some, or the harness proves nothing.

OPENROSA_FULL=1 runs longer. OPENROSA_COUNT=10000 takes in so many without faults instead of for so many seconds. OPENROSA_URL, OPENROSA_USER, OPENROSA_PASSWORD and OPENROSA_FORM measure the speed of
another OpenRosa server instead (the address of its submission endpoint).
"""

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

from .openrosa_phones import ACKED, Filled, Server, Tally, deliver, fill_in, request, send

PHONES = 8
FULL = os.environ.get("OPENROSA_FULL") == "1"
COUNT = int(os.environ.get("OPENROSA_COUNT", "0"))
FAST_SECONDS, FAULT_SECONDS, TWINS = (300, 900, 500) if FULL else (8, 12, 24)
HEALING_SECONDS = 30
KILL_EVERY = 6.0
PHOTO_BYTES = 100 * 1024
SEED = 7
CONTEXT = {"phones": PHONES, "questions": 40, "photo_bytes": PHOTO_BYTES, "seed": SEED, "full": FULL}


def run() -> dict[str, float]:
    """Measure on a database of its own, which is thrown away; or another server's speed."""
    if url := os.environ.get("OPENROSA_URL"):
        words = (os.environ[f"OPENROSA_{name}"] for name in ("USER", "PASSWORD", "FORM"))
        return fast(Server(url, *words))
    with tempfile.TemporaryDirectory(prefix="semai-openrosa-") as folder:
        try:
            return _measured(folder)
        finally:
            _inside("stop", folder, module="semai.config.command")


def _measured(folder: str) -> dict[str, float]:
    ground = json.loads(_inside("ground", folder))
    port, other = _free_port(), _free_port()
    server = Server(
        f"http://127.0.0.1:{port}{ground['path']}", ground["user"], ground["password"], ground["form"]
    )
    with _serving("semai.config.wsgi:application", port, folder) as web:
        figures = fast(server) | {
            "server_mib": _memory(["granian", str(port)]),
            "database_mib": _memory([f"{folder}/pg"]) or _memory(["postgres: semai"]),
        }
        sent, tally = _through_faults(server, web)
    control = Server(f"http://127.0.0.1:{other}/submission", "", "", "kontrol")
    with _serving("benchmarks.openrosa_control:application", other, folder):
        twins(control)
    found = json.loads(_inside("check", folder))
    return figures | _verdict(sent, tally, found)


def fast(server: Server) -> dict[str, float]:
    """Eight phones as fast as they can, each submission in one request."""
    for number in range(PHONES):
        insist(server, fill_in(Random(f"warm {number}"), server.form, photo_bytes=1000))
    end = time.monotonic() + FAST_SECONDS

    def phone(number: int) -> list[float]:
        random, took = Random(f"fast {SEED} {number}"), []
        while len(took) * PHONES < COUNT if COUNT else time.monotonic() < end:
            filled = fill_in(random, server.form, photo_bytes=PHOTO_BYTES)
            content, start = request(server, filled, list(filled.photos)), time.monotonic()
            if send(server, content) not in ACKED:
                raise RuntimeError("a submission without faults was not taken")
            took.append(time.monotonic() - start)
        return took

    begin = time.monotonic()
    times = [one for each in _all(phone) for one in each]
    seconds = time.monotonic() - begin
    return {
        "stored": len(times),
        "submissions_per_s": len(times) / seconds,
        "p50_ms": statistics.median(times) * 1000,
        "p95_ms": statistics.quantiles(times, n=20)[-1] * 1000,
    }


def insist(server: Server, filled: Filled) -> None:
    """Send until it is taken: after a start the server needs a while."""
    end = time.monotonic() + HEALING_SECONDS * 3
    while send(server, request(server, filled, list(filled.photos))) not in ACKED:
        if time.monotonic() > end:
            raise RuntimeError("a submission without faults was not taken")
        time.sleep(0.2)


def twins(server: Server) -> list[Filled]:
    """The same submission from all phones at the same moment, again and again."""
    gate = threading.Barrier(PHONES)
    random = Random(f"twins {SEED}")
    all_filled = [fill_in(random, server.form, photo_bytes=1000) for _ in range(TWINS)]

    def phone(_number: int) -> None:
        for filled in all_filled:
            gate.wait(timeout=60)
            send(server, request(server, filled, list(filled.photos)))

    _all(phone)
    return all_filled


def _through_faults(server: Server, web: "_Web") -> tuple[list[Filled], Tally]:
    """What was acknowledged in full, while requests are cut, doubled and lost and the server is killed."""
    tally, stop = Tally(), threading.Event()
    end = time.monotonic() + FAULT_SECONDS
    killer = threading.Thread(target=_kill_now_and_then, args=(web, tally, stop))
    killer.start()

    def phone(number: int) -> list[Filled]:
        random, acked = Random(f"faults {SEED} {number}"), []
        while time.monotonic() < end:
            filled = fill_in(random, server.form, photo_bytes=8 * 1024, photos=2)
            if deliver(server, filled, random, tally, until=end + HEALING_SECONDS):
                acked.append(filled)
        return acked

    try:
        sent = [one for each in _all(phone) for one in each]
    finally:
        stop.set()
        killer.join()
    pairs = twins(server)
    tally.faults["twins"] = len(pairs) * (PHONES - 1)
    for filled in pairs:
        insist(server, filled)
    return sent + pairs, tally


def _kill_now_and_then(web: "_Web", tally: Tally, stop: threading.Event) -> None:
    while not stop.wait(KILL_EVERY):
        web.kill()
        tally.note("killed")


def _verdict(sent: list[Filled], tally: Tally, found: dict[str, Any]) -> dict[str, float]:
    """Against what was acknowledged: by bytes, by name, by number."""
    rows: dict[str, list[dict[str, Any]]] = found["rows"]
    lost = wrong = 0
    for filled in sent:
        kept = rows.get(filled.instance_id, [])
        lost += not kept
        wrong += any(
            one["xml"] != filled.xml_sha256
            or any(one["files"].get(name) != sha for name, sha in filled.photo_sha256.items())
            for one in kept
        )
    return {
        "acked": len(sent),
        "faults": sum(tally.faults.values()),
        **{f"faults_{kind}": number for kind, number in sorted(tally.faults.items())},
        "lost": lost,
        "wrong_bytes": wrong,
        "doubled": sum(len(kept) - 1 for kept in rows.values()),
        "surprises": found["odd"],
        "control_doubled": sum(count - 1 for count in found["control"].values()),
    }


class _Web:
    """The server program; killed without warning and started again."""

    def __init__(self, words: list[str], environment: dict[str, str], port: int) -> None:
        self.words, self.environment, self.port = words, environment, port
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            self.words, env=self.environment, start_new_session=True, stderr=subprocess.DEVNULL
        )
        for _try in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return process
            time.sleep(0.1)
        raise RuntimeError("the server does not answer")

    def kill(self) -> None:
        """Kill -9 of all its processes, then start again."""
        self.stop(signal.SIGKILL)
        self.process = self._start()

    def stop(self, number: signal.Signals) -> None:
        """Send the signal to the whole group of this process and wait for it."""
        os.killpg(self.process.pid, number)
        self.process.wait()


@contextmanager
def _serving(application: str, port: int, folder: str) -> Iterator[_Web]:
    words = [
        *(str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", application),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "2", "--blocking-threads", "4"),
        *("--log-level", "critical"),
    ]
    web = _Web(words, _environment(folder), port)
    try:
        yield web
    finally:
        web.stop(signal.SIGKILL)


def _inside(act: str, folder: str, *, module: str = "benchmarks.openrosa_inside") -> str:
    command = [
        sys.executable,
        "-c",
        f"import sys; from {module} import main; sys.exit(main({_argument(act, module)}))",
    ]
    done = subprocess.run(command, env=_environment(folder), check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def _argument(act: str, module: str) -> str:
    return repr([act]) if module == "semai.config.command" else repr(act)


def _environment(folder: str) -> dict[str, str]:
    over = {"SEMAI_VAR": folder, "DJANGO_SETTINGS_MODULE": "semai.config.settings", "SEMAI_DEBUG": "0"}
    return {**{key: value for key, value in os.environ.items() if key != "DATABASE_URL"}, **over}


def _all(phone: Callable[[int], Any]) -> list[Any]:
    with ThreadPoolExecutor(PHONES) as pool:
        return list(pool.map(phone, range(PHONES)))


def _memory(words: list[str]) -> float:
    """MiB of the processes whose command line holds all words, and of their children; shared pages are counted once (PSS)."""
    chosen: set[int] = set()
    parents: dict[int, int] = {}
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            said = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            parents[int(place.name)] = int((place / "stat").read_text().rpartition(")")[2].split()[1])
            if all(word in said for word in words):
                chosen.add(int(place.name))
    chosen |= {child for child, parent in parents.items() if parent in chosen}
    return sum(map(_pss, chosen)) / 1024


def _pss(process: int) -> int:
    """KiB."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
