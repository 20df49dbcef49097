"""How the register and the rounds grow: centres and answers through the real imports, pages as a coordinator opens them.

The 125 centres of the example are taken as often as needed, under new codes and names. Everything happens in a
database of its own, which is thrown away.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

CENTRES = 1000
TIMES = 5
CONTEXT = {"centres": CENTRES, "pages": f"best of {TIMES}, one process, no network"}
INSIDE = "benchmarks.growth_inside"


def run() -> dict[str, float]:
    """Figures; the work is done in a child, because the settings are read only once in a process."""
    with tempfile.TemporaryDirectory(prefix="semai-bench-") as folder:
        environment = {**os.environ, "SEMAI_VAR": folder, "DJANGO_SETTINGS_MODULE": "semai.config.settings"}
        environment.pop("DATABASE_URL", None)
        result = Path(folder) / "figures.json"
        words = [sys.executable, "-m", INSIDE, str(result), str(CENTRES), str(TIMES)]
        subprocess.run(words, env=environment, check=True)
        figures: dict[str, float] = json.loads(result.read_text(encoding="utf-8"))
        return figures
