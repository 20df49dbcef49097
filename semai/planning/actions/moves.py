"""A planned visit moved by hand, before anything is published."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.planning import queries, wording
from semai.planning.models import PlannedVisit, Scenario, Unplaced
from semai.planning.moving import Moved, move
from semai.planning.placing import place
from semai.planning.revising import behind
from semai.planning.solver import files
from semai.planning.types import ScenarioStatus
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .rows import figures_of, replace_rows


class VisitStands(Problem):
    """The plan is announced, being worked out, or the visit lies behind."""

    code = "planning.visit_stands"
    default_message = _("This visit cannot be moved here. Revise the published plan instead.")


class MoveBreaksPromise(Problem):
    """On that date the plan would break a rule; `reasons` says which, in sentences."""

    code = "planning.move_breaks_promise"
    default_message = _("The visit cannot take place on this day.")


class NobodyNamed(Problem):
    """The visit is not missing any more, or its centre has no lead and nobody is named."""

    code, status = "planning.nobody_named", 422
    default_message = _("Choose who goes. The centre has no lead in this plan.")


def try_move(visit: PlannedVisit, *, starts_on: date) -> Moved:
    """The plan with this visit on another date, and what would be broken. Writes nothing."""
    scenario = visit.scenario
    number = visit.number - behind(queries.kept_visits(scenario))[str(visit.centre_id)]
    if scenario.status is not ScenarioStatus.SOLVED or number < 1:
        raise VisitStands(status=str(scenario.status))
    problem, plan = files.problem_from_json(scenario.problem), files.plan_from_json(scenario.plan)
    return move(problem, plan, site=str(visit.centre_id), number=number, starts_on=starts_on)


def try_place(line: Unplaced, *, starts_on: date, facilitator: str = "") -> Moved:
    """The plan with this missing visit on a date, and what would be broken. Writes nothing."""
    scenario = line.scenario
    number = line.number - behind(queries.kept_visits(scenario))[str(line.centre_id)]
    if scenario.status is not ScenarioStatus.SOLVED or number < 1:
        raise VisitStands(status=str(scenario.status))
    problem, plan = files.problem_from_json(scenario.problem), files.plan_from_json(scenario.plan)
    try:
        return place(
            problem,
            plan,
            site=str(line.centre_id),
            number=number,
            starts_on=starts_on,
            facilitator=facilitator,
        )
    except KeyError:
        raise NobodyNamed(field="facilitator") from None


@transaction.atomic
def place_visit(
    line: Unplaced, *, starts_on: date, facilitator: str = "", by: Member, at: datetime
) -> Scenario:
    """Put a visit that does not fit on a date by hand: planning again works around it."""
    scenario = locked(line.scenario)
    policy.require(by, Verb.MOVE_VISIT, scenario)
    missing = Unplaced.objects.select_related("scenario").filter(
        scenario=scenario, centre_id=line.centre_id, number=line.number
    )
    current = missing.first()
    if current is None:
        raise VisitStands
    placed = try_place(current, starts_on=starts_on, facilitator=facilitator)
    _keep(scenario, placed, by=by)
    record(
        Verb.MOVE_VISIT,
        scenario,
        by=by,
        at=at,
        centre=str(line.centre_id),
        number=line.number,
        before="",
        after=f"{starts_on}",
    )
    return scenario


@transaction.atomic
def move_visit(visit: PlannedVisit, *, starts_on: date, by: Member, at: datetime) -> Scenario:
    """Put a visit on another date and keep it there: planning again works around it."""
    scenario = locked(visit.scenario)
    policy.require(by, Verb.MOVE_VISIT, scenario)
    current = PlannedVisit.objects.select_related("scenario").filter(
        scenario=scenario, centre_id=visit.centre_id, number=visit.number
    )
    moved = try_move(current.get(), starts_on=starts_on)
    _keep(scenario, moved, by=by)
    record(
        Verb.MOVE_VISIT,
        scenario,
        by=by,
        at=at,
        centre=str(visit.centre_id),
        number=visit.number,
        before=f"{visit.starts_on}",
        after=f"{starts_on}",
    )
    return scenario


def _keep(scenario: Scenario, moved: Moved, *, by: Member) -> None:
    """Store the changed plan, or say in sentences which promises it would break."""
    if moved.broken:
        names = queries.names_in(scenario, by)
        reasons = list(dict.fromkeys(wording.violation(one, names) for one in moved.broken))
        raise MoveBreaksPromise(" ".join(reasons), reasons=reasons)
    replace_rows(scenario, moved.problem, moved.plan)
    scenario.problem, scenario.plan = files.problem_to_json(moved.problem), files.plan_to_json(moved.plan)
    scenario.previous, scenario.figures = scenario.plan, figures_of(scenario, moved.plan)
    scenario.save(update_fields=["problem", "plan", "previous", "figures"])
