"""The page that reads the ledger. It stands here because it joins lines to people, whom the ledger does not know."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from semai.ledger import queries
from semai.ledger.models import Entry
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.programmes.wording import VERB_NAMES
from semai.ui.page import paginate

APPS = {
    "registry": _("Centres"),
    "maturity": _("Assessment"),
    "selection": _("Selection"),
    "planning": _("Plan"),
    "mentoring": _("Mentoring"),
    "training": _("Training"),
    "incubation": _("Incubation"),
    "insights": _("Programme"),
    "programmes": _("Members"),
}


@gate(Verb.VIEW_LEDGER)
def entries(request: MemberRequest) -> HttpResponse:
    """Who did what, newest first; narrowed by app or to one row."""
    app = request.GET.get("app", "")
    rows = queries.entries(
        request.member.programme_id,
        app=app if app in APPS else "",
        label=request.GET.get("label", ""),
        object_id=request.GET.get("object", ""),
    )
    page = paginate(rows, request.GET, sorts={"at": ("at", "id")}, default="-at")
    context = {"page": page, "lines": _lines(page.rows), "apps": _apps(app), "app": app}
    return render(request, "config/ledger.html", context)


def _lines(entries: Sequence[Entry]) -> list[dict[str, object]]:
    ids = {entry.actor_id for entry in entries}
    people = {m.pk: m.user.full_name for m in Member.objects.filter(pk__in=ids).select_related("user")}
    return [
        {
            "at": entry.at,
            "actor": people.get(entry.actor_id, ""),
            "act": VERB_NAMES.get(entry.verb, entry.verb),
            "title": entry.title,
            "details": entry.details,
            "label": entry.label,
            "object_id": entry.object_id,
        }
        for entry in entries
    ]


def _apps(current: str) -> list[dict[str, object]]:
    return [{"code": code, "name": name, "active": code == current} for code, name in APPS.items()]
