"""A plan file as rows: what pages and other apps read."""

from dataclasses import asdict
from typing import Any

from semai.planning import limits_told, queries
from semai.planning.models import Assignment, PlannedVisit, Scenario, Unplaced
from semai.planning.revising import behind
from semai.planning.solver.plan import Plan, Visit
from semai.planning.solver.plan import Unplaced as Missing
from semai.planning.solver.problem import Problem


def replace_rows(scenario: Scenario, problem: Problem, plan: Plan) -> None:
    """Put the plan's leads, visits and gaps in place of the scenario's, with the visits kept from before."""
    for rows in (scenario.assignments, scenario.visits, scenario.unplaced):
        rows.all().delete()
    kept = queries.kept_visits(scenario)
    done = behind(kept)
    Assignment.objects.bulk_create(
        Assignment(scenario=scenario, centre_id=one.site, facilitator_id=one.facilitator)
        for one in plan.assignments
    )
    PlannedVisit.objects.bulk_create(
        [
            *(_visit(scenario, one, one.number) for one in kept),
            *(_visit(scenario, one, one.number + done[one.site]) for one in plan.visits),
        ]
    )
    visits = {site.id: problem.rule_of(site).visits for site in problem.sites}
    Unplaced.objects.bulk_create(
        row
        for line in limits_told.told(problem, plan)
        for row in _unplaced(scenario, line, visits[line.site], done[line.site])
    )


def figures_of(scenario: Scenario, plan: Plan) -> dict[str, Any]:
    """The plan's figures; what was kept from before counts too, except its cost: then the cost is not known."""
    figures = {"approximate": scenario.figures.get("approximate", 0), **asdict(plan.figures)}
    kept = queries.kept_plan(scenario)
    if kept.visits:
        for name in ("visits_required", "visits_placed"):
            figures[name] += len(kept.visits)
        figures["visit_days"] += sum(visit.days for visit in kept.visits)
        figures["visits_remote"] += sum(visit.remote for visit in kept.visits)
        figures["travel_days"] += sum(len(trip.travel_on) for trip in kept.trips)
        figures["trips"] += len(kept.trips)
        figures["travel_km"] += sum(trip.km for trip in kept.trips)
        figures["travel_hours"] += sum(trip.hours for trip in kept.trips)
        figures["cost"] = None
    return figures


def _visit(scenario: Scenario, one: Visit, number: int) -> PlannedVisit:
    return PlannedVisit(
        scenario=scenario,
        centre_id=one.site,
        facilitator_id=one.facilitator,
        number=number,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        trip=one.trip,
        is_remote=one.remote,
    )


def _unplaced(scenario: Scenario, line: Missing, visits: int, done: int) -> list[Unplaced]:
    """One row for each missing visit; a line without a number stands for all of them. `done` lie behind."""
    numbers = range(1, visits + 1) if line.number is None else [line.number]
    details: dict[str, Any] = {
        "reason": dict(line.detail),
        "remedy": dict(line.remedy.detail),
        "whole": line.number is None,
    }
    return [
        Unplaced(
            scenario=scenario,
            centre_id=line.site,
            number=number + done,
            reason=line.reason,
            remedy=line.remedy.code,
            details=details,
        )
        for number in numbers
    ]
