"""The instruments that come with the software, read from `data/`."""

import json
from importlib.resources import files

from semai.maturity.rules import parse_instrument
from semai.maturity.types import Instrument

FIRST = "instrument-2022"


def shipped_instrument(name: str = FIRST) -> Instrument:
    """A shipped instrument by file name without ending. Raises `FileNotFoundError` for an unknown name."""
    path = files("semai.maturity") / "data" / f"{name}.json"
    return parse_instrument(json.loads(path.read_text("utf-8")))
