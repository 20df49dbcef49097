"""A plan file as rows: what pages and other apps read."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from semai.planning import limits_told, pairing, peering, queries
from semai.planning.models import Assignment, PlannedVisit, Scenario, Unplaced
from semai.planning.revising import behind
from semai.planning.solver import files
from semai.planning.solver.plan import Plan, Visit
from semai.planning.solver.plan import Unplaced as Missing
from semai.planning.solver.problem import Problem


def replace_rows(scenario: Scenario, problem: Problem, plan: Plan) -> None:
    """Put the plan's leads, visits and gaps in place of the scenario's, with the visits kept from before.

    Second people are chosen anew where two are asked for; those chosen before stay while it works.
    """
    known = _companions(scenario)
    for rows in (scenario.assignments, scenario.visits, scenario.unplaced):
        rows.all().delete()
    kept = queries.kept_plan(scenario)
    done = behind(kept.visits)
    Assignment.objects.bulk_create(
        Assignment(scenario=scenario, centre_id=one.site, facilitator_id=one.facilitator)
        for one in plan.assignments
    )
    visits = [
        *(_visit(scenario, one, one.number) for one in kept.visits),
        *(_visit(scenario, one, one.number + done[one.site]) for one in plan.visits),
    ]
    _accompany(visits, problem, plan, kept, known)
    PlannedVisit.objects.bulk_create(visits)
    needed = {site.id: problem.rule_of(site).visits for site in problem.sites}
    Unplaced.objects.bulk_create(
        row
        for line in limits_told.told(problem, plan)
        for row in _unplaced(scenario, line, needed[line.site], done[line.site])
    )


def _companions(scenario: Scenario) -> dict[pairing.Key, tuple[str, bool]]:
    """Who went along until now, by visit, and whether somebody decided so; of the plan before for a new revision."""
    source = scenario if scenario.visits.exists() or not scenario.revises else scenario.revises
    found = source.visits.filter(companion__isnull=False)
    rows = found.values_list("centre_id", "number", "companion_id", "companion_decided")
    return {(str(centre), number): (str(person), decided) for centre, number, person, decided in rows}


def _accompany(
    visits: Sequence[PlannedVisit],
    problem: Problem,
    plan: Plan,
    kept: Plan,
    known: Mapping[pairing.Key, tuple[str, bool]],
) -> None:
    """Write the second person on every visit that asks for one and has somebody."""
    done = behind(kept.visits)
    wanted = pairing.errands(problem, plan.visits, done)
    if not wanted and not known:
        return
    decided = {key: person for key, (person, is_decided) in known.items() if is_decided}
    earlier = {key: person for key, (person, _decided) in known.items()}
    chosen = pairing.Pairing(problem, pairing.whole(plan, kept, done)).choose(
        wanted, decided=decided, earlier=earlier
    )
    stands = {(one.site, one.number) for one in kept.visits}
    asking = {errand.key for errand in wanted}
    for visit in visits:
        key = (str(visit.centre_id), visit.number)
        person = earlier.get(key) if key in stands else chosen.get(key)
        visit.asks_for_pair = key in asking or (key in stands and key in known)
        visit.companion_id = uuid.UUID(person) if person else None
        visit.companion_decided = bool(person) and decided.get(key) == person


def pairs_of(scenario: Scenario) -> dict[str, int]:
    """How many visits ask for two people, and how many of them lack the second."""
    asking = scenario.visits.filter(asks_for_pair=True)
    return {"pairs_asked": asking.count(), "pairs_missing": asking.filter(companion__isnull=True).count()}


def figures_of(scenario: Scenario, plan: Plan) -> dict[str, Any]:
    """The plan's figures; what was kept from before counts too, except its cost: then the cost is not known."""
    figures = {"approximate": scenario.figures.get("approximate", 0), **asdict(plan.figures)}
    figures |= pairs_of(scenario)
    if scenario.with_peers:
        problem = files.problem_from_json(scenario.problem)
        suggested = peering.suggested(scenario, problem, plan)
        figures["peers_reached"] = len(suggested)
        figures["reached_in_all"] = plan.figures.sites_served + len(suggested)
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
