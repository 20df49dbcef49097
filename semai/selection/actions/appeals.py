"""A centre appeals, and the programme manager decides."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.selection import queries, rules
from semai.selection.models import Appeal, Candidate, Round
from semai.selection.types import AppealStatus, Outcome, ReasonCode, RoundStatus

from .departures import SelectionNotDecided
from .lists import ReasonMissing


class AppealTooLate(Problem):
    """The period is over."""

    code = "selection.appeal_too_late"
    default_message = _("The period for appeals is over.")


class AppealNotPossible(Problem):
    """It has a place, left the list, or appealed already."""

    code = "selection.appeal_not_possible"
    default_message = _("This centre cannot appeal: it has a place, left the list, or appealed already.")


class AppealDecided(Problem):
    """An appeal is decided once."""

    code = "selection.appeal_decided"
    default_message = _("This appeal is decided already.")


@transaction.atomic
def lodge_appeal(candidate: Candidate, *, grounds: str, by: Member, at: datetime) -> Appeal:
    """Object to the outcome, once, within the period.

    Raises `ReasonMissing`, `SelectionNotDecided`, `AppealTooLate`, `AppealNotPossible`.
    """
    candidate = locked(candidate)
    policy.require(by, Verb.LODGE_APPEAL, candidate)
    if not grounds.strip():
        raise ReasonMissing(field="grounds")
    round_ = candidate.round
    until = round_.appeal_until
    if round_.status != RoundStatus.DECIDED or until is None:
        raise SelectionNotDecided(_("This selection is not decided yet; an appeal comes after the decision."))
    if timezone.localdate(at) > until:
        raise AppealTooLate(until=until.isoformat())
    if candidate.outcome not in rules.APPEALABLE or Appeal.objects.filter(candidate=candidate).exists():
        raise AppealNotPossible
    appeal = Appeal.objects.create(candidate=candidate, grounds=grounds.strip(), lodged_by=by, lodged_at=at)
    record(Verb.LODGE_APPEAL, appeal, by=by, at=at, centre=candidate.centre.code)
    return appeal


@transaction.atomic
def decide_appeal(appeal: Appeal, *, upheld: AppealStatus, answer: str, by: Member, at: datetime) -> Appeal:
    """Uphold or dismiss, with an answer for the centre; upheld, `rules.after_appeal` says what becomes of it.

    Raises `ReasonMissing`, `SelectionNotDecided`, `AppealDecided`, `AppealNotPossible`.
    """
    # The round first, as in a departure: the reserves must not move meanwhile.
    round_ = locked(appeal.candidate.round)
    appeal = locked(appeal)
    policy.require(by, Verb.DECIDE_APPEAL, round_)
    if not answer.strip():
        raise ReasonMissing(field="answer")
    if round_.status != RoundStatus.DECIDED:
        raise SelectionNotDecided
    if appeal.status is not AppealStatus.OPEN:
        raise AppealDecided
    candidate = Candidate.objects.select_related("centre", "cluster").get(pk=appeal.candidate_id)
    if upheld is AppealStatus.UPHELD:
        if candidate.outcome not in rules.APPEALABLE:
            raise AppealNotPossible
        appeal.became = _upheld(round_, candidate)
    else:
        _note(candidate, ReasonCode.APPEAL_DISMISSED)
    appeal.status, appeal.answer = upheld, answer.strip()
    appeal.decided_by, appeal.decided_at = by, at
    appeal.save(update_fields=["status", "answer", "became", "decided_by", "decided_at"])
    became = str(appeal.became) if appeal.became else None
    record(
        Verb.DECIDE_APPEAL,
        appeal,
        by=by,
        at=at,
        centre=candidate.centre.code,
        status=str(upheld),
        became=became,
    )
    return appeal


def outcome_if_upheld(candidate: Candidate) -> Outcome:
    """What the stated rule would make of the candidate now."""
    round_ = candidate.round
    return rules.after_appeal(queries.verdicts(round_), candidate.centre.code, queries.terms(round_))


def _upheld(round_: Round, candidate: Candidate) -> Outcome:
    """Give the candidate what the rule says; as the first reserve it stands before the others of its cluster."""
    outcome = rules.after_appeal(queries.verdicts(round_), candidate.centre.code, queries.terms(round_))
    if outcome is Outcome.RESERVE:
        before = candidate.reserve_rank
        others = round_.candidates.filter(cluster=candidate.cluster_id, reserve_rank__isnull=False)
        if before is not None:
            others = others.filter(reserve_rank__lt=before)
        others.update(reserve_rank=F("reserve_rank") + 1)
        candidate.reserve_rank = 1
    candidate.outcome = outcome
    candidate.save(update_fields=["outcome", "reserve_rank"])
    _note(candidate, ReasonCode.APPEAL_UPHELD)
    return outcome


def _note(candidate: Candidate, code: ReasonCode) -> None:
    candidate.reasons = [*candidate.reasons, {"code": str(code)}]
    candidate.save(update_fields=["reasons"])
