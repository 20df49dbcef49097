"""The instruments and ladders that come with the software, read from `data/`."""

import json
from importlib.resources import files
from typing import Any

from semai.maturity.rules import parse_instrument
from semai.maturity.types import Instrument

FIRST = "instrument-2022"


def shipped_data(name: str = FIRST) -> dict[str, Any]:
    """A shipped instrument as it is stored. Raises `FileNotFoundError` for an unknown name."""
    path = files("semai.maturity") / "data" / f"{name}.json"
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


def shipped_instrument(name: str = FIRST) -> Instrument:
    """A shipped instrument, read. Raises as `shipped_data` does."""
    return parse_instrument(shipped_data(name))


def shipped_taxonomies() -> list[dict[str, Any]]:
    """The ladders that come with the software, lowest rung first."""
    ladders: list[dict[str, Any]] = json.loads(
        (files("semai.maturity") / "data" / "taxonomies.json").read_text("utf-8")
    )
    return ladders
