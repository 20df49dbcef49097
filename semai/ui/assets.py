"""What the front-end build left behind: hashed files, icons and province outlines."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings


class BuildMissing(RuntimeError):
    """The front end has not been built; the message says how to build it."""


@dataclass(frozen=True, kw_only=True)
class Province:
    """The outline of one province as the `d` of an SVG path, in map units."""

    name: str
    path: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """The files that one entry point of the build needs, relative to the static root."""

    script: str | None
    styles: tuple[str, ...]


def dist() -> Path:
    """Where the build writes: the setting FRONTEND_DIST, else `frontend/dist` beside the package."""
    chosen = getattr(settings, "FRONTEND_DIST", None)
    return Path(chosen) if chosen else Path(__file__).resolve().parents[2] / "frontend" / "dist"


def read_built(name: str) -> Any:
    """Parse a JSON file of the build; kept in memory until the file changes.

    Raises BuildMissing when the file is not there.
    """
    path = dist() / name
    try:
        return _parse(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        message = f"{path} is missing: run `npm ci && npm run build` in frontend/, or `make setup`."
        raise BuildMissing(message) from None


@lru_cache(maxsize=16)
def _parse(path: Path, _changed_ns: int) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def entry(name: str) -> Entry:
    """The built files of the entry point `name`, such as "main.ts".

    Raises BuildMissing when the manifest lacks it.
    """
    manifest = read_built("manifest.json")
    chunk = manifest.get(f"src/{name}")
    if chunk is None:
        message = f"The front-end build has no entry {name!r}: is it named in frontend/vite.config.js?"
        raise BuildMissing(message)
    file = str(chunk["file"])
    styles = [file] if file.endswith(".css") else list(chunk.get("css", []))
    for imported in chunk.get("imports", []):
        styles += manifest[imported].get("css", [])
    return Entry(script=None if file.endswith(".css") else file, styles=tuple(dict.fromkeys(styles)))


def icon(name: str) -> str | None:
    """The inner SVG of an icon on a 24 by 24 grid; None when there is no such icon."""
    drawn = read_built("data/icons.json").get(name)
    return None if drawn is None else str(drawn)


def provinces() -> tuple[Province, ...]:
    """Every province outline, west to east as the source has them."""
    outlines = read_built("data/provinces.json")["provinces"]
    return tuple(Province(name=one["name"], path=one["path"]) for one in outlines)
