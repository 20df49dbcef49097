"""The menu: label, address, icon, and the verb that shows it."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from semai.programmes import policy
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.programmes.wording import ROLE_NAMES


@dataclass(frozen=True)
class Entry:
    """One line of the menu."""

    label: str | Promise
    url_name: str
    icon: str
    verb: Verb
    also: tuple[str, ...] = ()  # other addresses under which it counts as open


REGISTER = ("/aid/", "/inventory/", "/documents/", "/people/", "/partners/", "/corrections/", "/duplicates/")
MENU = (
    Entry(_("Home"), "config:home", "home", Verb.VIEW_HOME),
    Entry(_("Centres"), "registry:centres", "building-community", Verb.VIEW_CENTRES, REGISTER),
    Entry(_("Assessment"), "maturity:round", "clipboard-check", Verb.VIEW_ASSESSMENTS),
    Entry(_("Selection"), "selection:round", "list-check", Verb.VIEW_SELECTION),
    Entry(_("Plan"), "planning:plan", "calendar", Verb.VIEW_PLAN),
    Entry(_("Mentoring"), "mentoring:engagements", "users", Verb.VIEW_ENGAGEMENTS),
    Entry(_("Strengthening"), "strengthening:centres", "map-pins", Verb.VIEW_STRENGTHENING),
    Entry(_("Field forms"), "fieldwork:forms", "forms", Verb.VIEW_FORMS),
    Entry(_("Phone app"), "offline:app", "device-mobile", Verb.SUBMIT_FORM),
    Entry(_("Training"), "training:batches", "school", Verb.VIEW_TRAINING),
    Entry(_("Incubation"), "incubation:tenants", "plant", Verb.VIEW_INCUBATION),
    Entry(_("Cash book"), "bookkeeping:books", "wallet", Verb.VIEW_BOOKS),
    Entry(_("Programme"), "insights:programme", "chart-bar", Verb.VIEW_PROGRAMME),
)

ACCOUNT = (
    Entry(_("Imports"), "registry:imports", "file-import", Verb.VIEW_IMPORTS),
    Entry(_("Programme years"), "programmes:years", "calendar", Verb.VIEW_YEARS),
    Entry(_("Members"), "programmes:members", "users-group", Verb.VIEW_MEMBERS),
    Entry(_("Personal data"), "programmes:personal_data", "lock", Verb.VIEW_RETENTION),
    Entry(_("Ledger"), "ledger:entries", "history", Verb.VIEW_LEDGER),
)


def frame(request: HttpRequest) -> dict[str, object]:
    """What the page around every page needs; a context processor."""
    member: Member | None = getattr(request, "member", None)
    # A request that was refused at the very door, for its host name or size, has no user yet.
    is_known = hasattr(request, "user") and request.user.is_authenticated
    return {
        "navigation": _links(MENU, member, request.path),
        "account_links": _links(ACCOUNT, member, request.path) + (_own_links() if is_known else []),
        "programme": member.programme if member else None,
        "member_name": str(request.user) if is_known else "",
        "member_role": ROLE_NAMES[member.role] if member else "",
        "log_out_url": reverse("account_logout"),
        "fixed_day": settings.TODAY,
    }


def _links(entries: tuple[Entry, ...], member: Member | None, path: str) -> list[dict[str, object]]:
    links: list[dict[str, object]] = []
    for entry in entries:
        try:
            url = reverse(entry.url_name)
        except NoReverseMatch:
            continue
        if policy.may(member, entry.verb):
            active = any(path.startswith(one) for one in (url, *entry.also)) if url != "/" else path == url
            links.append({"label": entry.label, "url": url, "icon": entry.icon, "active": active})
    return links


def _own_links() -> list[dict[str, object]]:
    return [
        {"label": _("Change password"), "url": reverse("account_change_password"), "icon": "key"},
        {"label": _("Two-step log-in"), "url": reverse("mfa_index"), "icon": "shield-lock"},
    ]
