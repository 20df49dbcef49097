"""Stored codes and figures in words, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from semai.maturity.types import Aspect, Instrument, Text
from semai.ui import formats


@dataclass(frozen=True)
class GapLine:
    """One thing that is missing: what, and how far it is."""

    cluster: str
    text: str
    detail: str


def said(text: Text) -> str:
    """The sentence in the reader's language."""
    return text.say(get_language() or "id")


def gap_lines(instrument: Instrument, gaps: Iterable[Mapping[str, Any]]) -> list[GapLine]:
    """Stored gaps as lines; a requirement the instrument no longer knows keeps its code."""
    requirements = {
        (cluster.code, requirement.code): (cluster, requirement)
        for cluster in instrument.clusters
        for requirement in cluster.requirements
    }
    lines = []
    for gap in gaps:
        known = requirements.get((gap["cluster"], gap["requirement"]))
        name = said(known[1].name) if known else str(gap["requirement"])
        rung = said(known[0].name) if known else str(gap["cluster"])
        lines.append(GapLine(rung, name, _ways(gap["any_of"])))
    return lines


def aspect_names(instrument: Instrument) -> list[str]:
    """Labels of the radar: letter and name."""
    return [f"{aspect.code} {said(aspect.name)}" for aspect in instrument.aspects]


def series(aspects: Sequence[Aspect], scores: Mapping[str, str]) -> list[Decimal | None]:
    """Stored aspect scores in the order of the instrument."""
    return [Decimal(scores[aspect.code]) if aspect.code in scores else None for aspect in aspects]


def _ways(any_of: Sequence[Mapping[str, Any]]) -> str:
    return _(" or ").join(_way(way) for way in any_of)


def _way(way: Mapping[str, Any]) -> str:
    values = {"code": way["code"], "needed": _figure(Decimal(way["needed"]))}
    if way["has"] is None:
        return _("%(code)s must reach %(needed)s, not answered yet") % values
    return _("%(code)s must reach %(needed)s, now %(has)s") % (values | {"has": _figure(Decimal(way["has"]))})


def _figure(value: Decimal) -> str:
    return formats.number(value, language=get_language())
