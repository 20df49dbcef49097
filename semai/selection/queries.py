"""Reads on selection rounds and their candidates."""

from django.db.models import QuerySet

from semai.programmes.models import Cycle
from semai.registry.models import Centre

from .models import Candidate, CandidateQuerySet, Round
from .types import Outcome, RoundStatus


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
