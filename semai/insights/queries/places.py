"""Where every centre stands in a year: selected, mentored, waiting, deferred, not eligible."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Subquery, Value, When

from semai.insights.types import Place
from semai.mentoring.models import Engagement
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.selection.models import Candidate
from semai.selection.types import Outcome, RoundStatus

WAYS = {
    Outcome.RESERVE: Place.WAITING,
    Outcome.DEFERRED: Place.DEFERRED,
    Outcome.NOT_SELECTED: Place.NOT_SELECTED,
    Outcome.NOT_ELIGIBLE: Place.NOT_ELIGIBLE,
    Outcome.WITHDRAWN: Place.WITHDRAWN,
}


def places(cycle: Cycle, member: Member) -> Any:
    """Every centre that the member sees with `standing`, `candidate` (key) and `cluster` of the year's decided selection."""
    rows = Candidate.objects.filter(
        round__cycle=cycle, round__status=RoundStatus.DECIDED, centre=OuterRef("pk")
    )
    begun = Engagement.objects.filter(cycle=cycle, centre=OuterRef("pk"))
    found = Centre.objects.visible_to(member).annotate(
        candidate=Subquery(rows.values("pk")[:1]),
        outcome=Subquery(rows.values("outcome")[:1]),
        cluster_name=Subquery(rows.values("cluster__name_id")[:1]),
        cluster_code=Subquery(rows.values("cluster__code")[:1]),
        is_begun=Exists(begun),
    )
    chosen = Q(outcome=Outcome.SELECTED)
    return found.annotate(
        standing=Case(
            When(chosen & Q(is_begun=True), then=Value(str(Place.MENTORED))),
            When(chosen, then=Value(str(Place.SELECTED))),
            *(When(outcome=outcome, then=Value(str(place))) for outcome, place in WAYS.items()),
            default=Value(str(Place.OUTSIDE)),
            output_field=CharField(),
        )
    )


def place_counts(cycle: Cycle, member: Member) -> Mapping[Place, int]:
    """How many centres stand where; every place is there."""
    rows = places(cycle, member).order_by().values_list("standing").annotate(figure=Count("pk"))
    found = dict(rows.values_list("standing", F("figure")))
    return {place: found.get(str(place), 0) for place in Place}
