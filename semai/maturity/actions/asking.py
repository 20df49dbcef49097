"""Who assesses whom: asked, let in, and withdrawn."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.maturity.models import Reading, Round
from semai.maturity.types import ReaderKind
from semai.programmes import actions as programmes
from semai.programmes import policy, roles
from semai.programmes.actions import record, record_all
from semai.programmes.models import Member
from semai.programmes.types import Role, Scope
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

from .readings import ReadingClosed, ReadingSent

CENTRE = "registry.Centre"


class ReaderMayNot(Problem):
    """This person's role records no assessments, or they belong to another programme."""

    code, status = "maturity.reader_may_not", 422
    default_message = _("This person cannot assess. Choose a facilitator, a reviewer or a coordinator.")


class DueInThePast(Problem):
    """Nobody can answer until a day that is over, or after the round."""

    code, status = "maturity.due_out_of_range", 422
    default_message = _("The last day lies in the past, or after the last day of the round.")


@transaction.atomic
def ask_reader(
    round_: Round,
    centres: Iterable[Centre],
    *,
    kind: ReaderKind,
    reader: Member | None = None,
    due_on: date,
    is_once: bool = True,
    by: Member,
    at: datetime,
) -> list[Reading]:
    """Ask a member, or each centre itself, to assess these centres; who was asked already is not asked twice.

    A member who sees centres only by name is let in until `due_on`. Raises `ReaderMayNot`, `DueInThePast`.
    """
    policy.require(by, Verb.ASK_READER, round_)
    today = timezone.localdate(at)
    if due_on < today or (round_.closes_on and due_on > round_.closes_on):
        raise DueInThePast(field="due_on")
    if kind is not ReaderKind.SELF and not _may_read(reader, by):
        raise ReaderMayNot(field="who")
    keys = sorted({centre.pk for centre in centres})
    wanted = list(Centre.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    for centre in wanted:
        policy.require(by, Verb.ASK_READER, centre)
    who = {"kind": ReaderKind.SELF} if kind is ReaderKind.SELF else {"reader": reader}
    known = Reading.objects.standing().filter(round=round_, centre__in=wanted, **who)
    there = set(known.values_list("centre", flat=True))
    made = [
        Reading(
            round=round_,
            centre=centre,
            kind=kind,
            reader=None if kind is ReaderKind.SELF else reader,
            due_on=due_on,
            is_once=is_once,
            asked_by=by,
            asked_at=at,
        )
        for centre in wanted
        if centre.pk not in there
    ]
    Reading.objects.bulk_create(made)
    for reading in made:
        _let_see(reading, today)
    record_all(Verb.ASK_READER, made, by=by, at=at)
    return made


@transaction.atomic
def withdraw_reading(reading: Reading, *, by: Member, at: datetime) -> Reading:
    """Nobody is asked any more; a link stops to work. What was sent stays. Raises `ReadingSent`, `ReadingClosed`."""
    reading = locked(reading)
    policy.require(by, Verb.ASK_READER, reading)
    if reading.withdrawn_at is not None:
        raise ReadingClosed
    if reading.sent_at is not None and reading.kind is not ReaderKind.SELF:
        raise ReadingSent
    reading.withdrawn_at = at
    reading.save(update_fields=["withdrawn_at"])
    _stop_seeing(reading, timezone.localdate(at))
    record(Verb.ASK_READER, reading, by=by, at=at, withdrawn=True)
    return reading


def _may_read(reader: Member | None, by: Member) -> bool:
    return (
        reader is not None
        and reader.programme_id == by.programme_id
        and reader.role is not Role.SYSTEM
        and roles.may(reader.role, Verb.RECORD_ASSESSMENT)
        and roles.may(reader.role, Verb.SEND_READING)
    )


def _let_see(reading: Reading, today: date) -> None:
    """A facilitator sees the centre until the last day; a longer sight is not cut short."""
    reader = reading.reader
    if reader is None or reader.scope is not Scope.GRANTED:
        return
    until = None if reading.centre.programme.is_demo else reading.due_on
    known = reader.grants.filter(label=CENTRE, object_id=reading.centre_id).first()
    if known and (known.ends_on is None or (until is not None and known.ends_on >= until)):
        return
    from_on = min(known.starts_on, today) if known else today
    programmes.grant(reader, CENTRE, reading.centre_id, from_on=from_on, to_on=until)


def _stop_seeing(reading: Reading, today: date) -> None:
    """Take back what `_let_see` gave, and nothing that somebody else gave for longer."""
    if reading.reader is not None:
        given = reading.reader.grants.filter(
            label=CENTRE, object_id=reading.centre_id, ends_on=reading.due_on
        )
        given.update(ends_on=today - timedelta(days=1))
