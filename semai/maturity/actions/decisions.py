"""A person puts centres into clusters. A later decision supersedes, it never erases."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.maturity.models import Assessment, Cluster, ClusterDecision, Round
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre


class ReasonMissing(Problem):
    """A decision without a reason cannot be explained to the centre."""

    code, status = "maturity.reason_missing", 422
    default_message = _("Write the reason: it is shown to the centre and to the auditor.")


class ClusterOfAnotherLadder(Problem):
    """The cluster belongs to another taxonomy than the round's."""

    code, status = "maturity.cluster_of_another_ladder", 422
    default_message = _("This cluster does not belong to the ladder of this round.")


class AlreadyInCluster(Problem):
    """The same decision on the same assessment stands already."""

    code = "maturity.already_in_cluster"
    default_message = _("The centre is in this cluster already.")


class SuggestionMissing(Problem):
    """Some of the centres have no suggestion to accept."""

    code, status = "maturity.suggestion_missing", 422
    default_message = _("Some of these centres have no suggested cluster yet. Assess them first.")


class DecisionNotStanding(Problem):
    """It was replaced or revoked before."""

    code = "maturity.decision_not_standing"
    default_message = _("This decision was replaced or revoked already.")


class ValidityOver(Problem):
    """A decision cannot have run out before it is taken."""

    code, status = "maturity.validity_over", 422
    default_message = _("The last day of validity must not lie in the past.")


@dataclass(frozen=True)
class Choice:
    """This centre goes into this cluster."""

    centre: Centre
    cluster: Cluster


@transaction.atomic
def decide_cluster(
    centre: Centre,
    *,
    round_: Round,
    cluster: Cluster,
    reason: str,
    valid_until: date | None = None,
    by: Member,
    at: datetime,
) -> ClusterDecision:
    """Put one centre into a cluster for the year of the round, up to and with a day if one is given.

    Raises `ReasonMissing`, `ClusterOfAnotherLadder`, `AlreadyInCluster`, `ValidityOver`.
    """
    made = decide_clusters(
        [Choice(centre, cluster)], round_=round_, reason=reason, valid_until=valid_until, by=by, at=at
    )
    if not made:
        raise AlreadyInCluster(cluster=cluster.code)
    return made[0]


@transaction.atomic
def revoke_decision(decision: ClusterDecision, *, reason: str, by: Member, at: datetime) -> ClusterDecision:
    """The decision does not stand any more and nothing takes its place; it stays in the history.

    Raises `ReasonMissing`, `DecisionNotStanding`.
    """
    locked(decision.centre)  # as everybody who decides on a centre
    decision = locked(decision)
    policy.require(by, Verb.REVOKE_CLUSTER, decision)
    if not reason.strip():
        raise ReasonMissing(field="reason")
    if decision.superseded_at is not None:
        raise DecisionNotStanding
    decision.superseded_at, decision.revoked_by, decision.revoked_because = at, by, reason.strip()
    decision.save(update_fields=["superseded_at", "revoked_by", "revoked_because"])
    details = {"centre": decision.centre.code, "cluster": decision.cluster.code, "reason": reason.strip()}
    record(Verb.REVOKE_CLUSTER, decision, by=by, at=at, **details)
    return decision


@transaction.atomic
def accept_suggestions(
    round_: Round, centres: Collection[uuid.UUID], *, reason: str, by: Member, at: datetime
) -> list[ClusterDecision]:
    """Put each of these centres into the cluster that its assessment suggests. Raises `SuggestionMissing`."""
    assessments = (
        Assessment.objects.filter(round=round_, centre__in=centres, suggested__isnull=False)
        .select_related("centre", "suggested")
        .order_by("centre__code")
    )
    choices = [Choice(one.centre, one.suggested) for one in assessments if one.suggested is not None]
    if len(choices) < len(set(centres)):
        raise SuggestionMissing(missing=len(set(centres)) - len(choices))
    return decide_clusters(choices, round_=round_, reason=reason, by=by, at=at)


@transaction.atomic
def decide_clusters(
    choices: Sequence[Choice],
    *,
    round_: Round,
    reason: str,
    valid_until: date | None = None,
    by: Member,
    at: datetime,
) -> list[ClusterDecision]:
    """Decide many at once with one reason; those that stand already are left as they are.

    Returns the decisions made, one ledger line each. Raises `ReasonMissing`, `ClusterOfAnotherLadder`, `ValidityOver`.
    """
    policy.require(by, Verb.DECIDE_CLUSTER, round_)
    keys = sorted({choice.centre.pk for choice in choices})
    # One order for everybody who decides on several centres: two bulk decisions never wait for each other.
    centres = list(Centre.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    for centre in centres:
        policy.require(by, Verb.DECIDE_CLUSTER, centre)
    if not reason.strip():
        raise ReasonMissing(field="reason")
    if any(choice.cluster.taxonomy_id != round_.taxonomy_id for choice in choices):
        raise ClusterOfAnotherLadder(field="cluster")
    if valid_until is not None and valid_until < timezone.localdate(at):
        raise ValidityOver(field="valid_until")

    made = _new_decisions(choices, round_=round_, reason=reason.strip(), until=valid_until, by=by, at=at)
    replaced = ClusterDecision.objects.current().filter(
        cycle_id=round_.cycle_id, centre__in=[one.centre_id for one in made]
    )
    replaced.update(superseded_at=at)
    ClusterDecision.objects.bulk_create(made)
    for decision in made:
        record(
            Verb.DECIDE_CLUSTER,
            decision,
            by=by,
            at=at,
            centre=str(decision.centre_id),
            cluster=decision.cluster.code,
            suggested=decision.suggested.code if decision.suggested else None,
        )
    return made


def _new_decisions(
    choices: Sequence[Choice], *, round_: Round, reason: str, until: date | None, by: Member, at: datetime
) -> list[ClusterDecision]:
    """The decisions that say something new, each with the assessment it rests on."""
    keys = [choice.centre.pk for choice in choices]
    assessed = Assessment.objects.filter(round=round_, centre__in=keys).select_related("suggested")
    assessments = {one.centre_id: one for one in assessed}
    standing = {
        (one.centre_id, one.cluster_id, one.assessment_id, one.valid_until)
        for one in ClusterDecision.objects.current().filter(cycle_id=round_.cycle_id, centre__in=keys)
    }
    made = []
    for choice in {choice.centre.pk: choice for choice in choices}.values():
        assessment = assessments.get(choice.centre.pk)
        basis = assessment.pk if assessment else None
        if (choice.centre.pk, choice.cluster.pk, basis, until) in standing:
            continue
        made.append(
            ClusterDecision(
                cycle_id=round_.cycle_id,
                centre=choice.centre,
                assessment=assessment,
                suggested=assessment.suggested if assessment else None,
                cluster=choice.cluster,
                reason=reason,
                decided_by=by,
                decided_at=at,
                valid_until=until,
            )
        )
    return made
