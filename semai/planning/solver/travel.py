"""How far and how long: a documented guess at journeys on an archipelago.

Distances are great-circle kilometres stretched by a detour factor; hours are from door to door. The numbers
are assumptions, not timetables: `Problem.known_legs` replaces any of them by pair.
"""

import math
from dataclasses import dataclass
from typing import Protocol

EARTH_RADIUS_KM = 6371.0
SAME_PLACE_KM = 1.0

#: Land mass on which one can drive -> first two digits of its Kemendagri region codes. Provinces that are
#: themselves archipelagos (Kepulauan Riau, NTB, NTT, Maluku, Maluku Utara) are left out on purpose: see
#: `island_of_province`.
_ISLANDS = {
    "sumatera": ("11", "12", "13", "14", "15", "16", "17", "18"),
    "bangka-belitung": ("19",),
    "jawa": ("31", "32", "33", "34", "35", "36"),
    "bali": ("51",),
    "kalimantan": ("61", "62", "63", "64", "65"),
    "sulawesi": ("71", "72", "73", "74", "75", "76"),
    "papua": ("91", "92", "93", "94", "95", "96", "97"),
}
_PROVINCE_ISLANDS = {code: island for island, codes in _ISLANDS.items() for code in codes}


class Place(Protocol):
    """Anything with a position: a centre or a facilitator's home."""

    @property
    def id(self) -> str: ...
    @property
    def lat(self) -> float: ...
    @property
    def lon(self) -> float: ...
    @property
    def island(self) -> str: ...


@dataclass(frozen=True)
class Leg:
    """One journey between two places. `mode` is same, ground, ferry, air or known."""

    km: float
    hours: float
    mode: str
    #: Rupiah, where they are known; None: as the rates have it.
    fare: float | None = None


class Travel(Protocol):
    """A model of journeys. It must be symmetric and give the same answer every time."""

    def leg(self, a: Place, b: Place) -> Leg:
        """The journey from `a` to `b`."""
        ...


@dataclass(frozen=True)
class StraightLine:
    """As the crow flies at one speed, for tests and small areas."""

    kmh: float = 40.0

    def leg(self, a: Place, b: Place) -> Leg:
        """Kilometres in a straight line, hours at the constant speed."""
        km = distance_km(a, b)
        return Leg(
            km=round(km, 1), hours=round(km / self.kmh, 2), mode="same" if km < SAME_PLACE_KM else "ground"
        )


@dataclass(frozen=True)
class Archipelago:
    """Road on one island, ferry over short water, air beyond: whichever of the possible ones is quickest."""

    road_kmh: float = 35.0
    road_detour: float = 1.4
    ferry_kmh: float = 18.0
    ferry_detour: float = 1.2
    #: Getting to the harbour, waiting for the boat.
    ferry_extra_hours: float = 3.0
    ferry_up_to_km: float = 260.0
    air_kmh: float = 500.0
    #: Getting to and from the airports, waiting, one change on average.
    air_extra_hours: float = 5.0
    air_extra_km: float = 80.0
    air_from_km: float = 150.0
    #: Without known islands, this much or less is taken as land.
    unknown_is_land_up_to_km: float = 150.0

    def leg(self, a: Place, b: Place) -> Leg:
        """The quickest possible journey, door to door."""
        straight = distance_km(a, b)
        if straight < SAME_PLACE_KM:
            return Leg(km=0.0, hours=0.0, mode="same")
        return min(self._ways(a, b, straight), key=lambda way: (way.hours, way.mode))

    def _ways(self, a: Place, b: Place, straight: float) -> list[Leg]:
        ways: list[Leg] = []
        if self._by_land(a, b, straight):
            km = straight * self.road_detour
            ways.append(_leg(km, km / self.road_kmh, "ground"))
        elif straight <= self.ferry_up_to_km:
            km = straight * self.ferry_detour
            ways.append(_leg(km, km / self.ferry_kmh + self.ferry_extra_hours, "ferry"))
        if straight >= self.air_from_km:
            km = straight + self.air_extra_km
            ways.append(_leg(km, straight / self.air_kmh + self.air_extra_hours, "air"))
        if not ways:
            ways.append(_leg(straight, straight / self.ferry_kmh + self.ferry_extra_hours, "ferry"))
        return ways

    def _by_land(self, a: Place, b: Place, straight: float) -> bool:
        if a.island and b.island:
            return a.island == b.island
        return straight <= self.unknown_is_land_up_to_km


@dataclass(frozen=True)
class Limits:
    """Habits of travelling that hold for everybody."""

    #: A leg up to this long fits beside a day's work and takes no day of its own.
    same_day_hours: float = 3.0
    #: A travel day is up to this long.
    hours_per_travel_day: float = 10.0
    #: Calendar days at home between the end of one trip and the start of the next.
    days_between_trips: int = 2
    max_visits_per_trip: int = 4

    def travel_days(self, hours: float) -> int:
        """Whole working days that a leg takes on its own."""
        return 0 if hours <= self.same_day_hours else math.ceil(hours / self.hours_per_travel_day)


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance between two places (haversine)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat, half_lon = (lat_b - lat_a) / 2, math.radians(b.lon - a.lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(chord))


def island_of_province(region_code: str) -> str:
    """The land mass of a Kemendagri region code ("33.74", "3374"), as far as the code tells.

    Provinces made of many islands answer with the regency ("regency-5371"), so that only places of the same
    regency count as joined by land. An empty code gives an empty island: unknown.
    """
    digits = region_code.replace(".", "")
    if not digits:
        return ""
    known = _PROVINCE_ISLANDS.get(digits[:2])
    return known or f"regency-{digits[:4]}"


def _leg(km: float, hours: float, mode: str) -> Leg:
    return Leg(km=round(km, 1), hours=round(hours, 2), mode=mode)
