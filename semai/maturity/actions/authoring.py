"""New versions of an instrument: brought as a draft, published, and used by a round that is under way."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.maturity import queries, rules
from semai.maturity.models import Assessment, Evidence, Instrument, Reading, Round
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .assessments import rescore
from .decisions import ReasonMissing
from .rounds import InstrumentDoesNotFit


class VersionNotNew(Problem):
    """There is a published version with this number or a higher one."""

    code, status = "maturity.version_not_new", 422
    default_message = _(
        "This instrument has a published version with this number or a higher one. Raise the version."
    )


class InstrumentFaulty(Problem):
    """What came is no instrument; `reasons` lists every fault with its path."""

    code, status = "maturity.instrument_faulty", 422
    default_message = _("This is no instrument. Correct what is listed and send it again.")


class NotADraft(Problem):
    """A published instrument is not changed."""

    code = "maturity.not_a_draft"
    default_message = _("This version is published already.")


class NotASuccessor(Problem):
    """The round's instrument is not an earlier version of this one."""

    code = "maturity.not_a_successor"
    default_message = _("This is no later published version of the instrument that the round uses.")


@transaction.atomic
def draft_instrument(data: Mapping[str, Any], *, by: Member, at: datetime) -> Instrument:
    """Keep a new version of the programme's instrument as a draft; an earlier draft of the same version is replaced.

    Raises `InstrumentInvalid` for a mapping that is none, `VersionNotNew`.
    """
    policy.require(by, Verb.AUTHOR_INSTRUMENT)
    programme = locked(by.programme)
    parsed = rules.parse_instrument(data)
    known = Instrument.objects.visible_to(by).filter(code=parsed.code)
    published = known.filter(is_draft=False).order_by("-version").first()
    if published and published.version >= parsed.version:
        raise VersionNotNew(field="file", version=published.version)
    # A new row, not a changed one: a key stands for one content for ever.
    known.filter(is_draft=True, version=parsed.version, programme=programme).delete()
    made = Instrument.objects.create(
        programme=programme,
        code=parsed.code,
        version=parsed.version,
        title=parsed.title.id,
        previous=published,
        is_draft=True,
        is_proposal=parsed.is_proposal,
        content=dict(data),
    )
    record(Verb.AUTHOR_INSTRUMENT, made, by=by, at=at, version=made.version, draft=True)
    return made


@transaction.atomic
def publish_instrument(instrument: Instrument, *, by: Member, at: datetime) -> Instrument:
    """From here on rounds may use it, and it is not changed any more. Raises `NotADraft`, `VersionNotNew`."""
    instrument = _own_draft(instrument, by)
    known = Instrument.objects.visible_to(by).filter(code=instrument.code, is_draft=False)
    if known.filter(version__gte=instrument.version).exists():
        raise VersionNotNew
    instrument.is_draft = False
    instrument.save(update_fields=["is_draft"])
    record(Verb.AUTHOR_INSTRUMENT, instrument, by=by, at=at, version=instrument.version, published=True)
    return instrument


@transaction.atomic
def discard_instrument(instrument: Instrument, *, by: Member, at: datetime) -> None:
    """Throw a draft away. Raises `NotADraft`."""
    instrument = _own_draft(instrument, by)
    record(Verb.AUTHOR_INSTRUMENT, instrument, by=by, at=at, version=instrument.version, discarded=True)
    instrument.delete()


@transaction.atomic
def change_instrument(
    round_: Round, instrument: Instrument, *, reason: str, by: Member, at: datetime
) -> list[Assessment]:
    """Go on with a later version in mid-round: answers and evidence are carried over its bridge and scored again.

    Decided clusters stay. Returns the assessments whose result is another one now. Raises `ReasonMissing`,
    `NotASuccessor`, `InstrumentDoesNotFit`.
    """
    round_ = locked(round_)
    policy.require(by, Verb.CHANGE_INSTRUMENT, round_)
    if not reason.strip():
        raise ReasonMissing(field="reason")
    if instrument.is_draft or instrument.previous_id != round_.instrument_id:
        raise NotASuccessor
    new = queries.questionnaire(instrument.pk)
    if [one.code for one in new.clusters] != [one.code for one in queries.rungs(round_)]:
        raise InstrumentDoesNotFit
    before = round_.instrument
    round_.instrument = instrument
    round_.save(update_fields=["instrument"])
    for reading in Reading.objects.filter(round=round_).select_for_update(of=("self",)):
        reading.answers = rules.carried(reading.answers, new)
        reading.evidence = rules.carried(reading.evidence, new)
        reading.version += 1
        reading.save(update_fields=["answers", "evidence", "version"])
    for file in Evidence.objects.filter(round=round_):
        file.indicator = next(iter(rules.carried({file.indicator: True}, new)), file.indicator)
        file.save(update_fields=["indicator"])
    changed = [one for one in _assessments(round_) if _carry(one, instrument)]
    names = {"before": before.version, "after": instrument.version, "reason": reason.strip()}
    record(Verb.CHANGE_INSTRUMENT, round_, by=by, at=at, changed=len(changed), **names)
    return changed


def _own_draft(instrument: Instrument, by: Member) -> Instrument:
    instrument = locked(instrument)
    policy.require(by, Verb.AUTHOR_INSTRUMENT)
    if not instrument.is_draft or instrument.programme_id != by.programme_id:
        raise NotADraft
    return instrument


def _assessments(round_: Round) -> list[Assessment]:
    rows = Assessment.objects.filter(round=round_).select_for_update(of=("self",)).select_related("centre")
    found = list(rows.order_by("pk"))
    for one in found:
        one.round = round_
    return found


def _carry(assessment: Assessment, instrument: Instrument) -> bool:
    """Write the answers under the new codes and score them; whether total or suggestion changed."""
    new = queries.questionnaire(instrument.pk)
    before = (assessment.total, assessment.suggested_id)
    assessment.answers = rules.carried(assessment.answers, new)
    assessment.evidence = rules.carried(assessment.evidence, new)
    assessment.version += 1
    assessment.save(update_fields=["answers", "evidence", "version"])
    if assessment.answers:
        rescore(assessment)
    return (assessment.total, assessment.suggested_id) != before
