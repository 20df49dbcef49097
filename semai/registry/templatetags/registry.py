"""`{% load registry %}`: names and tones of the register's words."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from semai.programmes import policy
from semai.programmes.verbs import Verb
from semai.registry import wording
from semai.registry.types import CentreStatus, ImportStatus, Outcome, Settlement

register = template.Library()

#: Pages that stand beside the list of centres: what one is called, its address, who sees it.
REGISTER_PAGES: tuple[tuple[Promise, str, Verb], ...] = (
    (_("Centres"), "registry:centres", Verb.VIEW_CENTRES),
    (_("Aid"), "registry:aid", Verb.VIEW_AID),
    (_("Equipment"), "registry:inventory", Verb.VIEW_EQUIPMENT),
    (_("Documents"), "registry:expiring", Verb.VIEW_DOCUMENTS),
    (_("People"), "registry:people_gone", Verb.VIEW_PEOPLE),
    (_("Partners"), "registry:partners", Verb.VIEW_PARTNERS),
    (_("Corrections"), "registry:proposals", Verb.VIEW_PROPOSALS),
    (_("Duplicates"), "registry:duplicates", Verb.VIEW_DUPLICATES),
    (_("Imports"), "registry:imports", Verb.VIEW_IMPORTS),
)


@register.inclusion_tag("registry/_register_tabs.html", takes_context=True)
def register_tabs(context: template.Context) -> dict[str, Any]:
    """The pages of the register that this member may open."""
    request = context["request"]
    seen = [(name, reverse(url)) for name, url, verb in REGISTER_PAGES if policy.may(request.member, verb)]
    return {"tabs": [{"label": name, "url": url, "active": request.path == url} for name, url in seen]}


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
