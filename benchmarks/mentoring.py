"""Mentoring at 50 centres, 15 facilitators and six months: the board, the month's letters, and the taps of a visit.

Everything happens in a database of its own, which is thrown away.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

CENTRES = 50
FACILITATORS = 15
MONTHS = 6
CONTEXT = {
    "centres": CENTRES,
    "facilitators": FACILITATORS,
    "months": MONTHS,
    "routine_visit_taps": "touches of the screen that the browser test of a routine visit really makes",
}
JOURNEY = "tests/journeys/test_mentoring.py::test_a_routine_visit_needs_at_most_forty_taps"
INSIDE = "benchmarks.mentoring_inside"


def run() -> dict[str, float]:
    """Figures; the work is done in a child, because the settings are read only once in a process."""
    with tempfile.TemporaryDirectory(prefix="semai-bench-") as folder:
        environment = {**os.environ, "SEMAI_VAR": folder, "DJANGO_SETTINGS_MODULE": "semai.config.settings"}
        environment.pop("DATABASE_URL", None)
        result = Path(folder) / "figures.json"
        words = [sys.executable, "-m", INSIDE, str(result), str(CENTRES), str(FACILITATORS), str(MONTHS)]
        subprocess.run(words, env=environment, check=True)
        figures: dict[str, float] = json.loads(result.read_text(encoding="utf-8"))
        return figures | {"routine_visit_taps": taps(Path(folder) / "taps")}


def taps(counted: Path) -> float:
    """What the browser test counted while it walked through a routine visit."""
    subprocess.run(
        [sys.executable, "-m", "pytest", JOURNEY], env={**os.environ, "TAPS_FILE": str(counted)}, check=True
    )
    return float(counted.read_text(encoding="utf-8"))
