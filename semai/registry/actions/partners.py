"""Partners: who works with centres, under which agreement, and what they did."""

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Activity, Agreement, Centre, Partner
from semai.registry.types import AgreementFacts, PartnerFacts


class PartnerKnown(Problem):
    """Another partner of the programme has this name."""

    code, status = "registry.partner_known", 409
    default_message = _("A partner of this name is already recorded.")


class AgreementEndsEarly(Problem):
    """The agreement ends before it was signed."""

    code, status = "registry.agreement_ends_early", 422
    default_message = _("The agreement ends before it was signed.")


@transaction.atomic
def add_partner(facts: PartnerFacts, *, by: Member, at: datetime) -> Partner:
    """A partner of the programme."""
    policy.require(by, Verb.RECORD_PARTNER)
    programme = locked(by.programme)
    if programme.partners.filter(name__iexact=facts.name).exists():
        raise PartnerKnown(field="name")
    with pghistory.context():
        partner = Partner.objects.create(programme=programme, **dataclasses.asdict(facts))
        record(Verb.RECORD_PARTNER, partner, by=by, at=at, kind=str(facts.kind))
    return partner


@transaction.atomic
def edit_partner(partner: Partner, facts: PartnerFacts, *, by: Member, at: datetime) -> Partner:
    """Correct what is known of a partner."""
    partner = locked(partner)
    policy.require(by, Verb.RECORD_PARTNER, partner)
    others = Partner.objects.filter(programme_id=partner.programme_id).exclude(pk=partner.pk)
    if others.filter(name__iexact=facts.name).exists():
        raise PartnerKnown(field="name")
    for name, value in dataclasses.asdict(facts).items():
        setattr(partner, name, value)
    with pghistory.context():
        partner.save()
        record(Verb.RECORD_PARTNER, partner, by=by, at=at, kind=str(facts.kind))
    return partner


@transaction.atomic
def link_centre(partner: Partner, centre: Centre, *, by: Member, at: datetime) -> None:
    """The partner works with this centre. Asking again changes nothing."""
    policy.require(by, Verb.RECORD_PARTNER, partner)
    policy.require(by, Verb.RECORD_PARTNER, centre)
    partner.centres.add(centre)
    record(Verb.RECORD_PARTNER, partner, by=by, at=at, linked=str(centre.pk))


@transaction.atomic
def unlink_centre(partner: Partner, centre: Centre, *, by: Member, at: datetime) -> None:
    """The partner works with this centre no more; what they did stays."""
    policy.require(by, Verb.RECORD_PARTNER, partner)
    partner.centres.remove(centre)
    record(Verb.RECORD_PARTNER, partner, by=by, at=at, unlinked=str(centre.pk))


@transaction.atomic
def add_agreement(partner: Partner, facts: AgreementFacts, *, by: Member, at: datetime) -> Agreement:
    """A memorandum of understanding; a renewal is a new one."""
    policy.require(by, Verb.RECORD_PARTNER, partner)
    if facts.valid_to and facts.valid_to < facts.signed_on:
        raise AgreementEndsEarly(field="valid_to")
    made = Agreement.objects.create(partner=partner, **dataclasses.asdict(facts))
    record(Verb.RECORD_PARTNER, partner, by=by, at=at, agreement=facts.title)
    return made


@transaction.atomic
def add_activity(
    partner: Partner, *, on: date, what: str, centres: Sequence[Centre], by: Member, at: datetime
) -> Activity:
    """Something the partner did with these centres."""
    policy.require(by, Verb.RECORD_PARTNER, partner)
    made = Activity.objects.create(partner=partner, on=on, what=what)
    made.centres.set(centres)
    record(Verb.RECORD_PARTNER, partner, by=by, at=at, activity=what, centres=len(centres))
    return made
