"""Lists that phones carry along: their entries, the history of one, and changes that wait for a person."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.fieldwork import actions, lists, queries, wording
from semai.fieldwork import forms as typed
from semai.fieldwork.models import Entity, EntityChange
from semai.fieldwork.types import ChangeState
from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.ui.page import paginate

ENTRY_SORTS = {"label": ("label",), "changed": ("changed_at",), "version": ("version", "label")}
CHANGE_SORTS = {"received": ("received_at",), "list": ("list", "received_at")}


@gate(Verb.VIEW_ENTITIES)
def entity_lists(request: MemberRequest) -> HttpResponse:
    """Every list, with the number of entries and of changes that wait."""
    declared = lists.declared()
    rows = [
        (name, declared.get(name), number, waiting)
        for name, number, waiting in queries.lists_in(request.member)
    ]
    return render(request, "fieldwork/lists.html", {"rows": rows})


@gate(Verb.VIEW_ENTITIES)
def entity_list(request: MemberRequest, name: str) -> HttpResponse:
    """Entries of one list, as phones last got them."""
    source = lists.declared().get(name)
    entries = Entity.objects.visible_to(request.member).filter(list=name)
    if source is None and not entries.exists():
        raise Http404
    page = paginate(entries.select_related("centre"), request.GET, sorts=ENTRY_SORTS, default="label")
    waiting = queries.open_changes(request.member).filter(list=name).count()
    context = {"name": name, "source": source, "page": page, "waiting": waiting}
    return render(request, "fieldwork/list.html", context)


@gate(Verb.VIEW_ENTITIES)
def entry(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One entry: how it stands, and every change."""
    rows = Entity.objects.visible_to(request.member).select_related("centre", "made_by__user")
    one = get_object_or_404(rows, pk=pk)
    changes = one.changes.select_related("sent_by__user", "settled_by__user", "submission")
    changes = changes.order_by("-received_at", "-made")
    page = paginate(changes, request.GET, sorts=CHANGE_SORTS, default="-received")
    return render(request, "fieldwork/entry.html", {"one": one, "page": page})


@gate(Verb.VIEW_ENTITIES)
def changes(request: MemberRequest) -> HttpResponse:
    """What waits for an earlier change or for a person."""
    rows = queries.open_changes(request.member).select_related("entity", "sent_by__user")
    page = paginate(rows, request.GET, sorts=CHANGE_SORTS, default="-received")
    return render(request, "fieldwork/changes.html", {"page": page})


@gate(Verb.VIEW_ENTITIES)
def change(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One change beside what stands: value then, now, and given."""
    one = _found(request, pk)
    return render(request, "fieldwork/change.html", _context(one, typed.Aside()))


def _found(request: MemberRequest, pk: uuid.UUID) -> EntityChange:
    rows = EntityChange.objects.visible_to(request.member)
    rows = rows.select_related("entity", "sent_by__user", "settled_by__user", "submission__form")
    return get_object_or_404(rows, pk=pk)


def _context(one: EntityChange, form: typed.Aside) -> dict[str, object]:
    return {
        "one": one,
        "differences": queries.differences(one) if one.is_open else [],
        "form": form,
        "state_text": wording.CHANGE_TEXTS.get(one.state, ""),
        "can_choose": one.is_open and one.entity_id is not None and one.state is not ChangeState.WAITING,
    }


@require_POST
@gate(Verb.SETTLE_ENTITY)
def settle(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Take the chosen value of each property."""
    one = _found(request, pk)
    given = {name: request.POST.get(f"p-{name}", "") for name, _t, _n, _v in queries.differences(one)}
    actions.settle_change(one, given, by=request.member, at=clock.now())
    messages.success(request, _("Settled. Both stay in the history."))
    return redirect("fieldwork:change", pk)


@require_POST
@gate(Verb.SETTLE_ENTITY)
def retry(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Somebody put right what stood in the way."""
    one = actions.retry_change(_found(request, pk), by=request.member, at=clock.now())
    if one.state is ChangeState.APPLIED:
        messages.success(request, _("Applied."))
    else:
        messages.error(request, _("It still cannot be applied. The reason stands on this page."))
    return redirect("fieldwork:change", pk)


@require_POST
@gate(Verb.SETTLE_ENTITY)
def aside(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Leave what stands, with the reason."""
    one = _found(request, pk)
    form = typed.Aside(request.POST)
    if not form.is_valid():
        return render(request, "fieldwork/change.html", _context(one, form), status=422)
    actions.set_change_aside(one, by=request.member, at=clock.now(), reason=form.cleaned_data["reason"])
    messages.success(request, _("Set aside. It stays here with the reason."))
    return redirect("fieldwork:change", pk)
