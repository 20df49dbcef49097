"""`{% load record_words %}`: words of people, corrections and partners."""

from django import template

from semai.registry.types import CertificateKind, PartnerKind, PersonRole, ProposalStatus
from semai.registry.wording.partners import PARTNER_NAMES
from semai.registry.wording.people import CERTIFICATE_NAMES, ROLE_NAMES
from semai.registry.wording.proposals import PROPOSAL_NAMES, PROPOSAL_TONES

register = template.Library()


@register.filter
def person_role(role: PersonRole) -> str:
    """What a person does, in words."""
    return str(ROLE_NAMES[role])


@register.filter
def certificate_kind(kind: CertificateKind) -> str:
    """What kind of certificate it is."""
    return str(CERTIFICATE_NAMES[kind])


@register.filter
def proposal_name(status: ProposalStatus) -> str:
    """What became of a proposed correction."""
    return str(PROPOSAL_NAMES[status])


@register.filter
def proposal_tone(status: ProposalStatus) -> str:
    """The badge's tone."""
    return PROPOSAL_TONES[status]


@register.filter
def partner_kind(kind: PartnerKind) -> str:
    """Which of the five helixes."""
    return str(PARTNER_NAMES[kind])
