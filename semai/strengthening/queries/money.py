"""Reads on flows of money, work plans and the set of procedures."""

from collections.abc import Sequence
from dataclasses import dataclass

from semai.registry.models import Centre, Document
from semai.registry.queries.papers import documents_of
from semai.strengthening import rules, shipped
from semai.strengthening.models import (
    Flow,
    FlowQuerySet,
    WorkLine,
    WorkLineQuerySet,
    WorkPlan,
    WorkPlanQuerySet,
)
from semai.strengthening.types import COMING, Bucket, Fund


def flows_of(centre: Centre) -> FlowQuerySet:
    """The largest first."""
    return Flow.objects.filter(centre=centre).order_by("-amount", "name", "pk")


def is_coming(flow: Flow) -> bool:
    """Whether the money comes into the community."""
    return flow.kind in COMING


def bucket_of(centre: Centre) -> Bucket:
    """The bucket of a centre's community. One query."""
    return rules.bucket(Flow.objects.filter(centre=centre).values_list("kind", "amount"))


def work_plans_of(centre: Centre) -> WorkPlanQuerySet:
    """The latest year first."""
    return WorkPlan.objects.filter(centre=centre).order_by("-year")


def lines_of(plan: WorkPlan) -> WorkLineQuerySet:
    """As the year goes."""
    return WorkLine.objects.filter(plan=plan).order_by("month_from", "month_to", "activity", "pk")


def sums_of(plan: WorkPlan) -> tuple[int, dict[Fund, int]]:
    """What the year costs, and who pays how much of it."""
    by_fund = rules.totals((line.fund, line.cost) for line in plan.lines.all())
    return sum(by_fund.values()), {fund: by_fund[fund] for fund in Fund if fund in by_fund}


@dataclass(frozen=True)
class Procedure:
    """A procedure of the proposed set, and the document that is it, if there is one."""

    type_code: str
    name: str
    document: Document | None


def procedures_of(centre: Centre) -> tuple[list[Procedure], Sequence[Document]]:
    """The proposed set with what the centre has of it, and its procedures beyond the set. One query."""
    types = shipped.procedures()
    kept = list(documents_of(centre).filter(type__code__in=types))
    by_name = {(one.type.code, one.title.strip().casefold()): one for one in kept}
    found = [
        Procedure(code, name, by_name.get((code, name.casefold())))
        for code, names in types.items()
        for name in names
    ]
    in_set = {one.document.pk for one in found if one.document}
    return found, [one for one in kept if one.pk not in in_set]
