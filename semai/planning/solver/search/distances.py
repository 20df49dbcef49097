"""Journeys between many places at once, as the travel model has them one by one."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from semai.planning.solver.problem import Problem
from semai.planning.solver.travel import EARTH_RADIUS_KM, SAME_PLACE_KM, Archipelago, Leg, Place

Hours = npt.NDArray[np.float32]
Days = npt.NDArray[np.int8]
Fares = npt.NDArray[np.float32]
GROUND, FERRY, AIR = 0, 1, 2
#: Bounds the memory of intermediate tables.
ROWS_AT_ONCE = 256
#: A hundredth of an hour that could be rounded either way is asked of the model itself.
UNDECIDED = 1e-6


def hours(problem: Problem, rows: Sequence[Place], columns: Sequence[Place]) -> Hours:
    """The model's hours from every row to every column, known journeys in their place."""
    answer = _journeys(problem, rows, columns)[1]
    for row, column, leg in _known(problem, rows, columns):
        answer[row, column] = leg.hours
    table: Hours = answer.astype(np.float32)
    return table


def legs(problem: Problem, rows: Sequence[Place], columns: Sequence[Place]) -> tuple[Days, Fares]:
    """The working days that each journey takes, and its fare in million rupiah."""
    days = np.zeros((len(rows), len(columns)), dtype=np.int8)
    fares = np.zeros((len(rows), len(columns)), dtype=np.float32)
    for first in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[first : first + ROWS_AT_ONCE]
        part = slice(first, first + len(some))
        days[part], fares[part] = _part(problem, some, columns)
    return days, fares


def _part(problem: Problem, rows: Sequence[Place], columns: Sequence[Place]) -> tuple[Any, Any]:
    costs, limits = problem.costs, problem.limits
    km, needed, mode = _journeys(problem, rows, columns)
    by_hundredths = needed * 100
    undecided = np.abs(by_hundredths - np.floor(by_hundredths) - 0.5) < UNDECIDED
    km, needed = np.round(km, 1), np.round(needed, 2)
    fare = np.select(
        [mode == AIR, mode == FERRY],
        [costs.per_flight + costs.per_flight_km * km, costs.per_ferry + costs.per_ferry_km * km],
        costs.per_ground_km * km,
    )
    days = np.where(needed <= limits.same_day_hours, 0, np.ceil(needed / limits.hours_per_travel_day))
    asked = ((row, at, problem.leg(rows[row], columns[at])) for row, at in np.argwhere(undecided))
    for row, column, leg in (*asked, *_known(problem, rows, columns)):
        days[row, column], fare[row, column] = limits.travel_days(leg.hours), costs.of_leg(leg)
    return days, fare / 1e6


def _known(
    problem: Problem, rows: Sequence[Place], columns: Sequence[Place]
) -> Iterator[tuple[int, int, Leg]]:
    """Journeys that are known better, in both directions."""
    row_of = {place.id: at for at, place in enumerate(rows)}
    column_of = {place.id: at for at, place in enumerate(columns)}
    for known in problem.known_legs:
        for one, other in ((known.a, known.b), (known.b, known.a)):
            if one in row_of and other in column_of:
                row, column = row_of[one], column_of[other]
                yield row, column, problem.leg(rows[row], columns[column])


def _journeys(problem: Problem, rows: Sequence[Place], columns: Sequence[Place]) -> tuple[Any, Any, Any]:
    """Kilometres, hours and mode of every journey, not rounded."""
    straight, model = _straight(rows, columns), problem.travel
    if isinstance(model, Archipelago):
        return _archipelago(model, straight, rows, columns)
    return straight, straight / model.kmh, np.full(straight.shape, GROUND)


def _straight(rows: Sequence[Place], columns: Sequence[Place]) -> Any:
    """Great-circle kilometres (haversine)."""
    lat, lon = (np.radians([[getattr(place, name)] for place in rows]) for name in ("lat", "lon"))
    to_lat, to_lon = (np.radians([getattr(place, name) for place in columns]) for name in ("lat", "lon"))
    chord = np.sin((lat - to_lat) / 2) ** 2
    chord += np.cos(lat) * np.cos(to_lat) * np.sin((lon - to_lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))


def _archipelago(
    model: Archipelago, straight: Any, rows: Sequence[Place], columns: Sequence[Place]
) -> tuple[Any, Any, Any]:
    """The quickest of road, ferry and air, as `Archipelago.leg` has it."""
    names = sorted({place.island for place in (*rows, *columns)})
    code = {name: at for at, name in enumerate(names)}
    of_row = np.array([[code[place.island]] for place in rows])
    of_column = np.array([code[place.island] for place in columns])
    empty = code.get("", -1)
    known = (of_row != empty) & (of_column != empty)
    land = np.where(known, of_row == of_column, straight <= model.unknown_is_land_up_to_km)
    air = np.where(straight >= model.air_from_km, straight / model.air_kmh + model.air_extra_hours, np.inf)
    ferry_km = straight * model.ferry_detour
    ferry = np.where(
        straight <= model.ferry_up_to_km, ferry_km / model.ferry_kmh + model.ferry_extra_hours, np.inf
    )
    no_way = ~land & np.isinf(ferry) & np.isinf(air)
    ferry_km = np.where(no_way, straight, ferry_km)
    ferry = np.where(no_way, straight / model.ferry_kmh + model.ferry_extra_hours, ferry)
    slow_km = np.where(land, straight * model.road_detour, ferry_km)
    slow = np.where(land, slow_km / model.road_kmh, ferry)
    flies = np.round(air, 2) <= np.round(slow, 2)
    same = straight < SAME_PLACE_KM
    km = np.where(flies, straight + model.air_extra_km, slow_km)
    mode = np.where(flies, AIR, np.where(land, GROUND, FERRY))
    return (
        np.where(same, 0.0, km),
        np.where(same, 0.0, np.where(flies, air, slow)),
        np.where(same, GROUND, mode),
    )
