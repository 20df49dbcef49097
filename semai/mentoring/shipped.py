"""The tracks that come with the software, read from `data/`."""

import json
from importlib.resources import files
from typing import Any

from .types import FocusCode


def shipped_tracks() -> list[dict[str, Any]]:
    """Every shipped track as it is stored, one for each focus."""
    folder = files("semai.mentoring") / "data"
    return [json.loads((folder / f"{code}.json").read_text("utf-8")) for code in FocusCode]
