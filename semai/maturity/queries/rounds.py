"""Reads on rounds, assessments and cluster decisions."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, F, FilteredRelation, Q, QuerySet

from semai.kit import clock
from semai.maturity.models import (
    Assessment,
    AssessmentQuerySet,
    Cluster,
    ClusterDecision,
    Instrument,
    Round,
    Taxonomy,
)
from semai.maturity.rules import parse_instrument
from semai.maturity.types import Instrument as Questionnaire
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre, CentreQuerySet
from semai.registry.types import CentreStatus


@lru_cache(maxsize=16)
def questionnaire(instrument_id: uuid.UUID) -> Questionnaire:
    """An instrument as the rules want it. A key stands for one content for ever, so it is read once."""
    return parse_instrument(Instrument.objects.get(pk=instrument_id).content)


def instruments(member: Member) -> QuerySet[Instrument]:
    """Every published instrument that the member's programme has, without its content, newest version first."""
    seen = Instrument.objects.visible_to(member).filter(is_draft=False)
    return seen.defer("content").order_by("title", "-version")


def drafts(member: Member) -> QuerySet[Instrument]:
    """Versions that are still being written."""
    seen = Instrument.objects.visible_to(member).filter(is_draft=True)
    return seen.defer("content").order_by("title", "-version")


def taxonomies() -> QuerySet[Taxonomy]:
    """Every ladder."""
    return Taxonomy.objects.order_by("name", "-version")


def rungs(round_: Round) -> list[Cluster]:
    """The clusters of the round's ladder, lowest first."""
    return list(Cluster.objects.filter(taxonomy_id=round_.taxonomy_id).order_by("rank"))


def rounds_of(cycle: Cycle) -> QuerySet[Round]:
    """The rounds of a year, latest first."""
    return (
        Round.objects.filter(cycle=cycle)
        .select_related("cycle", "instrument", "taxonomy")
        .defer("instrument__content")
        .order_by("-opens_on", "name")
    )


def current_round(cycle: Cycle) -> Round | None:
    """The round of the year that opened last, of those that still take answers; when all are closed, of all.

    So a short second look at a few centres does not stay in front of the round of the year. None before the first.
    """
    is_closed = ExpressionWrapper(
        Q(closes_on__isnull=False, closes_on__lt=clock.today()), output_field=BooleanField()
    )
    return rounds_of(cycle).order_by(is_closed, "-opens_on", "name").first()


def assessable(member: Member) -> CentreQuerySet:
    """The centres that a round should reach, as far as the member sees them: all but the closed ones."""
    return Centre.objects.visible_to(member).exclude(status=CentreStatus.CLOSED)


def centres_in(round_: Round, member: Member) -> CentreQuerySet:
    """The centres a round should reach; each row has `assessment` and `decision`, or None there."""
    # The plugin of the type checker does not know filtered relations, so the chain is Any.
    centres: Any = assessable(member)
    rows: CentreQuerySet = centres.annotate(
        assessment=FilteredRelation("assessments", condition=Q(assessments__round=round_)),
        decision=FilteredRelation(
            "cluster_decisions",
            condition=Q(
                cluster_decisions__cycle=round_.cycle_id, cluster_decisions__superseded_at__isnull=True
            ),
        ),
    ).select_related(
        "region",
        "region__parent",
        "assessment__suggested",
        "decision__cluster",
        "decision__decided_by__user",
    )
    return rows


def narrowed(centres: CentreQuerySet, *, q: str = "", state: str = "", suggested: str = "") -> CentreQuerySet:
    """Of `centres_in`: those that match a name or code, a state and a suggested cluster; empty means any."""
    rows = centres
    if q:
        rows = rows.filter(Q(name__icontains=q) | Q(code__icontains=q) | Q(region__name__icontains=q))
    if suggested:
        rows = rows.filter(Q(assessment__suggested__code=suggested))
    match state:
        case "not_assessed":
            rows = rows.filter(Q(assessment__isnull=True))
        case "undecided":
            rows = undecided(rows)
        case "decided":
            rows = rows.filter(Q(decision__isnull=False))
        case "differs":
            rows = rows.filter(differs())
    return rows


def undecided(centres: CentreQuerySet) -> CentreQuerySet:
    """Of `centres_in`: those with a suggestion and no decision yet."""
    return centres.filter(Q(assessment__suggested__isnull=False, decision__isnull=True))


def suggestions(round_: Round, centres: Sequence[Centre]) -> dict[uuid.UUID, uuid.UUID | None]:
    """Centre to the key of the cluster that its assessment suggests."""
    rows = Assessment.objects.filter(round=round_, centre__in=[one.pk for one in centres])
    return dict(rows.values_list("centre", "suggested"))


@dataclass(frozen=True)
class Distribution:
    """How many of a round's centres were assessed, suggested and decided; `by_cluster` in ladder order."""

    centres: int
    assessed: int
    decided: int
    by_cluster: Sequence[tuple[Cluster, int, int]]

    @property
    def undecided(self) -> int:
        """Assessed centres that wait for a person's decision."""
        return max(0, self.assessed - self.decided)


def distribution(round_: Round, member: Member) -> Distribution:
    """The figures on top of a round, for the centres the member sees."""
    centres = assessable(member)
    assessed = Assessment.objects.filter(round=round_, centre__in=centres)
    decided = ClusterDecision.objects.current().filter(cycle=round_.cycle_id, centre__in=centres)
    suggestions = dict(assessed.values_list("suggested").annotate(Count("pk")).order_by())
    decisions = dict(decided.values_list("cluster").annotate(Count("pk")).order_by())
    return Distribution(
        centres=centres.count(),
        assessed=sum(suggestions.values()),
        decided=sum(decisions.values()),
        by_cluster=[
            (cluster, suggestions.get(cluster.pk, 0), decisions.get(cluster.pk, 0))
            for cluster in rungs(round_)
        ],
    )


def detailed(assessments: AssessmentQuerySet) -> AssessmentQuerySet:
    """With everything that the page of one assessment shows."""
    return assessments.select_related(
        "centre", "centre__region", "centre__region__parent", "round__cycle", "round__instrument", "suggested",
        "recorded_by__user",
    ).defer("round__instrument__content")  # fmt: skip


def assessment_of(centre: Centre, round_: Round) -> Assessment | None:
    """The centre's assessment in this round."""
    return detailed(Assessment.objects.filter(centre=centre, round=round_)).first()


def absorbed_assessments(assessment: Assessment) -> QuerySet[Assessment]:
    """Results of the same round that stayed with records which were merged into this centre: they do not count."""
    rows = Assessment.objects.filter(round=assessment.round_id, centre__merged_into=assessment.centre_id)
    return rows.select_related("centre").order_by("centre__code")


def latest_assessment(centre: Centre) -> Assessment | None:
    """The centre's assessment in the latest round it took part in."""
    return detailed(Assessment.objects.filter(centre=centre)).order_by("-round__opens_on").first()


def previous_assessment(assessment: Assessment) -> Assessment | None:
    """The one before, with an instrument of the same code: only those can be laid over each other."""
    return (
        detailed(Assessment.objects.filter(centre=assessment.centre_id))
        .filter(
            round__instrument__code=assessment.round.instrument.code,
            round__opens_on__lt=assessment.round.opens_on,
        )
        .order_by("-round__opens_on")
        .first()
    )


def decisions_on(centre: Centre) -> QuerySet[ClusterDecision]:
    """Every decision ever taken on a centre, latest first."""
    return (
        ClusterDecision.objects.filter(centre=centre)
        .select_related("cluster", "suggested", "cycle", "decided_by__user", "revoked_by__user")
        .order_by("-decided_at", "-pk")
    )


def current_decision(centre: Centre) -> ClusterDecision | None:
    """The decision that stands in the latest year it has one."""
    return decisions_on(centre).filter(superseded_at__isnull=True).order_by("-cycle__year").first()


def standing_decisions(cycle: Cycle) -> QuerySet[ClusterDecision]:
    """The decision that stands on each centre in this year."""
    return ClusterDecision.objects.current().filter(cycle=cycle).select_related("cluster")


def valid_decisions(cycle: Cycle, *, on: date) -> QuerySet[ClusterDecision]:
    """Of those that stand, the ones that have not run out by that day."""
    return standing_decisions(cycle).filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))


def differs() -> Q:
    """Of `centres_in`: the person decided otherwise than suggested."""
    return Q(assessment__suggested__isnull=False, decision__isnull=False) & ~Q(
        decision__cluster=F("assessment__suggested")
    )


def minuted(decisions: QuerySet[ClusterDecision]) -> QuerySet[ClusterDecision]:
    """With everything that minutes say."""
    return decisions.select_related(
        "centre__host", "centre__region__parent", "assessment__round", "suggested", "cluster", "cycle__programme",
        "decided_by__user",
    )  # fmt: skip
