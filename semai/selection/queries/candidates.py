"""Reads on the computed list: who is in it, with which outcome, and who left."""

from collections.abc import Mapping

from django.db.models import Count, Q, QuerySet

from semai.maturity.models import Cluster
from semai.programmes import policy
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.selection import rules
from semai.selection.models import Candidate, CandidateQuerySet, Departure, Round
from semai.selection.types import Applicant, Outcome, RoundStatus, Verdict

from .pool import TRAITS
from .rounds import rungs


def selected_centres(round_: Round) -> QuerySet[Centre]:
    """The centres that got a place, by code."""
    selected = Candidate.objects.filter(round=round_, outcome=Outcome.SELECTED)
    return Centre.objects.filter(pk__in=selected.values("centre"), merged_into__isnull=True).order_by("code")


def selected_candidates(round_: Round) -> CandidateQuerySet:
    """The same with their clusters and places: `candidate.centre`, `candidate.cluster`."""
    return (
        Candidate.objects.filter(round=round_, outcome=Outcome.SELECTED)
        .select_related("centre", "centre__region", "centre__region__parent", "cluster")
        .order_by("cluster__rank", "rank")
    )


def verdicts(round_: Round) -> list[Verdict]:
    """The stored list as the rules want it, for the question who may replace whom."""
    rows = round_.candidates.values_list(
        "centre__code", "cluster__code", "score", "outcome", "rank", "reserve_rank",
        *(f"centre__{name}" for name in TRAITS),
    )  # fmt: skip
    return [
        Verdict(
            Applicant(code, cluster or "", score, **rules.traits(region, host_kind, settlement)),
            outcome,
            rank,
            reserve_rank,
        )
        for code, cluster, score, outcome, rank, reserve_rank, region, host_kind, settlement in rows
    ]


def candidates(round_: Round, member: Member) -> CandidateQuerySet:
    """The candidates whose centres the member sees, with all that a row shows."""
    return (
        Candidate.objects.visible_to(member)
        .filter(round=round_)
        .select_related("centre", "centre__region", "centre__region__parent", "cluster")
    )


def narrowed(rows: CandidateQuerySet, *, q: str = "", cluster: str = "") -> CandidateQuerySet:
    """Candidates that match a name or code and a cluster; empty means any."""
    if q:
        rows = rows.filter(Q(centre__name__icontains=q) | Q(centre__code__icontains=q))
    return rows.filter(cluster__code=cluster) if cluster else rows


def detailed(rows: CandidateQuerySet) -> CandidateQuerySet:
    """With everything that the page of one candidate shows."""
    return rows.select_related(
        "centre", "centre__host", "centre__merged_into", "centre__region__parent", "cluster", "round__cycle", "round__assessment_round",
        "round__decided_by__user", "round__cycle__programme",
    )  # fmt: skip


def told(member: Member) -> CandidateQuerySet:
    """The candidates that the member is told of, with everything: centres learn only what was decided."""
    rows = detailed(Candidate.objects.visible_to(member))
    if policy.may(member, Verb.VIEW_SELECTION):
        return rows
    return rows.filter(round__status__in=(RoundStatus.DECIDED, RoundStatus.REVOKED))


def latest_candidacy(centre: Centre, member: Member) -> Candidate | None:
    """How the centre fared in the latest selection it was part of, as far as the member is told."""
    return told(member).filter(centre=centre).order_by("-round__opened_at").first()


def outcome_counts(round_: Round, member: Member) -> Mapping[Outcome, int]:
    """Outcome to number of candidates that the member sees; all of them are there."""
    rows = candidates(round_, member).values_list("outcome").annotate(Count("pk")).order_by()
    found = {Outcome(outcome): count for outcome, count in rows}
    return {outcome: found.get(outcome, 0) for outcome in Outcome}


def selected_by_cluster(round_: Round) -> list[tuple[Cluster, int]]:
    """How many of each cluster have a place, in ladder order: figures of the whole programme."""
    rows = (
        round_.candidates.filter(outcome=Outcome.SELECTED)
        .values_list("cluster")
        .annotate(Count("pk"))
        .order_by()
    )
    found = dict(rows)
    return [(cluster, found.get(cluster.pk, 0)) for cluster in rungs(round_)]


def merged(round_: Round, member: Member) -> CandidateQuerySet:
    """Candidates whose record was merged into another centre since and that did not leave the list for it."""
    left = (Outcome.WITHDRAWN, Outcome.DEFERRED)
    rows = candidates(round_, member).filter(centre__merged_into__isnull=False).exclude(outcome__in=left)
    return rows.select_related("centre__merged_into").order_by("centre__code")


def departures(round_: Round, member: Member) -> QuerySet[Departure]:
    """Who left the decided list, and who moved up, latest first."""
    return (
        Departure.objects.visible_to(member)
        .filter(candidate__round=round_)
        .select_related("candidate__centre", "candidate__cluster", "replaced_by__centre", "recorded_by__user")
        .order_by("-recorded_at", "pk")
    )


def departure_of(candidate: Candidate) -> Departure | None:
    """How and why it left; None when it did not."""
    rows = Departure.objects.filter(candidate=candidate)
    return rows.select_related("replaced_by__centre", "recorded_by__user").first()
