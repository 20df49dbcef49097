"""The page of a centre's whole history."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry import pages
from semai.registry.models import Centre
from semai.registry.queries.past import past
from semai.ui.page import paginate


@gate(Verb.VIEW_CENTRES)
def history(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Every act on the centre and on all that belongs to it, newest first."""
    member = request.member
    centre = get_object_or_404(Centre.objects.visible_to(member), pk=pk)
    part = request.GET.get("part", "")
    part = part if part in pages.parts_of_history(member) else ""
    page = paginate(past(centre, member, part=part), request.GET, sorts={"at": ("at", "id")}, default="-at")
    context = pages.history_page(centre, member, page.rows, part=part) | {"page": page}
    return render(request, "registry/history.html", context)
