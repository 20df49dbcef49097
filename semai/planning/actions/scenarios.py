"""Writes on scenarios: posed, solved by a job, stored, published."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit import queue
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.planning import queries
from semai.planning.models import Facilitator, Scenario
from semai.planning.posing import Question, pose
from semai.planning.solver import files
from semai.planning.solver.check import check
from semai.planning.solver.faults import Fault
from semai.planning.solver.plan import Plan
from semai.planning.solver.problem import Problem as SolverProblem
from semai.planning.types import ScenarioStatus
from semai.planning.variants import Variant, vary
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Cycle, Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.selection.models import Round
from semai.selection.types import RoundStatus

from .rows import figures_of, replace_rows


class RoundNotDecided(Problem):
    """Only a decided selection of the same year can be planned."""

    code = "planning.round_not_decided"
    default_message = _("The selection is not decided yet. Decide it first, then plan.")


class NothingToPlan(Problem):
    """Team, needs or centres are missing; `missing` says which."""

    code = "planning.nothing_to_plan"
    default_message = _("There is no team, no need or no selected centre to plan for.")


class PlacesMissing(Problem):
    """Some selected centres have no position at all; `centres` lists their codes."""

    code = "planning.places_missing"
    default_message = _("Some selected centres have no coordinates, and neither has their regency.")


class NameTaken(Problem):
    """Another scenario of the year has this name."""

    code = "planning.scenario_name_taken"
    default_message = _("Another scenario of this year already has this name.")


class ScenarioBusy(Problem):
    """It is being solved, or published: it cannot be solved now."""

    code = "planning.scenario_busy"
    default_message = _("This scenario is being solved or already published.")


class ScenarioNotSolved(Problem):
    """Only a solved scenario can be published."""

    code = "planning.scenario_not_solved"
    default_message = _("Only a scenario that has been solved can be published.")


class PlanAlreadyPublished(Problem):
    """The year has its plan."""

    code = "planning.plan_already_published"
    default_message = _(
        "A plan of this year is already published. Revise that plan; only a revision of it can replace it."
    )


class PlanIsOver(Problem):
    """The last day of the plan lies in the past."""

    code, status = "planning.plan_is_over", 422
    default_message = _("The last day of this plan is over. Choose a later one.")


@transaction.atomic
def create_scenario(
    cycle: Cycle,
    selection: Round,
    *,
    name: str,
    seed: int,
    seconds: int,
    by: Member,
    at: datetime,
    first: date | None = None,
    last: date | None = None,
    with_peers: bool = False,
    variant: Variant | None = None,
    copied: Scenario | None = None,
) -> Scenario:
    """Freeze selected centres, team, needs and calendar as a question for the solver.

    Without dates the plan covers the year of mentoring; what is over of it already is left out. `variant` changes
    the conditions, `with_peers` adds suggestions of peer mentoring, `copied` hands on the dates that were decided by hand in another scenario.
    """
    cycle = locked(cycle)
    policy.require(by, Verb.CREATE_SCENARIO, cycle)
    if selection.status is not RoundStatus.DECIDED or selection.cycle_id != cycle.pk:
        raise RoundNotDecided(selection=str(selection.pk))
    if cycle.scenarios.filter(name=name).exists():
        raise NameTaken(field="name")
    change = variant or Variant()
    also = [uuid.UUID(key) for key in change.people or ()]
    first, last = first or first_day(cycle, at), last or cycle.ends_on
    if last < timezone.localtime(at).date():
        raise PlanIsOver(field="last")
    question = pose(cycle, selection, first=first, last=last, also=also)
    pins = files.problem_from_json(copied.problem).pins if copied else ()
    question = replace(question, problem=vary(question.problem, change, pins))
    require_complete(question)
    scenario = Scenario.objects.create(
        cycle=cycle,
        selection=selection,
        name=name,
        seed=seed,
        seconds=seconds,
        problem=files.problem_to_json(question.problem),
        figures={"approximate": len(question.approximate)},
        with_peers=with_peers,
        created_by=by,
        created_at=at,
    )
    record(Verb.CREATE_SCENARIO, scenario, by=by, at=at, seed=seed)
    return scenario


def first_day(cycle: Cycle, at: datetime) -> date:
    """The first day that can still be planned: tomorrow once the year of mentoring has begun."""
    has_begun = cycle.starts_on <= at.date() < cycle.ends_on
    return at.date() + timedelta(days=1) if has_begun else cycle.starts_on


def require_complete(question: Question) -> None:
    """Refuse a question that lacks centres, people, needs or positions, and say which."""
    problem = question.problem
    if question.placeless:
        raise PlacesMissing(centres=list(question.placeless))
    clusters = {site.cluster for site in problem.sites} - {rule.cluster for rule in problem.rules}
    missing = [
        name
        for name, is_missing in (
            ("centres", not problem.sites),
            ("team", not problem.facilitators),
            ("needs", bool(clusters)),
        )
        if is_missing
    ]
    if missing:
        raise NothingToPlan(missing=missing)


@transaction.atomic
def solve_scenario(scenario: Scenario, *, by: Member, at: datetime) -> Scenario:
    """Ask for a plan; a job answers. An earlier answer stays until the new one is there."""
    scenario = locked(scenario)
    policy.require(by, Verb.SOLVE_SCENARIO, scenario)
    if scenario.status in {ScenarioStatus.SOLVING, ScenarioStatus.PUBLISHED, ScenarioStatus.SUPERSEDED}:
        raise ScenarioBusy(status=str(scenario.status))
    scenario.status, scenario.progress, scenario.faults = ScenarioStatus.SOLVING, 0, []
    scenario.run += 1
    scenario.save(update_fields=["status", "progress", "faults", "run"])
    queue.enqueue("planning.solve", scenario_id=str(scenario.pk), run=scenario.run)
    record(Verb.SOLVE_SCENARIO, scenario, by=by, at=at, run=scenario.run)
    return scenario


@transaction.atomic
def stop_solving(scenario: Scenario, *, by: Member, at: datetime) -> Scenario:
    """Do not wait for the answer any longer; the job notices and ends. Nothing to stop is no fault."""
    scenario = locked(scenario)
    policy.require(by, Verb.STOP_SOLVING, scenario)
    if scenario.status is ScenarioStatus.SOLVING:
        scenario.status = ScenarioStatus.SOLVED if scenario.plan else ScenarioStatus.DRAFT
        scenario.save(update_fields=["status"])
        record(Verb.STOP_SOLVING, scenario, by=by, at=at, run=scenario.run)
    return scenario


def note_progress(scenario: Scenario, *, percent: int) -> bool:
    """Write how far the solver is; False when nobody waits for this run any more. A step of the job, no act."""
    waiting = Scenario.objects.filter(pk=scenario.pk, run=scenario.run, status=ScenarioStatus.SOLVING)
    return bool(waiting.update(progress=percent))


@transaction.atomic
def fail_scenario(scenario: Scenario, faults: Sequence[Fault]) -> Scenario:
    """The run ended without a plan; the faults say why. A step of the job, no act."""
    current = locked(scenario)
    if current.status is ScenarioStatus.SOLVING and current.run == scenario.run:
        current.status, current.faults = ScenarioStatus.FAILED, [asdict(fault) for fault in faults]
        current.save(update_fields=["status", "faults"])
    return current


@transaction.atomic
def store_plan(scenario: Scenario, *, problem: SolverProblem, plan: Plan) -> Scenario:
    """Keep the answer of the run, unless the checker finds a broken promise in it or nobody waits any more.

    A step of the job, no act. Storing the same run twice changes nothing.
    """
    current = locked(scenario)
    if current.status is not ScenarioStatus.SOLVING or current.run != scenario.run:
        return current
    faults = [*_broken(problem, plan), *_gone(problem)]
    if faults:
        return fail_scenario(scenario, faults)
    replace_rows(current, problem, plan)
    current.plan = files.plan_to_json(plan)
    current.figures = figures_of(current, plan)
    current.status, current.progress = ScenarioStatus.SOLVED, 100
    current.save(update_fields=["plan", "figures", "status", "progress"])
    return current


def _broken(problem: SolverProblem, plan: Plan) -> list[Fault]:
    found = check(problem, plan)
    if found and all(one.code == "budget" for one in found):
        # Floors weigh more than money in the search: together they ask for what cannot be.
        return [Fault("budget_too_small", "problem.budget", "raise_budget", detail=dict(found[0].detail))]
    return [
        Fault("broken_promise", f"plan.{one.code}", "report_bug", detail={"site": one.site, "code": one.code})
        for one in found
    ]


def _gone(problem: SolverProblem) -> list[Fault]:
    """Centres and people of the question who were deleted since."""
    centres = [site.id for site in problem.sites]
    people = [person.id for person in problem.facilitators]
    known = {str(pk) for pk in Centre.objects.filter(pk__in=centres).values_list("pk", flat=True)}
    known |= {str(pk) for pk in Facilitator.objects.filter(pk__in=people).values_list("pk", flat=True)}
    gone = [name for name in (*centres, *people) if name not in known]
    return [Fault("thing_gone", "scenario", "make_new_scenario", detail={"id": name}) for name in gone]


@transaction.atomic
def publish_plan(scenario: Scenario, *, by: Member, at: datetime) -> Scenario:
    """Make it the plan of the year: everybody sees it, and the mentoring of its centres is opened.

    A revision of the published plan replaces it; visits that were held stay as they were.
    """
    locked(scenario.cycle)  # two people who publish two scenarios at once wait for each other here
    scenario = locked(scenario)
    policy.require(by, Verb.PUBLISH_PLAN, scenario)
    published = queries.published_scenario(scenario.cycle)
    if published and scenario.revises_id != published.pk:
        raise PlanAlreadyPublished
    if scenario.status is not ScenarioStatus.SOLVED:
        raise ScenarioNotSolved(status=str(scenario.status))
    if published:
        published.status = ScenarioStatus.SUPERSEDED
        published.save(update_fields=["status"])
    scenario.status, scenario.published_at = ScenarioStatus.PUBLISHED, at
    scenario.save(update_fields=["status", "published_at"])
    record(Verb.PUBLISH_PLAN, scenario, by=by, at=at)
    return scenario
