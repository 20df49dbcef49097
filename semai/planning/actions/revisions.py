"""Changing a plan that people know already: somebody leaves, and the open rest is planned again."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.planning import carrying, queries, revising
from semai.planning.models import Facilitator, Scenario
from semai.planning.posing import pose
from semai.planning.solver import files
from semai.planning.solver.plan import Plan
from semai.planning.solver.problem import Problem as SolverProblem
from semai.planning.types import Cause, CauseValues, ScenarioStatus
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .causes import take_note, told
from .scenarios import NameTaken, require_complete


class NotPublished(Problem):
    """Only the published plan is revised; any other is planned again or copied."""

    code = "planning.not_published"
    default_message = _("Only the published plan can be revised.")


class YearOver(Problem):
    """The plan's last day lies behind."""

    code = "planning.year_over"
    default_message = _("The last day of this plan is over. There is nothing left to plan.")


@transaction.atomic
def revise_plan(
    published: Scenario,
    *,
    name: str,
    seed: int,
    seconds: int,
    fixed_days: int,
    cause: CauseValues | None = None,
    by: Member,
    at: datetime,
) -> Scenario:
    """Ask anew about what is still open, with today's team, needs and selection and the published plan's limits.

    What has begun, and what begins within `fixed_days` calendar days, stays where it is if its people still can.
    `cause` says what happened: it is noted where it belongs, in the team or among the closed days.
    """
    published = locked(published)
    policy.require(by, Verb.CREATE_SCENARIO, published)
    if published.status is not ScenarioStatus.PUBLISHED:
        raise NotPublished(status=str(published.status))
    if published.cycle.scenarios.filter(name=name).exists():
        raise NameTaken(field="name")
    reason = cause or CauseValues(Cause.OTHER)
    take_note(reason, by=by, at=at)
    revision, approximate = _revision(published, today=timezone.localtime(at).date(), fixed_days=fixed_days)
    scenario = Scenario.objects.create(
        cycle=published.cycle,
        selection=published.selection,
        name=name,
        seed=seed,
        seconds=seconds,
        **_files(published, revision),
        figures={"approximate": approximate},
        with_peers=published.with_peers,
        cause=told(reason),
        revises=published,
        created_by=by,
        created_at=at,
    )
    about = {"revises": str(published.pk), "cause": str(reason.kind)}
    record(Verb.CREATE_SCENARIO, scenario, by=by, at=at, seed=seed, **about)
    return scenario


def _revision(published: Scenario, *, today: date, fixed_days: int) -> tuple[revising.Revision, int]:
    question, first = (files.problem_from_json(one.problem) for one in (published, _original(published)))
    calendar = question.calendar
    if today >= calendar.last:
        raise YearOver(last=f"{calendar.last}")
    leads = set(published.assignments.values_list("facilitator_id", flat=True))
    posed = pose(published.cycle, published.selection, first=calendar.first, last=calendar.last, also=leads)
    require_complete(posed)
    plan, fixed_until = files.plan_from_json(published.plan), today + timedelta(days=fixed_days)
    standing = [trip for trip in plan.trips if trip.starts_on <= fixed_until]
    revision = revising.revise(
        replace(
            posed.problem,
            quotas=first.quotas,
            budget=first.budget,
            limits=question.limits,
            known_legs=carrying.legs_kept(question, standing, plan.visits, posed.problem),
        ),
        plan,
        queries.kept_visits(published),
        gone=_gone(published, today=today),
        today=today,
        fixed_until=fixed_until,
    )
    return _limited(published, posed.problem, revision), len(posed.approximate)


def _original(published: Scenario) -> Scenario:
    """The plan that was published first: its limits are those that were decided."""
    while published.revises:
        published = published.revises
    return published


def _limited(published: Scenario, posed: SolverProblem, revision: revising.Revision) -> revising.Revision:
    """The revision with what the visits that stand outside it leave of quotas and budget."""
    problem, kept = revision.problem, _kept(published, revision)
    quotas = carrying.quotas_left(problem.quotas, posed.sites, problem.sites, kept.visits)
    budget = carrying.budget_left(problem.budget, posed, kept.trips, kept.visits)
    return replace(revision, problem=replace(problem, quotas=quotas, budget=budget))


def _files(published: Scenario, revision: revising.Revision) -> dict[str, Any]:
    return {
        "problem": files.problem_to_json(revision.problem),
        "previous": files.plan_to_json(revision.previous),
        "kept": files.plan_to_json(_kept(published, revision)),
    }


def _kept(published: Scenario, revision: revising.Revision) -> Plan:
    """The kept visits with the journeys that pass no other centre."""
    open_trips = {pin.trip for pin in revision.problem.pins}
    names = {visit.trip for visit in revision.kept} - open_trips
    before = files.plan_from_json(published.plan)
    known = (*queries.kept_plan(published).trips, *before.trips)
    return Plan(visits=revision.kept, trips=tuple(trip for trip in known if trip.id in names))


def _gone(published: Scenario, *, today: date) -> dict[str, date]:
    """Last days of those who leave, by key as text; who was taken out of the team is gone at once."""
    people = Facilitator.objects.filter(programme_id=published.programme_id)
    gone = {str(one.pk): one.ends_on for one in people.filter(ends_on__isnull=False) if one.ends_on}
    for pk in people.filter(is_active=False).values_list("pk", flat=True):
        gone[str(pk)] = min(today, gone.get(str(pk), today))
    return gone
