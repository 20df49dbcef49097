"""Peer mentoring: which well-off centre could accompany which one that the team does not reach. Pure.

As many points of expected gain as possible, a mentor with at most two mentees: mentees are taken in the order of
what they would gain, and a pair is made where the mentors made so far can be rearranged for it. For such matchings
(a transversal matroid) this greedy order gives the best sum. All numbers are assumptions of ours.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from . import gains
from .solver.travel import Leg

#: Hours one way, centres that one mentor accompanies, points by which a mentor must be ahead.
HOURS_AT_MOST, MENTEES_AT_MOST, AHEAD = 3.5, 2, 15.0
#: Part of what the team's own visits would bring.
PEER_SHARE = 0.25
#: No road is quicker than this over a straight line: pairs further apart are not looked at.
KM_IN_REACH = 110.0
KM_PER_DEGREE = 111.0


@dataclass(frozen=True)
class Peer:
    """A centre as a mentor or as a mentee. `gain` is what a full year of the team's visits would bring it."""

    id: str
    lat: float
    lon: float
    island: str
    score: float
    gain: float = 0.0
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pair:
    """A mentor and a mentee, with the way between them and what it may bring."""

    mentor: str
    mentee: str
    km: float
    hours: float
    same_field: bool
    points: float


def expected_gain(skill: str, *, score: float, visits: int) -> float:
    """Points that all visits of a need would bring a centre with this score."""
    return gains.gain(skill, score=score, made=visits, needed=visits).points


def pairs(mentors: Sequence[Peer], mentees: Iterable[Peer], leg: Callable[[Peer, Peer], Leg]) -> list[Pair]:
    """The best pairs, by mentee's gain; of two equal mentors the one of the same field, then the nearer."""
    reach = _Reach(mentors, leg)
    wanted = sorted(mentees, key=lambda one: (-one.gain, one.id))
    options = {mentee.id: reach.of(mentee) for mentee in wanted if mentee.gain > 0}
    mentee_of: dict[tuple[str, int], str] = {}
    for mentee in wanted:
        if options.get(mentee.id):
            _seat(mentee.id, options, mentee_of, set())
    found = {mentee: mentor for (mentor, _place), mentee in mentee_of.items()}
    return [
        next(one for one in options[mentee.id] if one.mentor == found[mentee.id])
        for mentee in wanted
        if mentee.id in found
    ]


def _seat(
    mentee: str,
    options: Mapping[str, Sequence[Pair]],
    mentee_of: dict[tuple[str, int], str],
    tried: set[tuple[str, int]],
) -> bool:
    """Find a place for the mentee, moving others to other mentors where they have one (an augmenting path)."""
    places = [(one.mentor, place) for one in options[mentee] for place in range(MENTEES_AT_MOST)]
    for place in places:
        if place not in mentee_of:
            mentee_of[place] = mentee
            return True
    for place in places:
        if place not in tried:
            tried.add(place)
            if _seat(mentee_of[place], options, mentee_of, tried):
                mentee_of[place] = mentee
                return True
    return False


class _Reach:
    """Mentors by square of the map, so that only near ones are asked about."""

    def __init__(self, mentors: Iterable[Peer], leg: Callable[[Peer, Peer], Leg]) -> None:
        self._leg = leg
        self._squares: dict[tuple[int, int], list[Peer]] = defaultdict(list)
        for one in mentors:
            self._squares[_square(one)].append(one)

    def of(self, mentee: Peer) -> list[Pair]:
        """Every mentor who is ahead far enough and near enough, the best first."""
        row, column = _square(mentee)
        near = [
            mentor
            for south in range(-2, 3)
            for east in range(-2, 3)
            for mentor in self._squares.get((row + south, column + east), ())
            if mentor.score >= mentee.score + AHEAD and mentor.id != mentee.id
        ]
        found = [self._pair(mentor, mentee) for mentor in near]
        possible = [one for one in found if one.hours <= HOURS_AT_MOST]
        return sorted(possible, key=lambda one: (not one.same_field, one.hours, one.mentor))

    def _pair(self, mentor: Peer, mentee: Peer) -> Pair:
        way = self._leg(mentor, mentee)
        return Pair(
            mentor.id,
            mentee.id,
            way.km,
            way.hours,
            bool(mentor.fields & mentee.fields),
            round(PEER_SHARE * mentee.gain, 1),
        )


def _square(one: Peer) -> tuple[int, int]:
    size = KM_IN_REACH / KM_PER_DEGREE
    return math.floor(one.lat / size), math.floor(one.lon / size)
