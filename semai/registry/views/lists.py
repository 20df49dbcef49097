"""What a member does with the list of centres: keep a filter, change many at once."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry import actions
from semai.registry.actions import filters
from semai.registry.forms.lists import KeepFilter, ManyStatuses, query_of
from semai.registry.models import Centre, SavedFilter

from .answering import attempt

#: As many as a page of the list shows.
MOST_PICKED = 100


@require_POST
@gate(Verb.KEEP_FILTER)
def filter_keep(request: MemberRequest) -> HttpResponse:
    """Keep the filter that the list shows."""
    form = KeepFilter(request.POST)
    query = query_of(QueryDict(request.POST.get("query", "")))

    def keep() -> SavedFilter:
        return filters.keep_filter(form.cleaned_data["name"], query, by=request.member, at=clock.now())

    if attempt(form, keep):
        messages.success(request, _("The filter is kept; you find it above the list."))
    else:
        messages.error(request, " ".join(str(one) for many in form.errors.values() for one in many))
    return redirect(f"{reverse('registry:centres')}?{query}")


@require_POST
@gate(Verb.KEEP_FILTER)
def filter_drop(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Forget a kept filter."""
    kept = get_object_or_404(SavedFilter.objects.visible_to(request.member), pk=pk)
    filters.drop_filter(kept, by=request.member, at=clock.now())
    messages.success(request, _("The filter is removed."))
    return redirect("registry:centres")


@require_POST
@gate(Verb.RECORD_STATUS)
def status_many(request: MemberRequest) -> HttpResponse:
    """One status for all centres that were ticked."""
    form = ManyStatuses(request.POST)
    back = redirect(f"{reverse('registry:centres')}?{query_of(QueryDict(request.POST.get('query', '')))}")
    picked = _picked(request)
    if not picked:
        messages.error(request, _("Tick the centres first."))
        return back

    def change() -> int:
        return actions.record_statuses(picked, by=request.member, at=clock.now(), **form.wanted())

    if count := attempt(form, change):
        text = ngettext(
            "The status of %(n)d centre is recorded.", "The status of %(n)d centres is recorded.", count
        )
        messages.success(request, text % {"n": count})
    else:
        messages.error(request, " ".join(str(one) for many in form.errors.values() for one in many))
    return back


def _picked(request: MemberRequest) -> list[Centre]:
    keys = request.POST.getlist("pick")[:MOST_PICKED]
    try:
        return list(Centre.objects.visible_to(request.member).filter(pk__in=keys).order_by("pk"))
    except ValidationError:
        return []
