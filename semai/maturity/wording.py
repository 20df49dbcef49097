"""Stored codes and figures in words, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from semai.maturity.types import Aspect, Fault, Instrument, Text
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


FAULTS = {
    "must_be_a_word": gettext_lazy("Must be filled in."),
    "must_be_a_whole_number_from_1": gettext_lazy("Must be a whole number from 1."),
    "must_be_true_or_false": gettext_lazy("Must be yes or no."),
    "must_be_a_number_from_0": gettext_lazy("Must be a number from 0."),
    "must_be_a_level": gettext_lazy("Must be a level from 0 to 4."),
    "must_have_id_and_en": gettext_lazy("The text is missing."),
    "must_be_a_list": gettext_lazy("Nothing is listed here."),
    "needs_five_levels": gettext_lazy("Five sentences, for the levels 0 to 4, belong to each question."),
    "code_is_used_twice": gettext_lazy("This code is used twice."),
    "needs_a_weight_above_0": gettext_lazy("At least one weight must be above 0."),
    "must_not_exceed_1": gettext_lazy("Must not exceed 1."),
    "asks_for_an_unknown_code": gettext_lazy("There is no question or aspect with this code."),
    "can_never_be_met": gettext_lazy("This can never be met: the highest level is 4."),
    "no_cluster_has_this_focus": gettext_lazy("No cluster has this focus."),
    "lowest_cluster_has_no_requirements": gettext_lazy(
        "The lowest cluster takes everybody: no gate belongs to it."
    ),
}


def fault_sentence(fault: Fault) -> str:
    """What is wrong in an instrument, with the value that is wrong."""
    sentence = str(FAULTS.get(fault.code, fault.code))
    return f"{sentence} ({fault.detail})" if fault.detail else sentence


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
