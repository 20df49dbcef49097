"""Faults that can be seen without planning: names, positions, ranges, the horizon."""

import math
from collections import Counter
from collections.abc import Iterator
from datetime import date

from semai.planning.solver.faults.fault import Fault
from semai.planning.solver.problem import Calendar, Facilitator, Problem, Rule, Site

#: Indonesia with some sea around it, in degrees.
LATITUDES = (-11.5, 6.5)
LONGITUDES = (94.5, 141.5)
TOP_SCORE = 100


def shape_faults(problem: Problem, *, today: date | None) -> Iterator[Fault]:
    """Names, positions, ranges and horizon, in the order of the file."""
    yield from _calendar_faults(problem.calendar, today)
    yield from _name_faults(problem)
    for index, rule in enumerate(problem.rules):
        yield from _rule_faults(rule, f"rules[{index}]")
    for index, site in enumerate(problem.sites):
        yield from _site_faults(site, f"sites[{index}]")
    for index, person in enumerate(problem.facilitators):
        yield from _person_faults(person, f"facilitators[{index}]")
    yield from _limit_faults(problem)


def _calendar_faults(calendar: Calendar, today: date | None) -> Iterator[Fault]:
    dates: dict[str, str | int | float] = {"first": f"{calendar.first}", "last": f"{calendar.last}"}
    if calendar.first > calendar.last:
        yield Fault("horizon_inverted", "calendar", "move_horizon", detail=dates)
    elif not any(calendar.is_working(day) for day in calendar.days()):
        yield Fault("no_working_days", "calendar", "move_horizon", detail=dates)
    if today is not None and calendar.last < today:
        yield Fault("horizon_past", "calendar.last", "move_horizon", detail={**dates, "today": f"{today}"})


def _name_faults(problem: Problem) -> Iterator[Fault]:
    ids = [site.id for site in problem.sites] + [person.id for person in problem.facilitators]
    for kind, names in (("id", ids), ("cluster", [rule.cluster for rule in problem.rules])):
        for name, times in Counter(names).items():
            if times > 1:
                yield Fault("duplicate_id", kind, "give_own_id", detail={kind: name, "times": times})
    clusters = {rule.cluster for rule in problem.rules}
    for index, site in enumerate(problem.sites):
        if site.cluster not in clusters:
            detail: dict[str, str | int | float] = {"site": site.id, "cluster": site.cluster}
            yield Fault("unknown_cluster", f"sites[{index}].cluster", "name_existing", detail=detail)
    yield from _pin_name_faults(problem)


def _pin_name_faults(problem: Problem) -> Iterator[Fault]:
    sites = {site.id for site in problem.sites}
    people = {person.id for person in problem.facilitators}
    for index, pin in enumerate(problem.pins):
        if pin.site not in sites:
            yield Fault("unknown_site", f"pins[{index}].site", "name_existing", detail={"site": pin.site})
        if pin.facilitator is not None and pin.facilitator not in people:
            path, who = f"pins[{index}].facilitator", pin.facilitator
            yield Fault("unknown_facilitator", path, "name_existing", detail={"facilitator": who})


def _rule_faults(rule: Rule, path: str) -> Iterator[Fault]:
    yield from _below(rule.visits, 1, f"{path}.visits")
    yield from _below(rule.days_per_visit, 1, f"{path}.days_per_visit")
    yield from _below(rule.remote_days, 1, f"{path}.remote_days")
    yield from _below(rule.remote_visits, 0, f"{path}.remote_visits")
    yield from _below(rule.min_gap_days, rule.days_per_visit, f"{path}.min_gap_days")
    yield from _below(rule.max_gap_days, rule.min_gap_days, f"{path}.max_gap_days")


def _site_faults(site: Site, path: str) -> Iterator[Fault]:
    yield from _position_faults(site, path)
    yield from _below(site.weight, 0, f"{path}.weight")
    if not 0 <= site.score <= TOP_SCORE:
        detail: dict[str, str | int | float] = {"value": site.score, "lowest": 0, "highest": TOP_SCORE}
        yield Fault("out_of_range", f"{path}.score", "correct_value", detail=detail)


def _person_faults(person: Facilitator, path: str) -> Iterator[Fault]:
    yield from _position_faults(person, path)
    yield from _below(person.days_per_month, 0, f"{path}.days_per_month")
    yield from _below(person.max_sites, 0, f"{path}.max_sites")
    yield from _below(person.max_trip_days, 1, f"{path}.max_trip_days")
    for month, days in person.days_in_month.items():
        yield from _below(days, 0, f"{path}.days_in_month.{month}")


def _limit_faults(problem: Problem) -> Iterator[Fault]:
    yield from _below(problem.limits.same_day_hours, 0, "limits.same_day_hours")
    yield from _below(problem.limits.hours_per_travel_day, 1, "limits.hours_per_travel_day")
    yield from _below(problem.limits.days_between_trips, 0, "limits.days_between_trips")
    yield from _below(problem.limits.max_visits_per_trip, 1, "limits.max_visits_per_trip")
    for index, leg in enumerate(problem.known_legs):
        yield from _below(leg.km, 0, f"known_legs[{index}].km")
        yield from _below(leg.hours, 0, f"known_legs[{index}].hours")


def _position_faults(place: Site | Facilitator, path: str) -> Iterator[Fault]:
    inside = (
        math.isfinite(place.lat)
        and math.isfinite(place.lon)
        and LATITUDES[0] <= place.lat <= LATITUDES[1]
        and LONGITUDES[0] <= place.lon <= LONGITUDES[1]
    )
    if not inside:
        detail: dict[str, str | int | float] = {"id": place.id, "lat": place.lat, "lon": place.lon}
        yield Fault("no_position", f"{path}.lat", "give_coordinates", detail=detail)


def _below(value: float, lowest: float, path: str) -> Iterator[Fault]:
    if not value >= lowest:  # written this way round, a NaN is caught as well
        yield Fault("out_of_range", path, "correct_value", detail={"value": value, "lowest": lowest})
