"""Hours between many places at once, for ranking only: single journeys are always asked of the travel model."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from semai.planning.solver.problem import Problem
from semai.planning.solver.travel import EARTH_RADIUS_KM, Archipelago, Place

Hours = npt.NDArray[np.float32]


def hours(problem: Problem, rows: Sequence[Place], columns: Sequence[Place]) -> Hours:
    """The model's hours from every row to every column, known journeys in their place."""
    km = _straight(rows, columns)
    model = problem.travel
    answer = _archipelago(model, km, rows, columns) if isinstance(model, Archipelago) else km / model.kmh
    row_of = {place.id: at for at, place in enumerate(rows)}
    column_of = {place.id: at for at, place in enumerate(columns)}
    for leg in problem.known_legs:
        for one, other in ((leg.a, leg.b), (leg.b, leg.a)):
            if one in row_of and other in column_of:
                answer[row_of[one], column_of[other]] = leg.hours
    table: Hours = answer.astype(np.float32)
    return table


def _straight(rows: Sequence[Place], columns: Sequence[Place]) -> Any:
    """Great-circle kilometres (haversine)."""
    lat, lon = (np.radians([[getattr(place, name)] for place in rows]) for name in ("lat", "lon"))
    to_lat, to_lon = (np.radians([getattr(place, name) for place in columns]) for name in ("lat", "lon"))
    chord = np.sin((lat - to_lat) / 2) ** 2
    chord += np.cos(lat) * np.cos(to_lat) * np.sin((lon - to_lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))


def _archipelago(model: Archipelago, km: Any, rows: Sequence[Place], columns: Sequence[Place]) -> Any:
    """The quickest of road, ferry and air, as `Archipelago.leg` has it."""
    names = sorted({place.island for place in (*rows, *columns)})
    code = {name: at for at, name in enumerate(names)}
    of_row = np.array([[code[place.island]] for place in rows])
    of_column = np.array([code[place.island] for place in columns])
    empty = code.get("", -1)
    known = (of_row != empty) & (of_column != empty)
    land = np.where(known, of_row == of_column, km <= model.unknown_is_land_up_to_km)
    road = km * model.road_detour / model.road_kmh
    ferry = km * model.ferry_detour / model.ferry_kmh + model.ferry_extra_hours
    slow = np.where(land, road, np.where(km <= model.ferry_up_to_km, ferry, np.inf))
    air = np.where(km >= model.air_from_km, km / model.air_kmh + model.air_extra_hours, np.inf)
    quickest = np.minimum(slow, air)
    return np.where(np.isfinite(quickest), quickest, km / model.ferry_kmh + model.ferry_extra_hours)
