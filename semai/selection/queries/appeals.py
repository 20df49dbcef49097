"""Reads on appeals."""

from django.db.models import QuerySet

from semai.programmes.models import Member
from semai.selection.models import Appeal, AppealQuerySet, Candidate, Round
from semai.selection.types import AppealStatus


def appealed(rows: AppealQuerySet) -> QuerySet[Appeal]:
    """With everything that a page of appeals shows."""
    return rows.select_related(
        "candidate__centre__region__parent", "candidate__cluster", "candidate__round__cycle", "lodged_by__user",
        "decided_by__user",
    )  # fmt: skip


def appeals(round_: Round, member: Member) -> QuerySet[Appeal]:
    """The appeals of a round that the member sees: those that wait first, then the latest."""
    rows = Appeal.objects.visible_to(member).filter(candidate__round=round_)
    return appealed(rows).order_by("decided_at", "lodged_at", "pk")


def open_appeals(round_: Round, member: Member) -> int:
    """How many wait for a decision."""
    rows = Appeal.objects.visible_to(member).filter(candidate__round=round_)
    return rows.filter(status=AppealStatus.OPEN).count()


def appeal_of(candidate: Candidate) -> Appeal | None:
    """The appeal of one centre; None when it did not appeal."""
    return appealed(Appeal.objects.filter(candidate=candidate)).first()
