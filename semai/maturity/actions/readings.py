"""Who assesses whom: asked, withdrawn, saved, sent, and settled where readers differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.maturity import queries, rules
from semai.maturity.models import Assessment, Reading, Round, Settlement
from semai.maturity.types import Answers, ReaderKind
from semai.programmes import actions as programmes
from semai.programmes import policy, roles
from semai.programmes.actions import record, record_all
from semai.programmes.models import Member
from semai.programmes.types import Role, Scope
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

from .assessments import AnswersInvalid, AssessmentChanged, Findings, NothingAnswered, require_open, store
from .decisions import ReasonMissing

CENTRE = "registry.Centre"


class ReaderMayNot(Problem):
    """This person's role records no assessments, or they belong to another programme."""

    code, status = "maturity.reader_may_not", 422
    default_message = _("This person cannot assess. Choose a facilitator, a reviewer or a coordinator.")


class DueInThePast(Problem):
    """Nobody can answer until a day that is over, or after the round."""

    code, status = "maturity.due_out_of_range", 422
    default_message = _("The last day lies in the past, or after the last day of the round.")


class NotYourReading(Problem):
    """Somebody else was asked."""

    code, status = "maturity.not_your_reading", 403
    default_message = _("Somebody else was asked to assess this centre.")


class ReadingClosed(Problem):
    """It was withdrawn, or its last day is over."""

    code = "maturity.reading_closed"
    default_message = _(
        "This assessment takes no answers any more: its last day is over, or it was withdrawn."
    )


class ReadingSent(Problem):
    """What was sent is evidence."""

    code = "maturity.reading_sent"
    default_message = _("These answers are sent already. Ask the coordinator if something must be changed.")


class NothingToSettle(Problem):
    """Fewer than two assessors have sent their answers, or somebody has not yet."""

    code = "maturity.nothing_to_settle"
    default_message = _("There is nothing to settle: at least two assessors must have sent their answers.")


class SettlementIncomplete(Problem):
    """A question on which readers differ has no answer yet."""

    code, status = "maturity.settlement_incomplete", 422
    default_message = _("Say for every question on which the readers differ what counts.")


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


@transaction.atomic
def save_reading(
    reading: Reading,
    *,
    answers: Mapping[str, int | None],
    evidence: Mapping[str, str],
    notes: str = "",
    sender: str = "",
    version: int,
    is_final: bool,
    by: Member,
    at: datetime,
) -> Reading:
    """Keep a reader's answers, on the way or for good. Through a link `by` is the programme's own member.

    When the last assessor asked has sent and all agree, the answers become the assessment. Raises `NotYourReading`,
    `ReadingClosed`, `ReadingSent`, `AssessmentChanged`, `AnswersInvalid`, `NothingAnswered`, `RoundNotOpen`.
    """
    centre = locked(reading.centre)
    reading = locked(reading)
    policy.require(by, Verb.SEND_READING, reading)
    _require_writable(reading, by=by, at=at)
    if reading.version != version:
        raise AssessmentChanged(version=reading.version)
    levels = {code: level for code, level in answers.items() if level is not None}
    described = {code: text.strip() for code, text in evidence.items() if text.strip()}
    if is_final and not levels:
        raise NothingAnswered
    values = _scored(reading, levels, described) | {
        "answers": levels,
        "evidence": described,
        "notes": notes,
        "sender": sender,
        "saved_at": at,
        "sent_at": at if is_final else reading.sent_at,
        "version": version + 1,
    }
    for name, value in values.items():
        setattr(reading, name, value)
    reading.save(update_fields=list(values))
    if is_final:
        record(Verb.SEND_READING, reading, by=by, at=at, reader=str(reading.kind), total=str(reading.total))
        if reading.kind is not ReaderKind.SELF:
            _record_if_agreed(reading.round, centre, by=by, at=at)
    return reading


@transaction.atomic
def settle_readings(
    round_: Round, centre: Centre, *, levels: Mapping[str, int | None], reason: str, by: Member, at: datetime
) -> Assessment:
    """Say what counts where the readers differ; the rest is what they agree on. Also after the round's last day.

    Raises `NothingToSettle`, `SettlementIncomplete`, `AnswersInvalid`, `ReasonMissing`.
    """
    centre = locked(centre)
    policy.require(by, Verb.SETTLE_READINGS, centre)
    policy.require(by, Verb.SETTLE_READINGS, round_)
    if not reason.strip():
        raise ReasonMissing(field="reason")
    readings = _sent_by_all(round_, centre)
    codes = [one.code for one in queries.questionnaire(round_.instrument_id).indicators]
    differing = rules.differing(codes, [one.answers for one in readings])
    if len(readings) < 2 or not differing:  # noqa: PLR2004 - it takes two to differ
        raise NothingToSettle
    if not set(differing) <= set(levels):
        raise SettlementIncomplete(missing=sorted(set(differing) - set(levels)))
    chosen = {code: levels[code] for code in differing}
    assessment = store(round_, centre, _together(readings, chosen, at=at), by=by, at=at)
    settlement = Settlement.objects.create(
        round=round_,
        centre=centre,
        differed={
            code: {"read": [one.answers.get(code) for one in readings], "counts": chosen[code]}
            for code in differing
        },
        reason=reason.strip(),
        settled_by=by,
        settled_at=at,
    )
    record(Verb.SETTLE_READINGS, settlement, by=by, at=at, centre=centre.code, questions=len(differing))
    return assessment


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


def _require_writable(reading: Reading, *, by: Member, at: datetime) -> None:
    is_own = reading.kind is ReaderKind.SELF and by.role in {Role.CENTRE_MANAGER, Role.SYSTEM}
    if not is_own and reading.reader_id != by.pk:
        raise NotYourReading
    require_open(reading.round, at=at)
    if reading.withdrawn_at is not None or timezone.localdate(at) > reading.due_on:
        raise ReadingClosed
    if reading.sent_at is not None and (reading.is_once or reading.kind is not ReaderKind.SELF):
        raise ReadingSent


def _scored(reading: Reading, levels: Mapping[str, int], evidence: Mapping[str, str]) -> dict[str, Any]:
    """The scores of a reading, as they would be if it counted."""
    instrument = queries.questionnaire(reading.round.instrument_id)
    if faults := rules.answer_faults(instrument, Answers(levels)):
        raise AnswersInvalid(faults=[asdict(fault) for fault in faults])
    shown = {**evidence, **queries.shown_by_files(reading.round, reading.centre)}
    needs = reading.round.requires_evidence
    profile = rules.score(instrument, rules.answers_from(instrument, levels, shown, requires_evidence=needs))
    aspects = {code: str(value) for code, value in profile.aspects.items() if value is not None}
    return {"aspects": aspects, "total": profile.total}


def _sent_by_all(round_: Round, centre: Centre) -> list[Reading]:
    """The assessors' readings when all who were asked have sent; empty before."""
    rows = [one for one in queries.readings_of(round_, centre) if one.kind is not ReaderKind.SELF]
    return rows if all(one.sent_at is not None for one in rows) else []


def _record_if_agreed(round_: Round, centre: Centre, *, by: Member, at: datetime) -> None:
    readings = _sent_by_all(round_, centre)
    codes = [one.code for one in queries.questionnaire(round_.instrument_id).indicators]
    if readings and not rules.differing(codes, [one.answers for one in readings]):
        store(round_, centre, _together(readings, {}, at=at), by=by, at=at)


def _together(readings: Sequence[Reading], chosen: Mapping[str, int | None], *, at: datetime) -> Findings:
    """What several readers found, with what was settled; each evidence is kept once."""
    codes = dict.fromkeys(code for one in readings for code in one.evidence)
    evidence = {
        code: "\n".join(dict.fromkeys(one.evidence[code] for one in readings if code in one.evidence))
        for code in codes
    }
    names = dict.fromkeys(str(one.reader) for one in readings)
    return Findings(
        answers={**readings[0].answers, **chosen},
        evidence=evidence,
        assessed_on=timezone.localdate(max(one.sent_at or at for one in readings)),
        assessor=", ".join(names)[:150],
        notes="\n".join(dict.fromkeys(one.notes for one in readings if one.notes)),
    )
