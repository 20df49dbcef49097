"""What a number of visits may bring a centre, in points of readiness. Assumptions of ours, to be replaced by what is
measured before and after. Pure.

`gain = absorption x (100 - score) x (1 - (1 - made / needed) ^ 1.6)`

The room above the score, times the part of it that a year of mentoring with this focus can fill, times how much of
that the visits made bring: the first visit brings most, the last least.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .types import Need, Skill

#: Part of the room that a full year of mentoring fills, by the skill of the lead: the worse off, the slower.
ABSORPTION: Mapping[str, float] = {Skill.PEOPLE_ASSETS: 0.20, Skill.MANAGEMENT: 0.30, Skill.INCUBATION: 0.50}
ORDINARY = 0.30
BEND = 1.6
TOP = 100.0


@dataclass(frozen=True)
class Gain:
    """Points of readiness with the factors that they come from."""

    absorption: float
    room: float
    effect: float

    @property
    def points(self) -> float:
        """Expected points on the scale of 0 to 100."""
        return round(self.absorption * self.room * self.effect, 1)


def effect(made: int, needed: int) -> float:
    """The part of a full year that so many of the visits bring: 0 without a visit, 1 with all."""
    share = min(1.0, max(0, made) / needed) if needed else 1.0
    left: float = (1 - share) ** BEND
    return round(1 - left, 2)


def gain(skill: str, *, score: float, made: int, needed: int) -> Gain:
    """What the visits may bring a centre with this score of 0 to 100."""
    room = max(0.0, TOP - score)
    return Gain(ABSORPTION.get(skill, ORDINARY), room, effect(made, needed))


def patterns(need: Need, *, score: float = 50.0) -> list[tuple[int, Gain]]:
    """For each number of visits from one to all that are needed, what it may bring a centre with this score."""
    return [
        (made, gain(need.skill, score=score, made=made, needed=need.visits))
        for made in range(1, need.visits + 1)
    ]
