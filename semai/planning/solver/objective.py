"""What is better: the order of aims, as weights far enough apart that the earlier aim decides.

Decisions already made, then floors and ceilings and the budget, then what visits are worth, then kept leads and
dates of an earlier plan, then travel and money, then an even load. All in points; one point is what 200,000
rupiah are worth. Assumptions, for the reader to judge.
"""

#: A dated pin that is lost; a centre missing to a floor or above a ceiling; a million rupiah above the budget.
PIN, QUOTA, OVER_BUDGET = 1_000_000.0, 30_000.0, 5_000.0
#: One unit of `worth.visit_value`.
VALUE = 1_000.0
#: A centre that loses its lead of an earlier plan, and a visit that loses its date: a lead is worth about a visit,
#: so that leads only change where that saves more than one.
CHANGED_LEAD, CHANGED_DATE = 1_500.0, 100.0
#: A working day on the road, and a rest day away from home.
TRAVEL_DAY, IDLE_DAY = 10.0, 5.0
MILLION_RUPIAH = 5.0
#: Times the square of the share of a person's days that is used: of equal plans the more even one is taken.
LOAD = 20.0


def trip_points(travel_days: int, idle_days: int, rupiah: float) -> float:
    """What a trip costs."""
    return TRAVEL_DAY * travel_days + IDLE_DAY * idle_days + MILLION_RUPIAH * rupiah / 1e6


def load_points(used: int, capacity: int) -> float:
    """What a person's load costs; field days over the horizon."""
    return LOAD * (used / capacity) ** 2 if capacity else 0.0
