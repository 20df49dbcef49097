"""What is new to those who knew the plan before: every visit that a revision moves carries a mark."""

from collections.abc import Iterable
from typing import TypeVar

from . import queries
from .models import PlannedVisit, Scenario

V = TypeVar("V", bound=PlannedVisit)


def marked(scenario: Scenario | None, visits: Iterable[V]) -> list[V]:
    """The visits, each with `was`: its former place where the revision changed it, else None. One query at most.

    A visit that the plan before did not have at all carries `is_new`.
    """
    found = list(visits)
    before = queries.places_in(scenario.revises) if scenario and scenario.revises else {}
    for visit in found:
        old = before.get((str(visit.centre_id), visit.number))
        is_same = old is not None and old == queries.place_of(visit)
        visit.was = None if is_same else old  # type: ignore[attr-defined]
        visit.is_new = bool(before) and old is None  # type: ignore[attr-defined]
    return found
