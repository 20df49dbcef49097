"""The shipped accounts: our proposal for a BLK Komunitas, by line of the SAK EMKM statements."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from .types import Line

FILE = Path(__file__).parent / "data" / "chart.json"
CASH, BANK, CAPITAL = "kas", "bank", "modal"
DEPRECIATING, DEPRECIATED, OWED_TO_US, OWED_BY_US = "penyusutan", "akumulasi", "piutang", "utang"


@cache
def _content() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(FILE.read_text())
    return content


def accounts() -> Iterator[dict[str, Any]]:
    """Columns of each account, in order."""
    for one in _content()["accounts"]:
        yield {
            "code": one["code"],
            "name": one["name"],
            "line": Line(one["line"]),
            "comes_in": one.get("in", False),
            "goes_out": one.get("out", False),
        }
