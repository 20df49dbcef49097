"""What the pages of maturity show, put together from queries and words."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from semai.maturity import queries, rules, wording
from semai.maturity.models import Assessment, ClusterDecision, Round, Taxonomy
from semai.maturity.types import Answers, Aspect, Indicator, Profile
from semai.maturity.types import Instrument as Questionnaire
from semai.programmes.models import Member
from semai.registry.models import Centre


def address(name: str, round_: Round) -> str:
    """The address of a list that stays with this round."""
    return f"{reverse(name)}?round={round_.pk}"


def overview(round_: Round, member: Member) -> dict[str, Any]:
    """Figures and picture on top of a round."""
    instrument = queries.questionnaire(round_.instrument_id)
    found = queries.distribution(round_, member)
    return {
        "round": round_,
        "here": address("maturity:round", round_),
        "clusters_url": address("maturity:clusters", round_),
        "readers_url": address("maturity:readers", round_),
        "rounds": queries.rounds_of(round_.cycle),
        "instrument": instrument,
        "instrument_title": wording.said(instrument.title),
        "notice": wording.said(instrument.notice),
        "codes": [aspect.code for aspect in instrument.aspects],
        "aspects": [(aspect.code, wording.said(aspect.name)) for aspect in instrument.aspects],
        "distribution": found,
        "bars": [
            (_("Suggested"), [suggested for _cluster, suggested, _decided in found.by_cluster]),
            (_("Decided"), [decided for _cluster, _suggested, decided in found.by_cluster]),
        ],
        "series": [(cluster.code, str(cluster)) for cluster, _suggested, _decided in found.by_cluster],
        **_flow(round_, member),
    }


def _flow(round_: Round, member: Member) -> dict[str, Any]:
    """The picture of moves from the year before; nothing when no centre has decisions in both years."""
    found = queries.flow(round_.cycle, member)
    if found is None:
        return {}
    return {
        "flow": found,
        "flow_moves": [(before.code, after.code, count) for before, after, count in found.moves],
        "flow_labels": {
            one.code: str(one) for before, after, _count in found.moves for one in (before, after)
        },
        "flow_before": str(found.before.year),
        "flow_after": str(round_.cycle.year),
    }


def lines(centres: Iterable[Centre], round_: Round) -> list[dict[str, Any]]:
    """Rows of a table of `queries.centres_in`, with their gaps in words."""
    instrument = queries.questionnaire(round_.instrument_id)
    return [_line(centre, instrument) for centre in centres]


def _line(centre: Centre, instrument: Questionnaire) -> dict[str, Any]:
    # Django sets the attribute of a filtered relation only where there is a row.
    assessment: Assessment | None = getattr(centre, "assessment", None)
    standing: ClusterDecision | None = getattr(centre, "decision", None)
    suggested = assessment.suggested_id if assessment else None
    return {
        "centre": centre,
        "assessment": assessment,
        "decision": standing,
        "differs": bool(standing and suggested and standing.cluster_id != suggested),
        "gaps": wording.gap_lines(instrument, assessment.gaps) if assessment else [],
    }


def profile(assessment: Assessment) -> dict[str, Any]:
    """Everything on the page of one assessment."""
    instrument = queries.questionnaire(assessment.round.instrument_id)
    before = queries.previous_assessment(assessment)
    answers = rules.answers_from(
        instrument,
        assessment.answers,
        {**assessment.evidence, **queries.shown_by_files(assessment.round, assessment.centre)},
        requires_evidence=assessment.round.requires_evidence,
    )
    found = rules.score(instrument, answers)
    return summary(assessment, before) | {
        "notice": wording.said(instrument.notice) if instrument.is_proposal else "",
        "aspects": [_aspect(aspect, assessment, before, answers, found) for aspect in instrument.aspects],
        "answered": len(found.answered),
        "questions": len(found.answered) + len(found.missing),
        "capped": len(found.capped),
        "history": queries.decisions_on(assessment.centre),
        "absorbed": queries.absorbed_assessments(assessment),
        "critical": [
            f"{one.code} {wording.said(one.name)}"
            for one in instrument.indicators
            if one.code in found.critical
        ],
    }


def summary(assessment: Assessment, before: Assessment | None) -> dict[str, Any]:
    """Radar, gaps and decision: what the centre's page shows too."""
    instrument = queries.questionnaire(assessment.round.instrument_id)
    return {
        "assessment": assessment,
        "centre": assessment.centre,
        "before": before,
        "decision": queries.current_decision(assessment.centre),
        "gaps": wording.gap_lines(instrument, assessment.gaps),
        "axes": [aspect.code for aspect in instrument.aspects],
        "names": [(aspect.code, wording.said(aspect.name)) for aspect in instrument.aspects],
        "current": wording.series(instrument.aspects, assessment.aspects),
        "previous": wording.series(instrument.aspects, _laid_over(before, instrument)) if before else None,
    }


def section(centre: Centre) -> dict[str, Any]:
    """The card on the centre's page; `assessment` is None when it was never assessed."""
    assessment = queries.latest_assessment(centre)
    if assessment is None:
        return {"centre": centre, "assessment": None, "decision": queries.current_decision(centre)}
    return summary(assessment, queries.previous_assessment(assessment))


def decision(centre: Centre, round_: Round) -> dict[str, Any]:
    """What helps to decide: suggestion, gaps, earlier decisions. `proposed` is ticked at first."""
    assessment = queries.assessment_of(centre, round_)
    standing = queries.standing_decisions(round_.cycle).filter(centre=centre).first()
    instrument = queries.questionnaire(round_.instrument_id)
    suggested = assessment.suggested_id if assessment else None
    return {
        "centre": centre,
        "round": round_,
        "assessment": assessment,
        "standing": standing,
        "proposed": standing.cluster_id if standing else suggested,
        "gaps": wording.gap_lines(instrument, assessment.gaps) if assessment else [],
        "history": queries.decisions_on(centre),
    }


def _aspect(
    aspect: Aspect,
    assessment: Assessment,
    before: Assessment | None,
    answers: Answers,
    found: Profile,
) -> dict[str, Any]:
    now = found.aspects[aspect.code]
    instrument = queries.questionnaire(assessment.round.instrument_id)
    stored = _laid_over(before, instrument).get(aspect.code) if before else None
    previous = Decimal(stored) if stored is not None else None
    return {
        "code": aspect.code,
        "name": wording.said(aspect.name),
        "score": now,
        "previous": previous,
        "direction": str(rules.direction(now, previous)),
        "answered": sum(one.code in found.answered for one in aspect.indicators),
        "of": len(aspect.indicators),
        "evidence": assessment.evidence.get(aspect.code, ""),
        "questions": [_answer(one, answers, found) for one in aspect.indicators],
    }


def _laid_over(before: Assessment, instrument: Questionnaire) -> Mapping[str, str]:
    """The aspect scores of an earlier assessment, over the bridge when it used another version of the instrument."""
    if queries.questionnaire(before.round.instrument_id).version == instrument.version:
        scores: Mapping[str, str] = before.aspects
        return scores
    levels, evidence = rules.carried(before.answers, instrument), rules.carried(before.evidence, instrument)
    answers = rules.answers_from(
        instrument, levels, evidence, requires_evidence=before.round.requires_evidence
    )
    found = rules.score(instrument, answers).aspects
    return {code: str(value) for code, value in found.items() if value is not None}


def _answer(indicator: Indicator, answers: Answers, found: Profile) -> dict[str, Any]:
    level = answers.levels.get(indicator.code)
    return {
        "code": indicator.code,
        "name": wording.said(indicator.name),
        "level": level,
        "sentence": "" if level is None else wording.said(indicator.levels[level]),
        "counts_as": rules.credited_level(indicator, answers) if indicator.code in found.capped else None,
        "is_critical": indicator.code in found.critical,
    }


def meeting(round_: Round, centres: Iterable[Centre], form: Any) -> dict[str, Any]:
    """Rows of the table for a meeting: score, suggestion, first gap, and the choice."""
    lined = {one["centre"].pk: one for one in lines(centres, round_)}
    return {
        "round": round_,
        "form": form,
        "rows": [lined[one.pk] | {"choice": form[f"cluster_{one.pk}"]} for one in form.centres],
        "round_url": address("maturity:clusters", round_),
    }


def ladders(member: Member) -> dict[str, Any]:
    """Every ladder with its rungs, each with what it is on the others."""
    links = queries.rung_links(member)
    found = list(queries.taxonomies().prefetch_related("clusters"))
    return {
        "ladders": [
            {
                "ladder": one,
                "rungs": [
                    (rung, links.get(rung.pk, []))
                    for rung in sorted(one.clusters.all(), key=lambda rung: rung.rank)
                ],
                "others": [
                    {"ladder": other, "map_url": _map_address(one, other)} for other in found if other != one
                ],
            }
            for one in found
        ]
    }


def _map_address(one: Taxonomy, other: Taxonomy) -> str:
    pair = {"first": f"{one.code}-{one.version}", "second": f"{other.code}-{other.version}"}
    return f"{reverse('maturity:map_ladders')}?{urlencode(pair)}"
