"""What journeys cost in rupiah: rates as data, assumptions to be replaced by an office's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from semai.planning.solver.travel import Leg


@dataclass(frozen=True)
class Costs:
    """Rates in rupiah. A journey known from elsewhere (`KnownLeg`) without a fare is paid as one by road."""

    #: Every calendar day from leaving home to being back: allowance and lodging.
    per_day: int = 950_000
    per_ground_km: int = 3_500
    per_ferry: int = 50_000
    per_ferry_km: int = 1_200
    per_flight: int = 500_000
    per_flight_km: int = 1_300

    def of_leg(self, leg: Leg) -> float:
        """The fare of one journey."""
        if leg.fare is not None:
            return leg.fare
        if leg.mode == "air":
            return self.per_flight + self.per_flight_km * leg.km
        if leg.mode == "ferry":
            return self.per_ferry + self.per_ferry_km * leg.km
        return self.per_ground_km * leg.km

    def of_trip(self, legs: Iterable[Leg], days: int) -> float:
        """A whole trip, away from home for so many calendar days."""
        return sum(self.of_leg(leg) for leg in legs) + self.per_day * days
