"""The one-page profile of a centre as PDF."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry import profile as document
from semai.registry.models import Centre


@gate(Verb.VIEW_CENTRES)
def profile(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """To print, or to send along."""
    visible = Centre.objects.visible_to(request.member).with_place().prefetch_related("fields", "identifiers")
    centre = get_object_or_404(visible, pk=pk)
    content = document.pdf_of(centre, request.member, at=clock.now())
    name = f"profil-{centre.code}.pdf".lower()
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
