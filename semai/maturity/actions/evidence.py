"""Pictures and papers that show a level: added, withdrawn, and the scores that follow."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.maturity import queries
from semai.maturity.models import Assessment, Evidence, Round
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.actions import files
from semai.registry.models import Centre

from .assessments import AnswersInvalid, require_open, rescore

#: Files of one indicator, and of one centre in a round: a link must not fill the disk.
MOST_OF_ONE, MOST_OF_ALL = 10, 120


class SameEvidence(Problem):
    """The very file is there already."""

    code = "maturity.same_evidence"
    default_message = _("This very file is kept for this question already.")


class TooMuchEvidence(Problem):
    """More files than anybody looks at."""

    code = "maturity.too_much_evidence"
    default_message = _("There are too many files already. Withdraw one that is not needed.")


class EvidenceWithdrawn(Problem):
    """It does not count any more."""

    code = "maturity.evidence_withdrawn"
    default_message = _("This file was withdrawn already.")


@transaction.atomic
def add_evidence(
    round_: Round,
    centre: Centre,
    *,
    indicator: str,
    caption: str = "",
    data: bytes,
    file_name: str,
    by: Member,
    at: datetime,
) -> Evidence:
    """Keep a file for an indicator; a result that is there already is scored again.

    Raises `AnswersInvalid` for an unknown indicator, `SameEvidence`, `TooMuchEvidence`, `RoundNotOpen`, and those of
    `registry.actions.files`.
    """
    centre = locked(centre)
    policy.require(by, Verb.ADD_EVIDENCE, centre)
    policy.require(by, Verb.ADD_EVIDENCE, round_)
    require_open(round_, at=at)
    if indicator not in {one.code for one in queries.questionnaire(round_.instrument_id).indicators}:
        raise AnswersInvalid(field="indicator")
    kept = files.paper(data)
    there = Evidence.objects.standing().filter(round=round_, centre=centre)
    if there.filter(indicator=indicator, sha256=kept.sha256).exists():
        raise SameEvidence(field="file")
    if there.count() >= MOST_OF_ALL or there.filter(indicator=indicator).count() >= MOST_OF_ONE:
        raise TooMuchEvidence(field="file")
    evidence = Evidence(
        round=round_,
        centre=centre,
        indicator=indicator,
        caption=caption.strip(),
        file_name=file_name[-200:],
        media_type=kept.media_type,
        size=len(kept.content),
        sha256=kept.sha256,
        added_by=by,
        added_at=at,
    )
    content = kept.as_file()
    evidence.file.save(str(content.name), content, save=False)
    evidence.save(force_insert=True)
    record(Verb.ADD_EVIDENCE, evidence, by=by, at=at, centre=centre.code, indicator=indicator)
    _rescored(round_, centre)
    return evidence


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, by: Member, at: datetime) -> Evidence:
    """It shows something else: it does not count any more, the file stays for the auditor."""
    centre = locked(evidence.centre)
    evidence = locked(evidence)
    policy.require(by, Verb.ADD_EVIDENCE, evidence)
    require_open(evidence.round, at=at)
    if evidence.withdrawn_at is not None:
        raise EvidenceWithdrawn
    evidence.withdrawn_at = at
    evidence.save(update_fields=["withdrawn_at"])
    details = {"centre": centre.code, "indicator": evidence.indicator, "withdrawn": True}
    record(Verb.ADD_EVIDENCE, evidence, by=by, at=at, **details)
    _rescored(evidence.round, centre)
    return evidence


def _rescored(round_: Round, centre: Centre) -> None:
    assessment = (
        Assessment.objects.filter(round=round_, centre=centre).select_related("round", "centre").first()
    )
    if assessment is not None and assessment.answers:
        rescore(assessment)
