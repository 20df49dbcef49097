"""What the pages of duplicates show."""

from typing import Any

from semai.registry import facts
from semai.registry.models import Centre, Pair
from semai.registry.types import Clue
from semai.registry.wording.duplicates import CLUE_NAMES

from .facts import GROUP_NAMES, GROUPS, Words

#: Numbers are joined by the merge itself.
CHOSEN = tuple(group for group in GROUPS if group != "identifiers")


def clues(pair: Pair) -> list[dict[str, Any]]:
    """Why the two look alike, with the points of each clue."""
    return [{"name": CLUE_NAMES[Clue(clue)], "points": points} for clue, points in pair.clues]


def side_by_side(first: Centre, second: Centre) -> list[dict[str, Any]]:
    """Facts on which two records differ; `side` is the one that says more, the first when both say something."""
    left, right = (facts.to_json(facts.facts_of(one)) for one in (first, second))
    words = Words.of([left, right])
    rows = []
    for group in CHOSEN:
        if any(left[name] != right[name] for name in GROUPS[group]):
            one, other = words.group(group, left), words.group(group, right)
            side = "second" if other and not one else "first"
            rows.append({
                "key": group, "label": GROUP_NAMES[group], "first": one, "second": other, "side": side,
            })  # fmt: skip
    return rows


def taken(choices: dict[str, str], kept: str) -> list[str]:
    """Facts that come from the record that goes, out of the side chosen for each group."""
    return [
        name
        for group, side in choices.items()
        if group in CHOSEN and side in {"first", "second"} and side != kept
        for name in GROUPS[group]
    ]
