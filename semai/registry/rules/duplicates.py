"""Do two records speak of one centre? A score with the clues that make it up."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from rapidfuzz import fuzz, process, utils

from semai.kit.geo import Point, distance_km
from semai.registry.types import Clue

#: Pairs below it are not worth a look.
WORTH_A_LOOK = 50
#: Names less alike than this say nothing.
ALIKE = 75
NEAR_KM, FAR_KM = 1.0, 50.0
#: Words that say what a centre is, not which one.
COMMON = re.compile(r"\b(blkk?|balai latihan kerja|komunitas|pondok|pesantren|ponpes|pp|yayasan|lembaga)\b")
UNKNOWN = "belum diketahui"
#: A word in more names than this, and than one in ten, tells none of them apart.
RARE = 10
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Look:
    """What one record says. `region` is a Kemendagri code; empty values are unknown."""

    key: str
    name: str
    host: str
    region: str
    phone: str = ""
    place: Point | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)

    @property
    def province(self) -> str:
        """The province's part of the code."""
        return self.region[:2]


@dataclass(frozen=True)
class Likeness:
    """Two records, 0 to 100, and the points of each clue."""

    first: str
    second: str
    score: int
    clues: Sequence[tuple[Clue, int]]


def compared(a: Look, b: Look, *, frequent: frozenset[str] = NONE) -> Likeness:
    """How far two records speak of one centre; `frequent` words of their names do not count."""
    clues = [*_names(a, b, frequent), *_hosts(a, b, frequent), *_places(a, b), *_numbers(a, b)]
    score = max(0, min(100, sum(points for _clue, points in clues)))
    first, second = sorted((a.key, b.key))
    return Likeness(first, second, score, clues)


def likely_pairs(looks: Iterable[Look], *, tell: Callable[[int], None] = lambda _: None) -> list[Likeness]:
    """Pairs worth a look, the likeliest first; `tell` hears the percentage of records compared so far.

    Names are compared within a province; a shared number or telephone joins records everywhere.
    """
    everyone = {look.key: look for look in looks}
    frequent = frequent_words(look.name for look in everyone.values())
    found = {
        (one.first, one.second): one
        for a, b in _candidates(list(everyone.values()), frequent, tell)
        if (one := compared(everyone[a], everyone[b], frequent=frequent)).score >= WORTH_A_LOOK
    }
    return sorted(found.values(), key=lambda one: (-one.score, one.first, one.second))


def frequent_words(names: Iterable[str]) -> frozenset[str]:
    """Words that so many names of this list hold that they tell none apart."""
    split = [set(bare(name).split()) for name in names]
    counted = Counter(word for words in split for word in words)
    return frozenset(word for word, count in counted.items() if count > max(RARE, len(split) / 10))


def likeness_of_names(a: str, b: str, frequent: frozenset[str] = NONE) -> int:
    """0 to 100, whatever the order of words, capitals and hyphens; words that all names hold do not count."""
    a, b = bare(a, frequent), bare(b, frequent)
    if not a or not b:
        return 0
    return round(max(fuzz.token_sort_ratio(a, b), 0.95 * fuzz.token_set_ratio(a, b)))


def bare(name: str, frequent: frozenset[str] = NONE) -> str:
    """A name without the words that every other name holds; all of it when nothing else is left."""
    text = utils.default_process(name)
    words = COMMON.sub(" ", text).split()
    return " ".join([word for word in words if word not in frequent] or words) or text


def _candidates(
    looks: Sequence[Look], frequent: frozenset[str], tell: Callable[[int], None]
) -> Iterator[tuple[str, str]]:
    provinces: dict[str, list[Look]] = {}
    shared: dict[tuple[str, str], list[str]] = {}
    for look in looks:
        provinces.setdefault(look.province, []).append(look)
        for mark in [*look.identifiers.items(), *([("phone", look.phone)] if look.phone else [])]:
            shared.setdefault(mark, []).append(look.key)
    for keys in shared.values():
        yield from combinations(keys[:20], 2)
    done = 0
    for inside in provinces.values():
        tell(100 * done // len(looks))
        done += len(inside)
        names = [bare(look.name, frequent) for look in inside]
        scores = process.cdist(names, names, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, dtype=np.uint8)
        for row, column in np.argwhere(np.triu(scores, k=1)):
            yield inside[row].key, inside[column].key


def _names(a: Look, b: Look, frequent: frozenset[str]) -> Iterator[tuple[Clue, int]]:
    alike = likeness_of_names(a.name, b.name, frequent)
    if alike >= ALIKE:
        yield Clue.LIKE_NAME, round((alike - 50) * 50 / 50)


def _hosts(a: Look, b: Look, frequent: frozenset[str]) -> Iterator[tuple[Clue, int]]:
    if UNKNOWN in a.host.casefold() or UNKNOWN in b.host.casefold():
        return
    alike = likeness_of_names(a.host, b.host, frequent)
    if alike >= ALIKE:
        yield Clue.LIKE_HOST, 20
    else:
        yield Clue.OTHER_HOST, -20


def _places(a: Look, b: Look) -> Iterator[tuple[Clue, int]]:
    if a.region == b.region and "." in a.region:
        yield Clue.SAME_REGENCY, 20
    elif a.province == b.province:
        yield Clue.SAME_PROVINCE, 5
    else:
        yield Clue.OTHER_PLACE, -30
    if a.place and b.place:
        apart = distance_km(a.place, b.place)
        if apart <= NEAR_KM:
            yield Clue.NEAR, 15
        elif apart >= FAR_KM:
            yield Clue.FAR, -20


def _numbers(a: Look, b: Look) -> Iterator[tuple[Clue, int]]:
    for kind in a.identifiers.keys() & b.identifiers.keys():
        if a.identifiers[kind] == b.identifiers[kind]:
            yield Clue.SAME_IDENTIFIER, 60
        else:
            yield Clue.OTHER_IDENTIFIER, -25
    if a.phone and a.phone == b.phone:
        yield Clue.SAME_PHONE, 25
