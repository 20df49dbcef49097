"""Reads of the aid ledger."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from semai.programmes.models import Member
from semai.registry.models import (
    AidGrant,
    AidGrantQuerySet,
    AidKind,
    AidLine,
    AidRule,
    AidStep,
    AidTranche,
    Centre,
)
from semai.registry.rules import aid as rules
from semai.registry.types import Age, MoneyKind, Step, StepKind

ANSWERED = (StepKind.REPORT_RECEIVED, StepKind.REPORT_VERIFIED)
#: By what the sums can be grouped: path from a line, and the label's path.
GROUPS = {
    "centre": ("grant__centre", "grant__centre__name"),
    "province": ("grant__centre__region__parent", "grant__centre__region__parent__name"),
    "year": ("grant__year", "grant__year"),
    "kind": ("grant__kind", "grant__kind__name_id"),
}


def aid_kinds() -> QuerySet[AidKind]:
    """Every kind of support, by name."""
    return AidKind.objects.order_by("name_id")


def rule_for(programme_id: uuid.UUID, kind: AidKind, year: int) -> AidRule | None:
    """The rule that holds for a grant of this year: the latest one; the programme's own before a shipped one."""
    known = AidRule.objects.filter(
        Q(programme_id=programme_id) | Q(programme__isnull=True), kind=kind, year__lte=year
    )
    return known.order_by("-year", F("programme").asc(nulls_last=True)).first()


def steps_of(grant: AidGrant) -> list[Step]:
    """What happened to a grant and stands, in the order in which it was recorded."""
    rows = AidStep.objects.filter(grant=grant).standing().order_by("number")
    return [Step(kind, on, percent) for kind, on, percent in rows.values_list("kind", "on", "percent")]


def _of(kind: MoneyKind, path: str = "lines") -> Any:
    amount = f"{path}__amount" if path else "amount"
    return Coalesce(Sum(amount, filter=Q(**{f"{path}__kind" if path else "kind": kind})), 0)


def with_sums(grants: AidGrantQuerySet) -> Any:
    """Each grant with what was promised, paid and given back."""
    return grants.annotate(
        promised=_of(MoneyKind.PROMISED), paid=_of(MoneyKind.PAID), returned=_of(MoneyKind.RETURNED)
    )


def with_report(grants: AidGrantQuerySet) -> Any:
    """Each grant with the day on which its report is due and the latest answer to it."""
    steps = AidStep.objects.standing().filter(grant=OuterRef("pk")).order_by("-number")
    answers = (*ANSWERED, StepKind.REPORT_RETURNED)
    return grants.annotate(
        report_due_on=Subquery(steps.filter(kind=StepKind.REPORT_DUE).values("on")[:1]),
        report_answer=Subquery(steps.filter(kind__in=answers).values("kind")[:1]),
    )


def narrowed(grants: AidGrantQuerySet, wishes: Mapping[str, str]) -> AidGrantQuerySet:
    """Grants that meet the wishes of the filter: year, kind, province, centre."""
    paths = {"year": "year", "kind": "kind", "province": "centre__region__parent", "centre": "centre"}
    return grants.filter(**{paths[name]: value for name, value in wishes.items() if name in paths})


def listed(grants: AidGrantQuerySet) -> Any:
    """Grants as the list shows them, in one query."""
    rows = grants.select_related("centre__region__parent", "kind")
    return with_report(with_sums(rows))


def missing_reports(grants: AidGrantQuerySet, *, on: date) -> Any:
    """Grants whose report was due before `on` and has not come, the longest overdue first."""
    rows = listed(grants).filter(report_due_on__lt=on)
    # Not `exclude`: a report that nobody answered has no answer to compare.
    unanswered = Q(report_answer__isnull=True) | Q(report_answer=StepKind.REPORT_RETURNED)
    return rows.filter(unanswered).order_by("report_due_on", "pk")


def ages(grants: AidGrantQuerySet, *, on: date) -> dict[Age, tuple[int, int]]:
    """The ageing list in numbers: for each age, how many reports are missing and how much was paid for them."""
    found = dict.fromkeys(Age, (0, 0))
    for due_on, paid in missing_reports(grants, on=on).values_list("report_due_on", "paid"):
        age = rules.age((on - due_on).days)
        count, amount = found[age]
        found[age] = (count + 1, amount + paid)
    return found


@dataclass(frozen=True)
class Sums:
    """What was promised, paid and given back for one group, in whole rupiah."""

    key: Any
    label: str
    grants: int
    promised: int
    paid: int
    returned: int

    @property
    def open(self) -> int:
        """Promised and not yet paid."""
        return self.promised - self.paid


def sums(grants: AidGrantQuerySet, *, by: str) -> list[Sums]:
    """Sums by centre, province, year or kind, each line of the ledger counted once."""
    key, label = GROUPS[by]
    rows = (
        AidLine.objects.filter(grant__in=grants.values("pk"))
        .values(group=F(key), label=F(label))
        .annotate(
            grants=Count("grant", distinct=True),
            promised=_of(MoneyKind.PROMISED, ""),
            paid=_of(MoneyKind.PAID, ""),
            returned=_of(MoneyKind.RETURNED, ""),
        )
        .order_by("label", "group")
    )
    return [
        Sums(
            one["group"],
            str(one["label"] or ""),
            one["grants"],
            one["promised"],
            one["paid"],
            one["returned"],
        )
        for one in rows
    ]


def total(grants: AidGrantQuerySet) -> Sums:
    """The sums of all of them together."""
    row = AidLine.objects.filter(grant__in=grants.values("pk")).aggregate(
        promised=_of(MoneyKind.PROMISED, ""),
        paid=_of(MoneyKind.PAID, ""),
        returned=_of(MoneyKind.RETURNED, ""),
    )
    return Sums(None, "", grants.count(), row["promised"], row["paid"], row["returned"])


@dataclass(frozen=True)
class TrancheState:
    """A tranche with its sums, whether it may be paid, and its lines with what they are worth after corrections."""

    tranche: AidTranche
    promised: int
    paid: int
    returned: int
    is_payable: bool
    lines: list[AidLine] = field(default_factory=list)

    @property
    def open(self) -> int:
        """Promised and not yet paid."""
        return self.promised - self.paid


def tranches_of(grant: AidGrant) -> list[TrancheState]:
    """The tranches of a grant with everything that was written about them. Three queries."""
    steps = steps_of(grant)
    lines: dict[uuid.UUID, list[AidLine]] = {}
    for line in grant.lines.select_related("recorded_by__user").order_by("pk"):
        lines.setdefault(line.tranche_id, []).append(line)
    return [
        TrancheState(
            tranche=one,
            promised=_worth(lines.get(one.pk, []), MoneyKind.PROMISED),
            paid=_worth(lines.get(one.pk, []), MoneyKind.PAID),
            returned=_worth(lines.get(one.pk, []), MoneyKind.RETURNED),
            is_payable=rules.is_payable(one.at_progress, steps),
            lines=lines.get(one.pk, []),
        )
        for one in grant.tranches.order_by("number")
    ]


def _worth(lines: Iterable[AidLine], kind: MoneyKind) -> int:
    return sum(line.amount for line in lines if line.kind is kind)


def grants_of(centre: Centre) -> Any:
    """A centre's grants, the latest year first."""
    return listed(AidGrant.objects.filter(centre=centre)).order_by("-year", "kind", "pk")


def years_of(member: Member) -> list[int]:
    """Years in which the member sees grants, latest first."""
    years = AidGrant.objects.visible_to(member).order_by().values_list("year", flat=True).distinct()
    return sorted(years, reverse=True)


def rules_of(member: Member) -> QuerySet[AidRule]:
    """The rules that hold in the member's programme, by kind and year."""
    return AidRule.objects.visible_to(member).select_related("kind").order_by("kind__name_id", "-year")
