"""Ways by air between a home and a centre through real airports, in place of the model's flat allowance. Pure.

The airports are shipped with Semai, positions to about a kilometre, and can be changed by each programme. A journey
goes by road or ferry to the airport, waits, flies in a straight line at the model's speed and goes on from the other
airport. Where that, or a way by land and sea, takes another time than the model says, the planner is told so.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import inf
from pathlib import Path

from .solver.costs import Costs
from .solver.problem import KnownLeg
from .solver.travel import Archipelago, Leg, Place, distance_km

SHIPPED = Path(__file__).parent / "shipped" / "airports.csv"
#: Airports that are looked at for each place, and ways that one question may carry.
NEAREST, MOST_WAYS = 3, 50_000
#: An airport is on the island of a place this near, in a straight line; beyond, somebody takes a boat.
SAME_ISLAND_KM = 120.0
#: Hours by which a way must differ from the model's to be told.
HARDLY = 0.01


@dataclass(frozen=True)
class Airport:
    """A place by its name: where planes land, a home or a centre. An airport's `island` comes from who asks."""

    id: str
    name: str
    lat: float
    lon: float
    island: str = ""


@dataclass(frozen=True)
class Waits:
    """Habits at airports: an assumption of ours, editable with the other numbers of the travel model."""

    #: Being there early, waiting for luggage, one change now and then.
    airport_hours: float = 3.5


@cache
def shipped() -> Mapping[str, Airport]:
    """The airports that come with Semai, by code."""
    with SHIPPED.open(encoding="utf-8") as file:
        return {
            row["code"]: Airport(row["code"], row["name"], float(row["latitude"]), float(row["longitude"]))
            for row in csv.DictReader(file)
        }


class Flights:
    """The quickest ways between places, by real airports where somebody flies."""

    def __init__(self, airports: Iterable[Airport], model: Archipelago, waits: Waits) -> None:
        """`model` gives speeds and everything on the ground."""
        self._airports, self._model, self._waits = list(airports), model, waits
        self._ground = replace(model, air_from_km=inf)
        self._access: dict[str, list[tuple[Airport, Leg]]] = {}

    def ways(
        self, homes: Sequence[Place], centres: Sequence[Place], known: set[frozenset[str]], costs: Costs
    ) -> Iterator[KnownLeg]:
        """Ways that differ from the model's, but none that is `known` better; nothing for very large questions."""
        if not self._airports or len(homes) * len(centres) > MOST_WAYS:
            return
        for home in homes:
            for centre in centres:
                if frozenset((home.id, centre.id)) in known:
                    continue
                usual = self._model.leg(home, centre)
                if distance_km(home, centre) >= self._model.air_from_km:
                    way = self._quickest(home, centre)
                    if abs(way.hours - usual.hours) > HARDLY:
                        fare = round(costs.of_leg(way) if way.fare is None else way.fare)
                        yield KnownLeg(home.id, centre.id, way.km, way.hours, float(fare))

    def _quickest(self, home: Place, centre: Place) -> Leg:
        options = [self._ground.leg(home, centre)]
        for start, to in self._near(home):
            for end, onwards in self._near(centre):
                if start.id != end.id:
                    options.append(self._flight(start, to, end, onwards))
        return min(options, key=lambda way: (way.hours, way.mode))

    def _flight(self, start: Airport, to: Leg, end: Airport, onwards: Leg) -> Leg:
        straight = distance_km(start, end)
        hours = to.hours + self._waits.airport_hours + straight / self._model.air_kmh + onwards.hours
        return Leg(round(to.km + straight + onwards.km, 1), round(hours, 2), "air")

    def _near(self, place: Place) -> list[tuple[Airport, Leg]]:
        """The airports that are reached first."""
        if place.id not in self._access:
            nearest = sorted(self._airports, key=lambda one: distance_km(place, one))[: 2 * NEAREST]
            legs = [(one, self._ground.leg(place, self._beside(one, place))) for one in nearest]
            self._access[place.id] = sorted(legs, key=lambda pair: (pair[1].hours, pair[0].id))[:NEAREST]
        return self._access[place.id]

    def _beside(self, airport: Airport, place: Place) -> Airport:
        is_near = distance_km(airport, place) <= SAME_ISLAND_KM
        return replace(airport, island=place.island if is_near else "")
