"""`semai serve`: web and worker together, stopped together."""

import argparse
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from . import environment, say, start_django

HELP = "Serve the pages and run the background jobs until interrupted."
EXAMPLE = "semai serve --port 8000 --workers 2"
THREADS = 8


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, with how many processes."""
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2, help="web processes")
    parser.add_argument("--no-worker", action="store_true", help="no background jobs on this node")


def run(options: argparse.Namespace) -> int:
    """Start both, start again what dies, stop both on a signal."""
    start_django(migrate=True)
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    call_command("collectstatic", verbosity=0, interactive=False)
    connections.close_all()
    return Supervisor(_programs(options)).run(f"http://{options.host}:{options.port}/")


def _programs(options: argparse.Namespace) -> dict[str, list[str]]:
    folder = Path(sys.executable).parent
    programs = {
        "web": [
            *(str(folder / "granian"), "--interface", "wsgi", "semai.config.wsgi:application"),
            *("--host", options.host, "--port", str(options.port), "--workers", str(options.workers)),
            *("--blocking-threads", "4", "--respawn-failed-workers", "--log-level", "warning"),
        ]
    }
    if not options.no_worker:
        programs["worker"] = [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency", "1"]
    return programs


class Supervisor:
    """Keeps programs alive until a signal, with a pause between two starts of the same one."""

    def __init__(self, programs: dict[str, list[str]]) -> None:
        self.programs = programs
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False

    def run(self, address: str) -> int:
        """Block until stopped."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        say(f"Semai: {address}  (Ctrl+C stops it)")
        while not self.stopping:
            for name, words in self.programs.items():
                process = self.running.get(name)
                if process is None or process.poll() is not None:
                    self.running[name] = subprocess.Popen(words, env=environment())
            time.sleep(0.5)
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            _end(process)
        return 0

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True


def _end(process: subprocess.Popen[bytes]) -> None:
    """Let it finish what it does; after twenty seconds it is ended."""
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
