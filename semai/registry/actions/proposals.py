"""Corrections: somebody near the centre proposes, a coordinator decides."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry import facts as plain
from semai.registry.models import Centre, Proposal
from semai.registry.types import CentreFacts, ProposalStatus

from .centres import CentreChangedMeanwhile, edit_centre


class NothingProposed(Problem):
    """The correction says what the register says already."""

    code, status = "registry.nothing_proposed", 422
    default_message = _("Nothing differs from what is recorded.")


class ProposalDecided(Problem):
    """Somebody decided on the correction, or it was withdrawn."""

    code, status = "registry.proposal_decided", 409
    default_message = _("This correction was already decided or withdrawn.")


class CommentMissing(Problem):
    """A refusal without a word."""

    code, status = "registry.comment_missing", 422
    default_message = _("Say why you refuse, so that the other person knows.")


class NotYourProposal(Problem):
    """Only the one who proposed takes it back."""

    code, status = "registry.not_your_proposal", 409
    default_message = _("Only the person who proposed it can withdraw it.")


@transaction.atomic
def propose_change(
    centre: Centre, facts: CentreFacts, *, by: Member, at: datetime, reason: str = ""
) -> Proposal:
    """Ask for a correction. Nothing but the proposal is written."""
    policy.require(by, Verb.PROPOSE_CHANGE, centre)
    before, after = plain.differences(plain.facts_of(centre), facts)
    if not after:
        raise NothingProposed
    proposal = Proposal.objects.create(
        centre=centre, before=before, after=after, reason=reason, proposed_by=by, proposed_at=at
    )
    record(Verb.PROPOSE_CHANGE, centre, by=by, at=at, proposal=str(proposal.pk), facts=sorted(after))
    return proposal


@transaction.atomic
def accept_proposal(
    proposal: Proposal, *, version: int, by: Member, at: datetime, comment: str = ""
) -> Proposal:
    """Write the correction; `version` is that of the centre that the coordinator saw beside it."""
    proposal = _open(proposal, by)
    centre = locked(proposal.centre)
    if centre.version != version:
        raise CentreChangedMeanwhile(_("Somebody changed this centre meanwhile. Look at both again."))
    known = plain.to_json(plain.facts_of(centre))
    edit_centre(centre, facts=plain.from_json(known | proposal.after), version=version, by=by, at=at)
    return _decided(proposal, ProposalStatus.ACCEPTED, comment, by, at)


@transaction.atomic
def refuse_proposal(proposal: Proposal, *, by: Member, at: datetime, comment: str) -> Proposal:
    """Leave the register as it is, and say why."""
    proposal = _open(proposal, by)
    if not comment.strip():
        raise CommentMissing(field="comment")
    return _decided(proposal, ProposalStatus.REFUSED, comment, by, at)


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, by: Member, at: datetime) -> Proposal:
    """The one who proposed thinks again."""
    proposal = locked(proposal)
    policy.require(by, Verb.WITHDRAW_PROPOSAL, proposal)
    if proposal.status != ProposalStatus.OPEN:
        raise ProposalDecided
    if proposal.proposed_by_id != by.pk:
        raise NotYourProposal
    proposal.status, proposal.decided_by, proposal.decided_at = ProposalStatus.WITHDRAWN, by, at
    proposal.save(update_fields=["status", "decided_by", "decided_at"])
    record(Verb.WITHDRAW_PROPOSAL, proposal.centre, by=by, at=at, proposal=str(proposal.pk))
    return proposal


def _open(proposal: Proposal, by: Member) -> Proposal:
    proposal = locked(proposal)
    policy.require(by, Verb.DECIDE_PROPOSAL, proposal)
    if proposal.status != ProposalStatus.OPEN:
        raise ProposalDecided
    return proposal


def _decided(proposal: Proposal, status: ProposalStatus, comment: str, by: Member, at: datetime) -> Proposal:
    proposal.status, proposal.comment = status, comment.strip()
    proposal.decided_by, proposal.decided_at = by, at
    proposal.save(update_fields=["status", "comment", "decided_by", "decided_at"])
    details = {"proposal": str(proposal.pk), "outcome": str(status)}
    record(Verb.DECIDE_PROPOSAL, proposal.centre, by=by, at=at, **details)
    return proposal
