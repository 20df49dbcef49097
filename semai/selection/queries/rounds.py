"""Reads on selection rounds and what was announced of them."""

from decimal import Decimal

from django.db.models import QuerySet

from semai.maturity import queries as maturity
from semai.maturity.models import Assessment, Cluster
from semai.programmes.models import Cycle
from semai.registry.models import Centre, HostKind, Region
from semai.registry.types import RegionKind
from semai.selection import rules
from semai.selection.models import RecordedPoints, Round
from semai.selection.types import Attribute, Bounds, Check, Criterion, Limit, RoundStatus, Terms


def current_round(cycle: Cycle) -> Round | None:
    """The decided round of the year, else the one opened last."""
    rounds = Round.objects.filter(cycle=cycle).select_related("cycle", "assessment_round", "decided_by__user")
    return rounds.filter(status=RoundStatus.DECIDED).first() or rounds.order_by("-opened_at", "pk").first()


def decided_round(cycle: Cycle) -> Round | None:
    """The round of the year that a person decided; None before that."""
    return Round.objects.filter(cycle=cycle, status=RoundStatus.DECIDED).order_by("decided_at").first()


def rounds_of(cycle: Cycle) -> QuerySet[Round]:
    """The selections of a year, latest first."""
    return Round.objects.filter(cycle=cycle).order_by("-opened_at", "pk")


def rungs(round_: Round) -> list[Cluster]:
    """The clusters that the round chooses from, lowest first."""
    return maturity.rungs(round_.assessment_round) if round_.assessment_round else []


def assessment_in(round_: Round, centre: Centre) -> Assessment | None:
    """How the centre did in the assessment that ranks it."""
    return Assessment.objects.filter(round=round_.assessment_round_id, centre=centre).first()


def terms(round_: Round) -> Terms:
    """What was announced, as the rules want it."""
    quotas = round_.quotas.select_related("cluster").order_by("cluster__rank")
    return Terms(
        seats=round_.seats,
        quotas=[Bounds(one.cluster.code, one.minimum, one.maximum) for one in quotas],
        reserves=round_.reserves,
        seed=round_.seed,
        limits=limits(round_),
        criteria=criteria(round_),
        checks=[Check(code) for code in round_.checks],
        pool=tuple(round_.pool),
        appeal_days=round_.appeal_days,
    )


def limits(round_: Round) -> list[Limit]:
    """The quotas on other things than the cluster."""
    rows = round_.limits.order_by("attribute", "value")
    return [Limit(one.attribute, one.value, one.minimum, one.maximum) for one in rows]


def criteria(round_: Round) -> list[Criterion]:
    """What counts for the order; empty: the total of the assessment alone."""
    rows = round_.criteria.order_by("number")
    return [Criterion(one.code, one.weight, one.name) for one in rows]


def recorded_points(round_: Round) -> QuerySet[RecordedPoints, tuple[str, str, Decimal]]:
    """Code of the centre and of the criterion, and the points that people recorded."""
    return round_.recorded.order_by("centre__code").values_list("centre__code", "code", "points")


def limit_names() -> dict[str, tuple[str, str]]:
    """Key of everything a quota may be about to its names, Indonesian and English: two queries."""
    provinces = Region.objects.filter(kind=RegionKind.PROVINCE).order_by("code").values_list("code", "name")
    kinds = HostKind.objects.order_by("name_id").values_list("code", "name_id", "name_en")
    return (
        dict(rules.NAMES)
        | {f"{Attribute.PROVINCE}:{code}": (name, name) for code, name in provinces}
        | {f"{Attribute.HOST_KIND}:{code}": (name_id, name_en) for code, name_id, name_en in kinds}
    )
