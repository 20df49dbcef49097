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
    "routine_visit_taps": "fields and buttons of the phone page that a routine visit needs, counted from its HTML",
}
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
        return figures
