"""What several readers found, side by side, and how far they can be relied on."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from semai.maturity import queries, rules, wording
from semai.maturity.models import Reading, Round
from semai.maturity.types import Indicator, ReaderKind
from semai.programmes.models import Member
from semai.registry.models import Centre


def side_by_side(round_: Round, centre: Centre) -> dict[str, Any]:
    """The centre's own answers, each assessor's and what counts, question by question."""
    instrument = queries.questionnaire(round_.instrument_id)
    sent = [one for one in queries.readings_of(round_, centre) if one.sent_at is not None]
    assessors = [one for one in sent if one.kind is not ReaderKind.SELF]
    assessment = queries.assessment_of(centre, round_)
    differing = disputed(round_, centre)
    settled = {code for one in queries.settlements_on(round_, centre) for code in one.differed}
    columns = [(str(one.reader or _("The centre itself")), one.answers) for one in sent]
    columns.append((_("Counts"), assessment.answers if assessment else {}))
    return {
        "round": round_,
        "centre": centre,
        "readings": sent,
        "waiting": [one for one in queries.readings_of(round_, centre) if one.sent_at is None],
        "assessment": assessment,
        "differing": [one.code for one in differing],
        "settled": settled,
        "rows": [
            {
                "code": one.code,
                "name": wording.said(one.name),
                "levels": [_level(who, one, levels.get(one.code)) for who, levels in columns],
                "differs": one in differing,
                "was_settled": one.code in settled,
                "own_differs": _own_differs(one, sent, assessors),
            }
            for one in instrument.indicators
        ],
        "settlements": queries.settlements_on(round_, centre),
        "evidence": queries.evidence_of(round_, centre),
    }


def disputed(round_: Round, centre: Centre) -> list[Indicator]:
    """The questions on which the assessors differ; empty while one of them has not sent."""
    rows = [one for one in queries.readings_of(round_, centre) if one.kind is not ReaderKind.SELF]
    if any(one.sent_at is None for one in rows):
        return []
    indicators = queries.questionnaire(round_.instrument_id).indicators
    codes = rules.differing([one.code for one in indicators], [one.answers for one in rows])
    return [one for one in indicators if one.code in codes]


def reliability(round_: Round, member: Member) -> dict[str, Any]:
    """Agreement between assessors over all centres read twice, and questions that say nothing."""
    instrument = queries.questionnaire(round_.instrument_id)
    codes = [one.code for one in instrument.indicators]
    twice = [rows for rows in queries.answers_by_reader(round_, member).values() if len(rows) > 1]
    answers = queries.recorded_answers(round_, member)
    figures = rules.item_figures(codes, answers)
    names = {one.code: wording.said(one.name) for one in instrument.indicators}
    return {
        "round": round_,
        "twice": len(twice),
        "centres": len(answers),
        "overall": rules.agreement([pair for rows in twice for pair in rules.pairs(codes, rows)]),
        "items": [
            {
                "figures": one,
                "name": names[one.code],
                "agreement": rules.agreement([p for rows in twice for p in rules.pairs([one.code], rows)]),
            }
            for one in figures
        ],
        "silent": [f"{one.code} {names[one.code]}" for one in figures if one.is_flat],
        "odd": [f"{one.code} {names[one.code]}" for one in figures if one.is_odd and not one.is_flat],
    }


def lines(centres: Iterable[Centre]) -> list[dict[str, Any]]:
    """Rows of the board, with the state of each centre in a code that the template names."""
    return [{"centre": one, "readings": _standing(one), "state": _state(one)} for one in centres]


def _standing(centre: Centre) -> Sequence[Reading]:
    found: Sequence[Reading] = getattr(centre, "round_readings", ())
    return found


def _state(centre: Any) -> str:
    if centre.is_disputed:
        return "disputed"
    if centre.sent < centre.asked:
        return "waiting"
    if centre.recorded_at is not None:
        return "done"
    return "asked" if centre.has_readings else "unasked"


def _level(who: str, indicator: Indicator, level: int | None) -> dict[str, Any]:
    return {
        "who": who,
        "level": level,
        "sentence": "" if level is None else wording.said(indicator.levels[level]),
    }


def _own_differs(indicator: Indicator, sent: Sequence[Reading], assessors: Sequence[Reading]) -> bool:
    own = [one.answers.get(indicator.code) for one in sent if one.kind is ReaderKind.SELF]
    return bool(own and assessors) and own[0] not in {one.answers.get(indicator.code) for one in assessors}
