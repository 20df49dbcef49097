"""Writes on batches and trainees."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Cycle, Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre, VocationalField

from . import queries, rules
from .models import Batch, Tracing, Trainee
from .types import AT_WORK, Activity, Funding, Income, Result


class BatchDaysOutOfOrder(Problem):
    """It would end before it begins."""

    code, status = "training.batch_days_out_of_order", 422
    default_message = _("The last day lies before the first.")


class YearNotOpen(Problem):
    """The programme has no such year, so the batch would count nowhere."""

    code, status = "training.year_not_open", 422
    default_message = _("This programme has no year with this first day.")


class BatchRecordedAlready(Problem):
    """The centre has a batch of this name that starts on this day."""

    code = "training.batch_recorded_already"
    default_message = _("This centre already has a batch with this name and first day.")


class TooFewSeats(Problem):
    """More people than seats."""

    code = "training.too_few_seats"
    default_message = _("There are more people than seats. Shorten the list or raise the number of seats.")


class NamesTwice(Problem):
    """Some names stand twice, in the list or beside those already enrolled."""

    code, status = "training.names_twice", 422
    default_message = _("Some names stand there twice.")


class TraineeUnknown(Problem):
    """A result for somebody who is not in this batch."""

    code, status = "training.trainee_unknown", 422
    default_message = _("Somebody in this list is not in this batch. Reload the page.")


class BatchNotBegun(Problem):
    """Nobody passes or fails a batch before its first day."""

    code = "training.batch_not_begun"
    default_message = _("This batch has not begun: results come later.")


class ResultStands(Problem):
    """Somebody with a result is part of the figures and stays on the list."""

    code = "training.result_stands"
    default_message = _("This person has a result already and stays on the list.")


class AskedInFuture(Problem):
    """Nobody was asked tomorrow."""

    code, status = "training.asked_in_future", 422
    default_message = _("The day on which the graduate was asked lies in the future.")


class AskedBeforeEnd(Problem):
    """A graduate is asked after the batch."""

    code, status = "training.asked_before_end", 422
    default_message = _("The graduate was asked before the batch ended.")


@dataclass(frozen=True, kw_only=True)
class TracingFacts:
    """What a graduate answered. Waiting time and fit count only for those at work."""

    asked_on: date
    activity: Activity
    waited_months: int | None = None
    is_fitting: bool | None = None
    income: Income = Income.UNSAID
    advice: str = ""


@dataclass(frozen=True, kw_only=True)
class BatchFacts:
    """Everything a person enters about a batch; the form and the API fill it in. `hours` are lesson hours (JP)."""

    field: VocationalField
    name: str
    starts_on: date
    ends_on: date
    seats: int = 16
    hours: int | None = None
    funding: Funding = Funding.STATE

    def as_columns(self) -> dict[str, object]:
        """The facts by column."""
        return dict(vars(self))


@transaction.atomic
def record_batch(centre: Centre, facts: BatchFacts, *, by: Member, at: datetime) -> Batch:
    """A new batch at a centre. It counts for the year in which it begins.

    Raises `BatchDaysOutOfOrder`, `YearNotOpen`, `BatchRecordedAlready`.
    """
    centre = locked(centre)
    policy.require(by, Verb.RECORD_BATCH, centre)
    cycle = _checked_year(centre, facts)
    if centre.batches.filter(name=facts.name, starts_on=facts.starts_on).exists():
        raise BatchRecordedAlready(field="name")
    batch = Batch.objects.create(centre=centre, cycle=cycle, **facts.as_columns())
    record(Verb.RECORD_BATCH, batch, by=by, at=at, centre=str(centre.pk))
    return batch


@transaction.atomic
def change_batch(batch: Batch, facts: BatchFacts, *, by: Member, at: datetime) -> Batch:
    """Put a batch right. Raises what `record_batch` raises, and `TooFewSeats` below those enrolled."""
    batch = locked(batch)
    policy.require(by, Verb.RECORD_BATCH, batch)
    cycle = _checked_year(batch.centre, facts)
    twins = batch.centre.batches.filter(name=facts.name, starts_on=facts.starts_on)
    if twins.exclude(pk=batch.pk).exists():
        raise BatchRecordedAlready(field="name")
    enrolled = batch.trainees.count()
    if enrolled > facts.seats:
        raise TooFewSeats(field="seats", seats=facts.seats, people=enrolled)
    columns = facts.as_columns() | {"cycle": cycle}
    changed = [name for name, value in columns.items() if getattr(batch, name) != value]
    if changed:
        for name in changed:
            setattr(batch, name, columns[name])
        batch.save(update_fields=changed)
        record(Verb.RECORD_BATCH, batch, by=by, at=at, changed=changed)
    return batch


@transaction.atomic
def enrol(batch: Batch, names: Sequence[str], *, by: Member, at: datetime) -> list[Trainee]:
    """These people take part. All or none. Raises `NamesTwice` (naming them) and `TooFewSeats`."""
    batch = locked(batch)
    policy.require(by, Verb.RECORD_BATCH, batch)
    known = list(batch.trainees.values_list("name", flat=True))
    twice = rules.named_twice(names, known=known)
    if twice:
        message = _("These names stand there twice: %(names)s. Add something that tells the people apart.")
        raise NamesTwice(message % {"names": ", ".join(twice)}, field="names", names=twice)
    if len(names) > rules.free_seats(batch.seats, len(known)):
        raise TooFewSeats(field="names", seats=batch.seats, people=len(known) + len(names))
    people = Trainee.objects.bulk_create([Trainee(batch=batch, name=name) for name in names])
    if people:
        record(Verb.RECORD_BATCH, batch, by=by, at=at, enrolled=len(people))
    return people


@transaction.atomic
def remove_trainee(trainee: Trainee, *, by: Member, at: datetime) -> None:
    """Take somebody off the list who was put there by mistake. Raises `ResultStands`."""
    trainee = locked(trainee)
    policy.require(by, Verb.RECORD_BATCH, trainee.batch)
    if trainee.result is not Result.ENROLLED:
        raise ResultStands
    trainee.delete()
    record(Verb.RECORD_BATCH, trainee.batch, by=by, at=at, removed=1)


@transaction.atomic
def record_results(
    batch: Batch, results: Mapping[uuid.UUID, Result], *, by: Member, at: datetime
) -> Counter[Result]:
    """How people ended: trainee to result. Returns how many of each were new.

    Raises `TraineeUnknown`, `BatchNotBegun`.
    """
    batch = locked(batch)
    policy.require(by, Verb.RECORD_RESULTS, batch)
    people = {one.pk: one for one in batch.trainees.select_for_update()}
    if not results.keys() <= people.keys():
        raise TraineeUnknown
    changed = [people[key] for key, result in results.items() if people[key].result is not result]
    if changed and timezone.localdate(at) < batch.starts_on:
        raise BatchNotBegun(starts_on=batch.starts_on.isoformat())
    for one in changed:
        one.result = results[one.pk]
    Trainee.objects.bulk_update(changed, ["result"])
    counts = Counter(one.result for one in changed)
    if changed:
        record(Verb.RECORD_RESULTS, batch, by=by, at=at, **{str(one): n for one, n in counts.items()})
    return counts


@transaction.atomic
def record_tracing(trainee: Trainee, facts: TracingFacts, *, by: Member, at: datetime) -> Tracing:
    """What became of a graduate. A second answer of the same day corrects the first, whose values the history keeps.

    Raises `AskedInFuture`, `AskedBeforeEnd`.
    """
    trainee = locked(trainee)
    policy.require(by, Verb.RECORD_TRACING, trainee.batch)
    if facts.asked_on > timezone.localdate(at):
        raise AskedInFuture(field="asked_on")
    if facts.asked_on < trainee.batch.ends_on:
        raise AskedBeforeEnd(field="asked_on")
    is_at_work = facts.activity in AT_WORK
    values = {
        "activity": facts.activity,
        "waited_months": facts.waited_months if is_at_work else None,
        "is_fitting": facts.is_fitting if is_at_work else None,
        "income": facts.income if is_at_work else Income.UNSAID,
        "advice": facts.advice,
        "recorded_by": by,
        "recorded_at": at,
    }
    tracing, _created = Tracing.objects.update_or_create(
        trainee=trainee, asked_on=facts.asked_on, defaults=values
    )
    record(Verb.RECORD_TRACING, trainee.batch, by=by, at=at, asked_on=facts.asked_on.isoformat())
    return tracing


def _checked_year(centre: Centre, facts: BatchFacts) -> Cycle:
    if facts.ends_on < facts.starts_on:
        raise BatchDaysOutOfOrder(field="ends_on")
    cycle = queries.cycle_on(centre.programme, facts.starts_on)
    if cycle is None:
        raise YearNotOpen(field="starts_on", year=facts.starts_on.year)
    return cycle
