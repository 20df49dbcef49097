"""What a form with the maturity instrument becomes: an assessment in the round that is open."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy

from semai.fieldwork.queries import centre_coded
from semai.fieldwork.types import CHOICE, DAY, TEXT, WHOLE, Filled, Landed, Purpose, Unusable, Wanted, When
from semai.kit.problem import Problem
from semai.programmes.models import Member
from semai.programmes.queries import current_cycle

from . import actions, queries
from .models import Assessment, Reading, Round
from .shipped import shipped_instrument
from .types import Instrument, ReaderKind

EVIDENCE = "_bukti"
LEVEL = CHOICE | WHOLE


class NoOpenRound(Problem):
    """Answers belong to a round."""

    code = "maturity.no_open_round"
    default_message = gettext_lazy("There is no assessment round for this form's instrument. Open one first.")


class AssessedAlready(Problem):
    """Somebody else recorded the centre in this round."""

    code = "maturity.assessed_already"
    default_message = gettext_lazy(
        "This centre already has an assessment in this round that did not come from this submission. "
        "Compare both; what was recorded is not overwritten."
    )


def _round(programme: Any) -> Round | None:
    cycle = current_cycle(programme)
    return queries.current_round(cycle) if cycle else None


def _instrument(programme: Any) -> Instrument:
    round_ = _round(programme)
    return queries.questionnaire(round_.instrument_id) if round_ else shipped_instrument()


def _questions(programme: Any) -> Sequence[Wanted]:
    asked = [Wanted("kode_blkk"), Wanted("tanggal", DAY)]
    for one in _instrument(programme).indicators:
        asked.append(Wanted(one.code.lower(), LEVEL))
        asked.append(Wanted(f"{one.code.lower()}{EVIDENCE}", TEXT, is_needed=False))
    return asked


def _apply(filled: Filled, *, by: Member, at: datetime) -> Landed:
    centre, round_ = centre_coded(filled.needed("kode_blkk"), by), _round(by.programme)
    if round_ is None:
        raise NoOpenRound
    stored = Assessment.objects.filter(round=round_, centre=centre).first()
    if stored is not None and str(stored.pk) != filled.was:
        raise AssessedAlready
    codes = [one.code for one in queries.questionnaire(round_.instrument_id).indicators]
    assessment = actions.record_assessment(
        round_,
        centre,
        answers={code: _level(filled, code.lower()) for code in codes},
        evidence={code: filled.text(f"{code.lower()}{EVIDENCE}") for code in codes},
        assessed_on=_day(filled, at),
        assessor=str(by),
        version=filled.seen if stored else None,
        by=by,
        at=at,
    )
    return Landed(assessment, assessment.version)


class NotAskedYet(Problem):
    """A centre assesses itself when it was asked."""

    code = "maturity.self_not_asked"
    default_message = gettext_lazy(
        "The centre was not asked to assess itself in this round. Ask it on the page of readers, then try again."
    )


def _own_questions(programme: Any) -> Sequence[Wanted]:
    asked = [one for one in _questions(programme) if one.name != "tanggal"]
    return [*asked, Wanted("pengisi")]


def _apply_own(filled: Filled, *, by: Member, at: datetime) -> Landed:
    """Only through a link, or by the centre's manager: anybody else is refused by the reading itself."""
    centre, round_ = centre_coded(filled.needed("kode_blkk"), by), _round(by.programme)
    if round_ is None:
        raise NoOpenRound
    own = Reading.objects.standing().filter(round=round_, centre=centre, kind=ReaderKind.SELF).first()
    if own is None:
        raise NotAskedYet
    codes = [one.code for one in queries.questionnaire(round_.instrument_id).indicators]
    own = actions.save_reading(
        own,
        answers={code: _level(filled, code.lower()) for code in codes},
        evidence={code: filled.text(f"{code.lower()}{EVIDENCE}") for code in codes},
        sender=filled.needed("pengisi")[:150],
        version=own.version,
        is_final=True,
        by=by,
        at=at,
    )
    return Landed(own, own.version)


def _level(filled: Filled, name: str) -> int | None:
    return filled.whole(name) if filled.text(name) else None


def _day(filled: Filled, at: datetime) -> date:
    day = filled.day("tanggal")
    if day > at.date():  # a phone's clock may be years off
        raise Unusable("tanggal")
    return day


ASSESSMENT = Purpose(
    code="assessment",
    label=gettext_lazy("Maturity assessment"),
    explains=gettext_lazy("The answers become the centre's assessment in the latest round of the year."),
    when=When.APPROVED,
    questions=_questions,
    apply=_apply,
    page="maturity:assessment",
)

SELF_ASSESSMENT = Purpose(
    code="self_assessment",
    label=gettext_lazy("Self-assessment"),
    explains=gettext_lazy(
        "What a centre says of itself by link is laid beside the assessors' view. It does not count by itself."
    ),
    when=When.COMPLETE,
    questions=_own_questions,
    apply=_apply_own,
    page="maturity:reading",
)
