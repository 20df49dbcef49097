"""Plain functions made quick: numba compiles them once and keeps the result for the next process.

Numba looks for changes in the file of a function only, not in the functions that it calls. So the folder of the
results is named after all the code here and the version of numba; it lies in SEMAI_VAR or else in the user's cache,
never beside the code, which may be read-only. NUMBA_CACHE_DIR overrides it. With NUMBA_DISABLE_JIT=1 the functions
run as they are written, for tests and for finding faults.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., object])


def cache_folder() -> Path:
    """Where the compiled code of exactly these sources is kept."""
    home = os.environ.get("SEMAI_VAR") or Path.home() / ".cache" / "semai"
    found = hashlib.sha256(numba.__version__.encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        found.update(source.read_bytes())
    found.update((Path(__file__).parents[2] / "objective.py").read_bytes())
    return Path(home) / "compiled" / found.hexdigest()[:16]


if "NUMBA_CACHE_DIR" not in os.environ:
    vars(numba.config)["CACHE_DIR"] = str(cache_folder())


def compiled(function: F) -> F:
    """The function as machine code."""
    return cast("F", numba.njit(cache=True, error_model="numpy")(function))
