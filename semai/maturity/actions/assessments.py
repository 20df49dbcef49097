"""Recording what an assessor found; the rules turn it into scores and a suggestion."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.maturity import queries, rules
from semai.maturity.models import Assessment, Cluster, Round
from semai.maturity.types import Gap
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre


class AnswersInvalid(Problem):
    """An indicator that the instrument does not have, or a level off the scale."""

    code, status = "maturity.answers_invalid", 422
    default_message = _("Some answers do not belong to this instrument.")


class NothingAnswered(Problem):
    """An assessment without any answer says nothing."""

    code, status = "maturity.nothing_answered", 422
    default_message = _("Answer at least one question.")


class AssessmentChanged(Problem):
    """Somebody saved other answers since this form was opened."""

    code = "maturity.assessment_changed"
    default_message = _(
        "Somebody changed this assessment meanwhile. Open it again to see the latest answers."
    )


class AssessmentInUse(Problem):
    """A cluster decision rests on it."""

    code = "maturity.assessment_in_use"
    default_message = _("A cluster was decided on this assessment, so it stays.")


class RoundNotOpen(Problem):
    """The day lies outside the round."""

    code = "maturity.round_not_open"
    default_message = _("This assessment round takes no answers today.")


@dataclass(frozen=True)
class Findings:
    """What somebody found at a centre: levels by indicator, and what was seen, by aspect or indicator."""

    answers: Mapping[str, int | None]
    evidence: Mapping[str, str]
    assessed_on: date
    assessor: str = ""
    notes: str = ""


@transaction.atomic
def record_assessment(
    round_: Round,
    centre: Centre,
    *,
    answers: Mapping[str, int | None],
    evidence: Mapping[str, str],
    assessed_on: date,
    assessor: str = "",
    notes: str = "",
    version: int | None = None,
    by: Member,
    at: datetime,
) -> Assessment:
    """Save one centre's answers in a round with the scores, suggestion and gaps that follow from them.

    `version` is the one that the writer saw, None when there was none. Raises `AssessmentChanged`,
    `AnswersInvalid`, `NothingAnswered`, `RoundNotOpen`. A decided cluster is not touched.
    """
    centre = locked(centre)
    policy.require(by, Verb.RECORD_ASSESSMENT, centre)
    policy.require(by, Verb.RECORD_ASSESSMENT, round_)
    require_open(round_, at=at)
    stored = Assessment.objects.filter(round=round_, centre=centre).first()
    if (stored.version if stored else None) != version:
        raise AssessmentChanged(version=stored.version if stored else None)
    return store(round_, centre, Findings(answers, evidence, assessed_on, assessor, notes), by=by, at=at)


def require_open(round_: Round, *, at: datetime) -> None:
    """Raise `RoundNotOpen` after the last day for answers."""
    if round_.closes_on is not None and timezone.localdate(at) > round_.closes_on:
        raise RoundNotOpen(closes_on=round_.closes_on.isoformat())


def store(round_: Round, centre: Centre, found: Findings, *, by: Member, at: datetime) -> Assessment:
    """The findings as the assessment that counts. The caller holds the lock on the centre and asked the policy."""
    stored = Assessment.objects.filter(round=round_, centre=centre).first()
    levels = {code: level for code, level in found.answers.items() if level is not None}
    described = {code: text.strip() for code, text in found.evidence.items() if text.strip()}
    values = verdict(round_, centre, levels, described) | {
        "answers": levels,
        "evidence": described,
        "assessed_on": found.assessed_on,
        "assessor": found.assessor,
        "notes": found.notes,
        "recorded_by": by,
        "recorded_at": at,
        "version": (stored.version if stored else 0) + 1,
    }
    assessment = stored or Assessment()
    assessment.round, assessment.centre = round_, centre
    for name, value in values.items():
        setattr(assessment, name, value)
    assessment.save(update_fields=list(values) if stored else None)
    details = {"total": str(assessment.total), "version": assessment.version}
    record(Verb.RECORD_ASSESSMENT, assessment, by=by, at=at, **details)
    return assessment


def rescore(assessment: Assessment) -> bool:
    """Score the stored answers again, after evidence came or went; False when nothing changed."""
    found = verdict(assessment.round, assessment.centre, assessment.answers, assessment.evidence)
    if all(getattr(assessment, name) == value for name, value in found.items()):
        return False
    for name, value in found.items():
        setattr(assessment, name, value)
    assessment.version += 1
    assessment.save(update_fields=[*found, "version"])
    return True


@transaction.atomic
def retract_assessment(assessment: Assessment, *, version: int, by: Member, at: datetime) -> None:
    """Take back a recorded assessment (undo of an import). Raises `AssessmentChanged`, `AssessmentInUse`."""
    assessment = locked(assessment)
    policy.require(by, Verb.RECORD_ASSESSMENT, assessment)
    if assessment.version != version:
        raise AssessmentChanged(version=assessment.version)
    if assessment.decisions.exists():
        raise AssessmentInUse
    record(Verb.RECORD_ASSESSMENT, assessment, by=by, at=at, retracted=True, version=version)
    assessment.delete()


def verdict(
    round_: Round, centre: Centre, levels: Mapping[str, int], evidence: Mapping[str, str]
) -> dict[str, Any]:
    """What the rules say, as the columns of an assessment. Files that were added count as evidence too."""
    instrument = queries.questionnaire(round_.instrument_id)
    answers = rules.answers_from(
        instrument,
        levels,
        {**evidence, **queries.shown_by_files(round_, centre)},
        requires_evidence=round_.requires_evidence,
    )
    if not levels:
        raise NothingAnswered
    if faults := rules.answer_faults(instrument, answers):
        raise AnswersInvalid(faults=[asdict(fault) for fault in faults])
    profile = rules.score(instrument, answers)
    suggestion = rules.suggest_cluster(instrument, answers)
    # Too little answered to score is too little to suggest: nobody is put on the lowest rung by silence.
    known = profile.total is not None
    return {
        "aspects": {code: str(value) for code, value in profile.aspects.items() if value is not None},
        "total": profile.total,
        "suggested": _rung(round_, suggestion.cluster) if known else None,
        "gaps": [_gap(gap) for gap in suggestion.gaps],
    }


def _rung(round_: Round, code: str) -> Cluster:
    return Cluster.objects.get(taxonomy_id=round_.taxonomy_id, code=code)


def _gap(gap: Gap) -> dict[str, Any]:
    """A gap as stored: codes and figures; the words come from the instrument when it is read."""
    return {
        "cluster": gap.cluster,
        "requirement": gap.requirement.code,
        "any_of": [
            {
                "code": short.code,
                "needed": str(short.needed),
                "has": None if short.has is None else str(short.has),
            }
            for short in gap.shortfalls
        ],
    }
