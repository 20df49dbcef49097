"""The numbers of the travel model by name: what we assume, what an office may enter instead, and where they go. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from .flying import Waits
from .solver.costs import Costs
from .solver.travel import Archipelago, Limits


@dataclass(frozen=True)
class Rate:
    """One number: its name in the planner's types, unit and bounds. `whole` numbers have no fractions."""

    name: str
    unit: str
    lowest: float
    highest: float
    whole: bool = False


#: Groups in the order of the page: road, ferry, air, habits of travelling, money.
RATES: Mapping[str, tuple[Rate, ...]] = {
    "road": (
        Rate("road_kmh", "km/h", 5, 120),
        Rate("road_detour", "x", 1, 4),
        Rate("unknown_is_land_up_to_km", "km", 0, 1000),
    ),
    "ferry": (
        Rate("ferry_kmh", "km/h", 3, 80),
        Rate("ferry_detour", "x", 1, 4),
        Rate("ferry_extra_hours", "h", 0, 48),
        Rate("ferry_up_to_km", "km", 0, 2000),
    ),
    "air": (
        Rate("air_kmh", "km/h", 100, 1000),
        Rate("airport_hours", "h", 0, 24),
        Rate("air_extra_hours", "h", 0, 48),
        Rate("air_extra_km", "km", 0, 500),
        Rate("air_from_km", "km", 20, 3000),
    ),
    "habits": (
        Rate("same_day_hours", "h", 0, 12),
        Rate("hours_per_travel_day", "h", 1, 24),
        Rate("days_between_trips", "d", 0, 30, whole=True),
        Rate("max_visits_per_trip", "n", 1, 6, whole=True),
    ),
    "money": (
        Rate("per_day", "Rp", 0, 20_000_000, whole=True),
        Rate("per_ground_km", "Rp", 0, 100_000, whole=True),
        Rate("per_ferry", "Rp", 0, 20_000_000, whole=True),
        Rate("per_ferry_km", "Rp", 0, 100_000, whole=True),
        Rate("per_flight", "Rp", 0, 50_000_000, whole=True),
        Rate("per_flight_km", "Rp", 0, 100_000, whole=True),
    ),
}
NAMED: Mapping[str, Rate] = {rate.name: rate for group in RATES.values() for rate in group}


def assumed() -> dict[str, float]:
    """What we assume, by name."""
    models: tuple[Any, ...] = (Archipelago(), Limits(), Costs(), Waits())
    known = {item.name: getattr(model, item.name) for model in models for item in fields(model)}
    return {name: known[name] for name in NAMED}


def differing(numbers: Mapping[str, float]) -> dict[str, float]:
    """Of an office's numbers those that are not what we assume: only these are kept, the others follow us."""
    usual = assumed()
    return {name: number for name, number in numbers.items() if number != usual[name]}


def travel_of(numbers: Mapping[str, float]) -> Archipelago:
    """The travel model with an office's numbers."""
    return Archipelago(**_own(Archipelago, numbers))


def limits_of(numbers: Mapping[str, float]) -> Limits:
    """Habits of travelling with an office's numbers."""
    return Limits(**_own(Limits, numbers))


def costs_of(numbers: Mapping[str, float]) -> Costs:
    """Fares and allowances with an office's numbers."""
    return Costs(**_own(Costs, numbers))


def waits_of(numbers: Mapping[str, float]) -> Waits:
    """Habits at airports with an office's numbers."""
    return Waits(**_own(Waits, numbers))


def _own(kind: type[Archipelago | Limits | Costs | Waits], numbers: Mapping[str, float]) -> dict[str, Any]:
    names = {item.name for item in fields(kind)}
    return {
        name: int(number) if NAMED[name].whole else float(number)
        for name, number in numbers.items()
        if name in names and name in NAMED
    }
