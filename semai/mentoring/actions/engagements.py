"""From the published plan to engagements with a focus and visits; and when a focus changes."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.maturity.models import Cluster
from semai.mentoring import queries, rules
from semai.mentoring.models import Engagement, Focus, Visit
from semai.mentoring.types import FocusCode, VisitStatus
from semai.planning.models import Assignment, PlannedVisit, Scenario
from semai.planning.types import ScenarioStatus
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .planning import window
from .sight import let_see, stop_seeing


class PlanNotPublished(Problem):
    """Engagements follow the announced plan only."""

    code, status = "mentoring.plan_not_published", 409
    default_message = _("This plan is not published.")


class CentreWithoutCluster(Problem):
    """Without a cluster nobody knows what to work on."""

    code, status = "mentoring.centre_without_cluster", 409
    default_message = _("A centre in the plan has no cluster. Decide its cluster first.")


class FocusUnchanged(Problem):
    """The engagement works on that already."""

    code, status = "mentoring.focus_unchanged", 409
    default_message = _("This is the present focus already.")


@transaction.atomic
def open_engagements(scenario: Scenario, *, by: Member, at: datetime) -> list[Engagement]:
    """Make the plan's engagements, their first focus and their visits; again after a new plan, and safely twice.

    What was begun stays: only visits that nobody began are moved, added or, when the plan drops them, cancelled.
    """
    scenario = locked(scenario)
    policy.require(by, Verb.OPEN_ENGAGEMENTS, scenario)
    if scenario.status is not ScenarioStatus.PUBLISHED:
        raise PlanNotPublished
    assignments = scenario.assignments.select_related(
        "centre", "facilitator__member", "scenario__cycle__programme"
    )
    clusters = queries.clusters_of(scenario)
    planned = queries.planned_by_centre(scenario)
    opened = []
    for assignment in assignments.order_by("centre__code"):
        cluster = clusters.get(assignment.centre_id)
        if cluster is None:
            raise CentreWithoutCluster(centre=assignment.centre.name)
        engagement = _opened(assignment, cluster, by=by, at=at)
        _schedule(engagement, planned.get(assignment.centre_id, ()), at=at)
        opened.append(engagement)
    record(Verb.OPEN_ENGAGEMENTS, scenario, by=by, at=at, engagements=len(opened))
    return opened


def _opened(assignment: Assignment, cluster: Cluster, *, by: Member, at: datetime) -> Engagement:
    cycle, lead = assignment.scenario.cycle, assignment.facilitator
    engagement, is_new = Engagement.objects.get_or_create(
        cycle=cycle,
        centre=assignment.centre,
        defaults={
            "lead": lead,
            "cluster_code": cluster.code,
            "starts_on": cycle.starts_on,
            "ends_on": cycle.ends_on,
        },
    )
    if is_new:
        Focus.objects.create(
            engagement=engagement,
            code=rules.focus_of(cluster.focus),
            from_on=engagement.starts_on,
            reason=str(_("Focus of the cluster at the start: %(cluster)s") % {"cluster": cluster}),
            set_by=by,
        )
    elif engagement.lead_id != lead.pk:
        stop_seeing(engagement, engagement.lead, at=at)
        engagement.lead = lead
        engagement.save(update_fields=["lead"])
    let_see(engagement, lead, at=at)
    return engagement


def _schedule(engagement: Engagement, planned: Iterable[PlannedVisit], *, at: datetime) -> None:
    known = {visit.number: visit for visit in engagement.visits.all()}
    numbers = set()
    for place in planned:
        numbers.add(place.number)
        visit = known.get(place.number) or Visit(engagement=engagement, number=place.number)
        if visit.status in {VisitStatus.PLANNED, VisitStatus.CANCELLED}:
            _take_place(visit, place)
        if place.facilitator_id != engagement.lead_id:
            let_see(engagement, place.facilitator, at=at)
        if place.companion:
            let_see(engagement, place.companion, at=at)
    dropped = [visit.pk for visit in known.values() if visit.planned_id and visit.number not in numbers]
    engagement.visits.filter(pk__in=dropped, status=VisitStatus.PLANNED).update(status=VisitStatus.CANCELLED)


def _take_place(visit: Visit, place: PlannedVisit) -> None:
    if visit.planned_id == place.pk:
        return
    visit.planned, visit.facilitator, visit.status = place, place.facilitator, VisitStatus.PLANNED
    visit.starts_on, visit.ends_on, visit.is_remote = place.starts_on, place.ends_on, place.is_remote
    for name, day in window(visit.engagement, place.starts_on, place.ends_on).items():
        setattr(visit, name, day)
    visit.announced_at = visit.announced_by = None
    visit.save()


@transaction.atomic
def change_focus(
    engagement: Engagement, *, by: Member, at: datetime, code: FocusCode, reason: str
) -> Engagement:
    """Work on something else from today on; the earlier focus stays in the history."""
    engagement = locked(engagement)
    policy.require(by, Verb.CHANGE_FOCUS, engagement)
    current = engagement.focuses.filter(to_on__isnull=True).first()
    if current and current.code is code:
        raise FocusUnchanged(field="code")
    today = timezone.localtime(at).date()
    if current:
        current.to_on = today
        current.save(update_fields=["to_on"])
    Focus.objects.create(engagement=engagement, code=code, from_on=today, reason=reason.strip(), set_by=by)
    record(
        Verb.CHANGE_FOCUS,
        engagement,
        by=by,
        at=at,
        before=str(current.code) if current else "",
        after=str(code),
    )
    return engagement
