"""Who helps the lead, the signed agreement, and a suggestion of another focus that is not followed."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.mentoring import queries
from semai.mentoring.models import Agreement, CoFacilitator, Engagement, FocusKept
from semai.planning.models import Facilitator
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.actions import files

from .sight import let_see, stop_seeing


class AlreadyOnTheTeam(Problem):
    """The lead, or somebody who helps already."""

    code, status = "mentoring.already_on_the_team", 409
    default_message = _("This person already works at this centre.")


class HelpAlreadyEnded(Problem):
    """There is an end already."""

    code, status = "mentoring.help_already_ended", 409
    default_message = _("This person does not help at this centre any more.")


class FocusNotSuggested(Problem):
    """There is nothing to turn down."""

    code, status = "mentoring.focus_not_suggested", 409
    default_message = _("No other focus is suggested any more.")


@transaction.atomic
def add_cofacilitator(
    engagement: Engagement, *, by: Member, at: datetime, facilitator: Facilitator, from_on: date
) -> CoFacilitator:
    """Somebody helps the lead from a day on; they see the centre and write about its visits."""
    engagement = locked(engagement)
    policy.require(by, Verb.EDIT_TEAM, engagement)
    policy.require(by, Verb.EDIT_TEAM, facilitator)
    is_known = engagement.cofacilitators.filter(facilitator=facilitator, to_on__isnull=True).exists()
    if is_known or facilitator.pk == engagement.lead_id:
        raise AlreadyOnTheTeam(field="facilitator")
    helper = CoFacilitator.objects.create(
        engagement=engagement, facilitator=facilitator, from_on=from_on, added_by=by
    )
    let_see(engagement, facilitator, at=at)
    record(Verb.EDIT_TEAM, engagement, by=by, at=at, step="add", facilitator=str(facilitator.pk))
    return helper


@transaction.atomic
def end_cofacilitator(helper: CoFacilitator, *, by: Member, at: datetime) -> CoFacilitator:
    """Today is the last day of the help; time remains to send what is on the phone."""
    helper = locked(helper)
    policy.require(by, Verb.EDIT_TEAM, helper)
    if helper.to_on:
        raise HelpAlreadyEnded
    helper.to_on = max(helper.from_on, timezone.localtime(at).date())
    helper.save(update_fields=["to_on"])
    if not helper.engagement.visits.filter(facilitator=helper.facilitator_id).exists():
        stop_seeing(helper.engagement, helper.facilitator, at=at)
    record(
        Verb.EDIT_TEAM, helper.engagement, by=by, at=at, step="end", facilitator=str(helper.facilitator_id)
    )
    return helper


@transaction.atomic
def keep_agreement(
    engagement: Engagement, *, by: Member, at: datetime, data: bytes, signed_on: date, signed_by: str
) -> Agreement:
    """Keep the signed agreement (PDF, JPEG or PNG); an earlier one stays."""
    policy.require(by, Verb.KEEP_AGREEMENT, engagement)
    kept = files.paper(data)
    agreement = Agreement(
        engagement=engagement,
        signed_on=signed_on,
        signed_by=signed_by.strip(),
        media_type=kept.media_type,
        sha256=kept.sha256,
        added_by=by,
        added_at=at,
    )
    content = kept.as_file()
    agreement.file.save(str(content.name), content, save=False)
    agreement.save(force_insert=True)
    record(Verb.KEEP_AGREEMENT, engagement, by=by, at=at, signed_on=signed_on.isoformat())
    return agreement


@transaction.atomic
def keep_focus(engagement: Engagement, *, by: Member, at: datetime, reason: str) -> FocusKept:
    """The present focus stays although another is suggested; newer evidence brings the suggestion back."""
    engagement = locked(engagement)
    policy.require(by, Verb.CHANGE_FOCUS, engagement)
    suggestion = queries.focus_suggestion(engagement)
    if suggestion is None:
        raise FocusNotSuggested
    kept = FocusKept.objects.create(
        engagement=engagement,
        code=suggestion.code,
        evidence_on=suggestion.evidence_on,
        reason=reason.strip(),
        kept_by=by,
        kept_at=at,
    )
    record(Verb.CHANGE_FOCUS, engagement, by=by, at=at, step="keep", suggested=str(suggestion.code))
    return kept
