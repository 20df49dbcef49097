"""The second person on a visit, chosen by hand."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.planning import pairing, queries, wording
from semai.planning.models import Facilitator, PlannedVisit, Scenario
from semai.planning.revising import behind
from semai.planning.solver import files
from semai.planning.types import ScenarioStatus
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .moves import VisitStands
from .rows import pairs_of


class CompanionCannot(Problem):
    """This person cannot go along; `reasons` says why, in sentences."""

    code = "planning.companion_cannot"
    default_message = _("This person cannot go along on this visit.")


def chances_of(visit: PlannedVisit) -> list[pairing.Chance]:
    """Everybody who could go along, those who can first; empty where the visit cannot be changed. Writes nothing."""
    scenario = visit.scenario
    errand = _errand(visit)
    if scenario.status is not ScenarioStatus.SOLVED or errand is None:
        return []
    return _pairing(scenario, without=visit).chances(errand)


@transaction.atomic
def choose_companion(
    visit: PlannedVisit, *, facilitator: Facilitator | None, by: Member, at: datetime
) -> PlannedVisit:
    """Let this person go along, or nobody; planning again keeps the choice while it works."""
    scenario = locked(visit.scenario)
    policy.require(by, Verb.CHOOSE_COMPANION, scenario)
    visit = locked(visit)
    errand = _errand(visit)
    if scenario.status is not ScenarioStatus.SOLVED or errand is None:
        raise VisitStands(status=str(scenario.status))
    if facilitator:
        _require_free(scenario, visit, errand, facilitator, by=by)
    visit.companion, visit.companion_decided = facilitator, facilitator is not None
    visit.asks_for_pair = visit.asks_for_pair or facilitator is not None
    visit.save(update_fields=["companion", "companion_decided", "asks_for_pair"])
    scenario.figures |= pairs_of(scenario)
    scenario.save(update_fields=["figures"])
    about = {"centre": str(visit.centre_id), "number": visit.number}
    record(Verb.CHOOSE_COMPANION, scenario, by=by, at=at, who=str(facilitator or ""), **about)
    return visit


def _require_free(
    scenario: Scenario, visit: PlannedVisit, errand: pairing.Errand, facilitator: Facilitator, *, by: Member
) -> None:
    try:
        chance = _pairing(scenario, without=visit).chance(errand, str(facilitator.pk))
    except KeyError:
        raise CompanionCannot(_("This person does not take part in this scenario."), reasons=[]) from None
    if chance.broken:
        names = queries.names_in(scenario, by)
        reasons = list(dict.fromkeys(wording.violation(one, names) for one in chance.broken))
        raise CompanionCannot(" ".join(reasons), reasons=reasons)


def _errand(visit: PlannedVisit) -> pairing.Errand | None:
    """The visit as the question knows it; None for one from afar or one that is kept from an earlier plan."""
    kept = {(one.site, one.number) for one in queries.kept_visits(visit.scenario)}
    key = (str(visit.centre_id), visit.number)
    if visit.is_remote or key in kept:
        return None
    days = (visit.ends_on - visit.starts_on).days + 1
    return pairing.Errand(*key, str(visit.facilitator_id), visit.starts_on, days)


def _pairing(scenario: Scenario, *, without: PlannedVisit) -> pairing.Pairing:
    """Everybody's days with all companions but this visit's."""
    problem, plan = files.problem_from_json(scenario.problem), files.plan_from_json(scenario.plan)
    kept = queries.kept_plan(scenario)
    found = pairing.Pairing(problem, pairing.whole(plan, kept, behind(kept.visits)))
    people = {person.id for person in problem.facilitators}
    for other in scenario.visits.filter(companion__isnull=False).exclude(pk=without.pk):
        errand = _errand(other)
        if errand and str(other.companion_id) in people:
            found.take(errand, str(other.companion_id))
    return found
