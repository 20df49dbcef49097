"""Reads on batches and trainees."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from semai.programmes.models import Cycle, Member, Programme
from semai.registry.models import Centre

from .models import Batch, BatchQuerySet, Tracing, Trainee
from .types import Phase, Result, Tally

ENDED_AS = {"passed": Result.PASSED, "failed": Result.FAILED, "dropped_out": Result.DROPPED_OUT}


def listed(batches: BatchQuerySet) -> BatchQuerySet:
    """With centre, place and field, and each with its counts `enrolled`, `passed`, `failed` and `dropped_out`."""
    counts = {name: _trainees(Q(result=result)) for name, result in ENDED_AS.items()}
    return batches.select_related("cycle", "field", "centre__region__parent").annotate(
        enrolled=_trainees(Q()), **counts
    )


def _trainees(condition: Q) -> Coalesce:
    # A subquery for each: joins would count a batch's seats once for every trainee.
    of_batch = Trainee.objects.filter(condition, batch=OuterRef("pk")).order_by().values("batch")
    return Coalesce(Subquery(of_batch.values(n=Count("pk")), output_field=IntegerField()), 0)


def searched(batches: BatchQuerySet, text: str) -> BatchQuerySet:
    """Batches whose own name, centre or field holds the text."""
    paths = ("name", "centre__name", "centre__code", "field__name_id", "field__name_en")
    holds = Q()
    for path in paths:
        holds |= Q(**{f"{path}__icontains": text})
    return batches.filter(holds)


def in_phase(batches: BatchQuerySet, phase: Phase, *, on: date) -> BatchQuerySet:
    """Batches that stand there on the day; the same borders as `rules.phase`."""
    conditions = {
        Phase.UPCOMING: Q(starts_on__gt=on),
        Phase.RUNNING: Q(starts_on__lte=on, ends_on__gte=on),
        Phase.ENDED: Q(ends_on__lt=on),
    }
    return batches.filter(conditions[phase])


def tally(batches: BatchQuerySet) -> Tally:
    """The figures of many batches together: two queries."""
    places = batches.order_by().aggregate(batches=Count("pk"), seats=Sum("seats"))
    counts = {name: Count("pk", filter=Q(result=result)) for name, result in ENDED_AS.items()}
    people: Mapping[str, int] = Trainee.objects.filter(batch__in=batches.order_by().values("pk")).aggregate(
        enrolled=Count("pk"), **counts
    )
    return Tally(batches=places["batches"], seats=places["seats"] or 0, **people)


def tally_of(batch: Batch) -> Tally:
    """The figures of one batch that came from `listed`."""
    counts = {name: getattr(batch, name) for name in ("enrolled", *ENDED_AS)}
    return Tally(batches=1, seats=batch.seats, **counts)


def batches_of(centre: Centre) -> BatchQuerySet:
    """The centre's batches, latest first."""
    return listed(Batch.objects.filter(centre=centre)).order_by("-starts_on", "name")


def trainees_of(batch: Batch) -> QuerySet[Trainee]:
    """Who takes part, by name."""
    return Trainee.objects.filter(batch=batch).order_by("name", "pk")


def years(member: Member) -> list[int]:
    """Years of the programme, latest first."""
    return list(
        Cycle.objects.filter(programme=member.programme_id).order_by("-year").values_list("year", flat=True)
    )


def cycle_on(programme: Programme, on: date) -> Cycle | None:
    """The programme's year in which the day lies; None when the programme did not run then."""
    return Cycle.objects.filter(programme=programme, year=on.year).first()


def tracings(batch: Batch) -> QuerySet[Tracing]:
    """What each graduate of the batch said last."""
    rows = Tracing.objects.filter(trainee__batch=batch).select_related("trainee")
    return rows.order_by("trainee__name", "trainee", "-asked_on").distinct("trainee__name", "trainee")
