"""What readers found: saved, sent, and settled where they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.maturity import queries, rules
from semai.maturity.models import Assessment, Reading, Round, Settlement
from semai.maturity.types import Answers, ReaderKind
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.types import Role
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

from .assessments import AnswersInvalid, AssessmentChanged, Findings, NothingAnswered, require_open, store
from .decisions import ReasonMissing


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
    if is_final and all(level is None for level in answers.values()):
        raise NothingAnswered
    keep_answers(
        reading,
        answers=answers,
        evidence=evidence,
        sent_at=at if is_final else reading.sent_at,
        at=at,
        notes=notes,
        sender=sender,
    )
    if is_final:
        record(Verb.SEND_READING, reading, by=by, at=at, reader=str(reading.kind), total=str(reading.total))
        record_if_agreed(reading, centre, by=by, at=at)
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


def keep_answers(
    reading: Reading,
    *,
    answers: Mapping[str, int | None],
    evidence: Mapping[str, str],
    sent_at: datetime | None,
    at: datetime,
    notes: str = "",
    sender: str = "",
) -> None:
    """Score and save; the caller holds the locks and asked the policy."""
    levels = {code: level for code, level in answers.items() if level is not None}
    described = {code: text.strip() for code, text in evidence.items() if text.strip()}
    values = _scored(reading, levels, described) | {
        "answers": levels,
        "evidence": described,
        "notes": notes,
        "sender": sender,
        "saved_at": at,
        "sent_at": sent_at,
        "version": reading.version + 1,
    }
    for name, value in values.items():
        setattr(reading, name, value)
    reading.save(update_fields=list(values))


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


def record_if_agreed(reading: Reading, centre: Centre, *, by: Member, at: datetime) -> None:
    """When this was the last assessor to send and all agree, their answers become the assessment."""
    round_ = reading.round
    readings = _sent_by_all(round_, centre) if reading.kind is not ReaderKind.SELF else []
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
