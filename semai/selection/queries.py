"""Reads on selection rounds and their candidates."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from semai.maturity import queries as maturity
from semai.maturity.models import Assessment, Cluster
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre, HostKind, Region
from semai.registry.types import CentreStatus, RegionKind

from . import rules
from .models import Candidate, CandidateQuerySet, Departure, Round
from .types import Applicant, Attribute, Bounds, Limit, Outcome, RoundStatus, Terms, Verdict

#: What `rules.traits` wants of a centre.
TRAITS = ("region_id", "host__kind_id", "settlement")


def current_round(cycle: Cycle) -> Round | None:
    """The decided round of the year, else the one opened last."""
    rounds = Round.objects.filter(cycle=cycle).select_related("cycle", "assessment_round", "decided_by__user")
    return rounds.filter(status=RoundStatus.DECIDED).first() or rounds.order_by("-opened_at", "pk").first()


def decided_round(cycle: Cycle) -> Round | None:
    """The round of the year that a person decided; None before that."""
    return Round.objects.filter(cycle=cycle, status=RoundStatus.DECIDED).order_by("decided_at").first()


def selected_centres(round_: Round) -> QuerySet[Centre]:
    """The centres that got a place, by code."""
    selected = Candidate.objects.filter(round=round_, outcome=Outcome.SELECTED)
    return Centre.objects.filter(pk__in=selected.values("centre")).order_by("code")


def selected_candidates(round_: Round) -> CandidateQuerySet:
    """The same with their clusters and places: `candidate.centre`, `candidate.cluster`."""
    return (
        Candidate.objects.filter(round=round_, outcome=Outcome.SELECTED)
        .select_related("centre", "centre__region", "centre__region__parent", "cluster")
        .order_by("cluster__rank", "rank")
    )


def rounds_of(cycle: Cycle) -> QuerySet[Round]:
    """The selections of a year, latest first."""
    return Round.objects.filter(cycle=cycle).order_by("-opened_at", "pk")


def rungs(round_: Round) -> list[Cluster]:
    """The clusters that the round chooses from, lowest first."""
    return maturity.rungs(round_.assessment_round) if round_.assessment_round else []


def terms(round_: Round) -> Terms:
    """What was announced, as the rules want it."""
    quotas = round_.quotas.select_related("cluster").order_by("cluster__rank")
    return Terms(
        seats=round_.seats,
        quotas=[Bounds(one.cluster.code, one.minimum, one.maximum) for one in quotas],
        reserves=round_.reserves,
        seed=round_.seed,
        limits=limits(round_),
    )


def limits(round_: Round) -> list[Limit]:
    """The quotas on other things than the cluster."""
    rows = round_.limits.order_by("attribute", "value")
    return [Limit(one.attribute, one.value, one.minimum, one.maximum) for one in rows]


def limit_names() -> dict[str, tuple[str, str]]:
    """Key of everything a quota may be about to its names, Indonesian and English: two queries."""
    provinces = Region.objects.filter(kind=RegionKind.PROVINCE).order_by("code").values_list("code", "name")
    kinds = HostKind.objects.order_by("name_id").values_list("code", "name_id", "name_en")
    return (
        dict(rules.NAMES)
        | {f"{Attribute.PROVINCE}:{code}": (name, name) for code, name in provinces}
        | {f"{Attribute.HOST_KIND}:{code}": (name_id, name_en) for code, name_id, name_en in kinds}
    )


def centre_keys(round_: Round) -> dict[str, uuid.UUID]:
    """Code to key of every centre of the programme."""
    return dict(Centre.objects.filter(programme=round_.programme_id).values_list("code", "pk"))


def applicants(round_: Round) -> list[Applicant]:
    """Every centre of the programme as it stands now: four queries, whatever the number."""
    scores = dict(Assessment.objects.filter(round=round_.assessment_round_id).values_list("centre", "total"))
    ladder = {cluster.pk: cluster.code for cluster in rungs(round_)}
    decided = dict(maturity.standing_decisions(round_.cycle).values_list("centre", "cluster"))
    centres = Centre.objects.filter(programme=round_.programme_id, merged_into__isnull=True)
    return [
        Applicant(
            code=code,
            cluster=ladder.get(decided[pk], "") if pk in decided else "",
            score=scores.get(pk),
            is_active=status == CentreStatus.ACTIVE,
            is_assessed=pk in scores,
            **rules.traits(region, host_kind, settlement),
        )
        for pk, code, status, region, host_kind, settlement in centres.values_list(
            "pk", "code", "status", *TRAITS
        )
    ]


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
        "centre", "centre__host", "centre__region__parent", "cluster", "round__cycle", "round__assessment_round",
        "round__decided_by__user", "round__cycle__programme",
    )  # fmt: skip


def latest_candidacy(centre: Centre) -> Candidate | None:
    """How the centre fared in the latest selection it was part of."""
    return detailed(Candidate.objects.filter(centre=centre)).order_by("-round__opened_at").first()


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


def seen_names(round_: Round, member: Member) -> dict[str, str]:
    """Code to name of the centres that the member sees."""
    centres = Centre.objects.visible_to(member).filter(programme=round_.programme_id)
    return dict(centres.values_list("code", "name"))


def aspect_scores(round_: Round) -> dict[str, dict[str, Decimal]]:
    """Code of every assessed centre to its scores by aspect."""
    rows = Assessment.objects.filter(round=round_.assessment_round_id).values_list("centre__code", "aspects")
    return {
        code: {name: Decimal(score) for name, score in aspects.items() if score is not None}
        for code, aspects in rows
    }


def aspect_weights(round_: Round) -> dict[str, Decimal]:
    """The weights of the aspects in the instrument that ranks the centres."""
    if round_.assessment_round is None:
        return {}
    instrument = maturity.questionnaire(round_.assessment_round.instrument_id)
    return {aspect.code: aspect.weight for aspect in instrument.aspects}


def published_lines(round_: Round) -> list[tuple[str, str, str, int | None]]:
    """Code, outcome, cluster and place of every candidate, for the fingerprint."""
    rows = round_.candidates.values_list("centre__code", "outcome", "cluster__code", "rank")
    return [(code, str(outcome), cluster or "", place) for code, outcome, cluster, place in rows]


@dataclass(frozen=True)
class PublicList:
    """What strangers are told of a published list: institutions and places, no people, no scores."""

    name: str
    programme: str
    year: int
    seats: int
    decided_on: date | None
    published_on: date
    revoked_on: date | None
    fingerprint: str
    changed: bool
    selected: Sequence[tuple[str, str, str]]


def public_list(pk: uuid.UUID) -> PublicList | None:
    """The published list with this key, whoever asks; None when there is none or it is not published."""
    rounds = Round.objects.filter(pk=pk, published_at__isnull=False).select_related("cycle__programme")
    found = rounds.first()
    if found is None or found.published_at is None:
        return None
    return PublicList(
        name=found.name,
        programme=found.cycle.programme.name,
        year=found.cycle.year,
        seats=found.seats,
        decided_on=timezone.localdate(found.decided_at) if found.decided_at else None,
        published_on=timezone.localdate(found.published_at),
        revoked_on=timezone.localdate(found.revoked_at) if found.revoked_at else None,
        fingerprint=found.fingerprint,
        changed=rules.fingerprint(published_lines(found)) != found.fingerprint,
        selected=[
            (one.centre.name, one.centre.region.name, str(one.cluster or ""))
            for one in selected_candidates(found)
        ],
    )
