"""Labels with QR codes for the things of a centre, on A4 sheets to print and cut."""

import io
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import segno

from semai.kit import pdf

from .models import Centre, Equipment

TEMPLATE = Path(__file__).parent / "typst" / "labels.typ"


def sheet_of(
    centre: Centre, things: Iterable[Equipment], *, address: Callable[[Equipment], str], at: datetime
) -> bytes:
    """The sheet as PDF; each code leads to `address` of its thing."""
    labels, files = [], {}
    for thing in things:
        name = f"{thing.pk}.svg"
        files[name] = _code(address(thing))
        labels.append({"file": name, "code": thing.code, "name": thing.name})
    data = {"title": f"Label inventaris {centre.code}", "centre": centre.name, "labels": labels}
    return pdf.render(TEMPLATE, data, at=at, files=files)


def _code(text: str) -> bytes:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=1, xmldecl=True)
    return out.getvalue()
