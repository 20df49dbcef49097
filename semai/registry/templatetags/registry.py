"""`{% load registry %}`: names and tones of the register's words."""

from django import template

from semai.registry import wording
from semai.registry.types import CentreStatus, ImportStatus, Outcome, Settlement

register = template.Library()


@register.filter
def status_name(status: CentreStatus) -> str:
    """Where a centre stands, in words."""
    return str(wording.STATUS_NAMES[status])


@register.filter
def status_tone(status: CentreStatus) -> str:
    """The badge's tone."""
    return wording.STATUS_TONES[status]


@register.filter
def settlement_name(settlement: Settlement) -> str:
    """Town or country, in words."""
    return str(wording.SETTLEMENT_NAMES[settlement])


@register.filter
def outcome_name(outcome: Outcome) -> str:
    """What a row does, in a word."""
    return str(wording.OUTCOME_NAMES[outcome])


@register.filter
def outcome_tone(outcome: Outcome) -> str:
    """The badge's tone."""
    return wording.OUTCOME_TONES[outcome]


@register.filter
def import_status_name(status: ImportStatus) -> str:
    """What became of an import, in words."""
    return str(wording.IMPORT_STATUS_NAMES[status])


@register.filter
def import_status_tone(status: ImportStatus) -> str:
    """The badge's tone."""
    return wording.IMPORT_STATUS_TONES[status]
