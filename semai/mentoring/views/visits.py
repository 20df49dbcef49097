"""One visit to read: its record, its minutes, its photos."""

import uuid

from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from semai.kit import clock
from semai.mentoring import found, queries, rules
from semai.mentoring import minutes as letters
from semai.mentoring.messages import whatsapp
from semai.mentoring.types import VisitStatus
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb


@gate(Verb.VIEW_ENGAGEMENTS)
def visit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What happened, who was there, what was agreed; minutes and a text to share."""
    one = found.visit(request.member, pk)
    agreed = list(queries.actions_in(one))
    people = queries.people_of(one)
    context = {
        "visit": one,
        "engagement": one.engagement,
        "centre": one.engagement.centre,
        "people": people,
        "agenda": queries.agenda_of(one) if one.status is not VisitStatus.CANCELLED else [],
        "open_actions": queries.with_centre(queries.open_actions(one.engagement)),
        "actions": agreed,
        "photos": queries.photos_of(one),
        "may_write": rules.is_open(one.status) and queries.may_write(request.member, one),
        "may_move": rules.is_open(one.status) and not rules.is_begun(one.status),
        "message": whatsapp(one, people=len(people), actions=agreed),
        "today": clock.today(),
    }
    return render(request, "mentoring/visit.html", context)


@gate(Verb.VIEW_ENGAGEMENTS)
def minutes(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The minutes as PDF; a draft until the visit is closed."""
    one = found.visit(request.member, pk)
    letter = letters.pdf_of(one, at=clock.now())
    name = letters.name_of(one)
    return HttpResponse(
        letter,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"},
    )


@gate(Verb.VIEW_ENGAGEMENTS)
def photo(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """A photo of a visit that the member may see; never a file by its path."""
    one = found.photo(request.member, pk)
    return FileResponse(
        one.image.open(),
        content_type="image/jpeg",
        headers={
            "Cache-Control": "private, max-age=3600",
            "X-Content-Type-Options": "nosniff",
            "Content-Disposition": "inline",
        },
    )
