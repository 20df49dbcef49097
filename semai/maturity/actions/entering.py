"""Answers of readers who work on paper or in Excel, entered by the one who asked them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from semai.kit.rows import locked
from semai.maturity.models import Assessment, Reading, Settlement
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .assessments import AssessmentChanged, NothingAnswered, require_open, retract_assessment
from .readings import ReadingClosed, ReadingSent, keep_answers, record_if_agreed


@transaction.atomic
def enter_reading(
    reading: Reading,
    *,
    answers: Mapping[str, int | None],
    evidence: Mapping[str, str],
    notes: str,
    version: int,
    by: Member,
    at: datetime,
) -> Reading:
    """Send a reader's answers for them: the reading stays theirs, the ledger says who entered it.

    Until the round closes, also after the reader's own last day. Raises `ReadingClosed`, `ReadingSent`,
    `AssessmentChanged`, `AnswersInvalid`, `NothingAnswered`, `RoundNotOpen`.
    """
    centre = locked(reading.centre)
    reading = locked(reading)
    policy.require(by, Verb.ENTER_READING, reading)
    require_open(reading.round, at=at)
    if reading.withdrawn_at is not None:
        raise ReadingClosed
    if reading.sent_at is not None:
        raise ReadingSent
    if reading.version != version:
        raise AssessmentChanged(version=reading.version)
    if all(level is None for level in answers.values()):
        raise NothingAnswered
    keep_answers(reading, answers=answers, evidence=evidence, sent_at=at, at=at, notes=notes)
    record(Verb.ENTER_READING, reading, by=by, at=at, reader=str(reading.kind), total=str(reading.total))
    record_if_agreed(reading, centre, by=by, at=at)
    return reading


@transaction.atomic
def reopen_reading(
    reading: Reading,
    *,
    answers: Mapping[str, int | None],
    evidence: Mapping[str, str],
    notes: str,
    version: int,
    by: Member,
    at: datetime,
) -> bool:
    """Take back what was entered and put the former answers in its place, not sent; an agreed result goes too.

    False, and nothing is done, when somebody changed it since, settled it, or a decision rests on the result.
    """
    centre = locked(reading.centre)
    reading = locked(reading)
    policy.require(by, Verb.ENTER_READING, reading)
    is_settled = Settlement.objects.filter(round=reading.round, centre=centre).exists()
    if reading.version != version or reading.sent_at is None or is_settled:
        return False
    result = Assessment.objects.filter(round=reading.round, centre=centre).first()
    if result is not None and result.recorded_at >= reading.sent_at:
        if result.version != 1 or result.decisions.exists():
            return False
        retract_assessment(result, version=1, by=by, at=at)
    keep_answers(reading, answers=answers, evidence=evidence, sent_at=None, at=at, notes=notes)
    record(Verb.ENTER_READING, reading, by=by, at=at, taken_back=True)
    return True
