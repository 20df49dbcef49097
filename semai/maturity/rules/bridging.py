"""Answers to one version of an instrument as answers to the next."""

from collections.abc import Mapping
from typing import TypeVar

from semai.maturity.types import Instrument

Kept = TypeVar("Kept")


def carried(found: Mapping[str, Kept], instrument: Instrument) -> dict[str, Kept]:
    """What was found under the codes of the version before, under those of this one; what has no place is left out.

    Works for levels by indicator and for evidence by indicator or aspect. Where two old questions became one, the
    later one in the bridge counts.
    """
    known = {one.code for one in instrument.aspects} | {one.code for one in instrument.indicators}
    bridge = dict(instrument.bridge)
    moved = {code: bridge.get(code, code) for code in found}
    kept = {target: found[code] for code, target in moved.items() if code not in bridge and target in known}
    return kept | {new: found[old] for old, new in instrument.bridge if new in known and old in found}
