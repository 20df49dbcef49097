"""Two scenarios side by side, as one member sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from semai.programmes.models import Member

from . import queries
from .models import Scenario

FIGURES = (
    "visits_placed",
    "visits_unplaced",
    "visits_remote",
    "sites_served",
    "sites_complete",
    "peers_reached",
    "reached_in_all",
    "quotas_missed",
    "facilitators_used",
    "visit_days",
    "travel_days",
    "trips",
    "travel_km",
    "cost",
)


@dataclass(frozen=True)
class Figure:
    """One number of both scenarios; None where a plan of an earlier version does not have it."""

    name: str
    left: float | None
    right: float | None

    @property
    def difference(self) -> float | None:
        """Right minus left."""
        return None if self.left is None or self.right is None else self.right - self.left


@dataclass(frozen=True)
class Side:
    """What a scenario does for one centre."""

    lead: str = ""
    visits: int = 0
    first: date | None = None


@dataclass(frozen=True)
class CentreRow:
    """A centre that the two scenarios serve differently."""

    key: str
    name: str
    left: Side
    right: Side

    @property
    def gains(self) -> int:
        """Visits that the right scenario gives it more."""
        return self.right.visits - self.left.visits


def figures(left: Scenario, right: Scenario) -> list[Figure]:
    """The numbers of both, in the order in which people ask for them."""
    return [Figure(name, left.figures.get(name), right.figures.get(name)) for name in FIGURES]


def centres(left: Scenario, right: Scenario, member: Member) -> list[CentreRow]:
    """Centres with another lead or another number of visits, the biggest difference first."""
    names = queries.names_in(left, member) | queries.names_in(right, member)
    a, b = _sides(left, names), _sides(right, names)
    rows = [CentreRow(key, names[key], a.get(key, Side()), b.get(key, Side())) for key in {*a, *b}]
    differing = [
        row for row in rows if (row.left.lead, row.left.visits) != (row.right.lead, row.right.visits)
    ]
    return sorted(differing, key=lambda row: (-abs(row.gains), row.name))


def _sides(scenario: Scenario, names: Mapping[str, str]) -> dict[str, Side]:
    leads = {
        str(centre): names.get(str(person), "")
        for centre, person in scenario.assignments.values_list("centre_id", "facilitator_id")
    }
    starts: dict[str, list[date]] = {}
    for centre, day in scenario.visits.values_list("centre_id", "starts_on"):
        starts.setdefault(str(centre), []).append(day)
    return {
        key: Side(leads.get(key, ""), len(starts.get(key, ())), min(starts.get(key, ()), default=None))
        for key in {*leads, *starts}
        if key in names
    }
