"""One visit to read: its record, its minutes, its photos."""

import uuid

from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from semai.kit import clock
from semai.mentoring import found, queries, rules
from semai.mentoring import minutes as letters
from semai.mentoring.forms import NewPhoto
from semai.mentoring.forms import onsite as forms
from semai.mentoring.messages import announcement, whatsapp
from semai.mentoring.models import Visit
from semai.mentoring.types import VisitStatus
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.models import Member
from semai.programmes.types import Role
from semai.programmes.verbs import Verb


@gate(Verb.VIEW_ENGAGEMENTS)
def visit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What happened, who was there, what was agreed; minutes and a text to share."""
    return page(request, found.visit(request.member, pk))


def page(request: MemberRequest, one: Visit, **bound: object) -> HttpResponse:
    """The page of a visit; `bound` are forms that were sent with faults."""
    is_team = queries.may_write(request.member, one)
    context = {
        "visit": one,
        "engagement": one.engagement,
        "centre": one.engagement.centre,
        "open_actions": queries.with_centre(queries.open_actions(one.engagement)),
        "is_team": is_team,
        "may_write": rules.is_open(one.status) and is_team,
        "may_move": rules.is_open(one.status) and not rules.is_begun(one.status),
        "moves": queries.moves_of(one),
        "own_code": queries.host_code(one) if _is_host(request.member, one) else "",
        "today": clock.today(),
        "costing": forms.CostLine(),
        "asking": forms.Said(auto_id="ask_%s"),
        "answering": forms.Said(auto_id="answer_%s"),
        "photo_form": NewPhoto(),
    }
    answer = context | _record(request, one, is_team=is_team) | bound
    return render(request, "mentoring/visit.html", answer, status=422 if bound else 200)


def _is_host(member: Member, visit: Visit) -> bool:
    """Whether the member runs the centre: the code of an open visit is for the host's eyes only."""
    return member.role is Role.CENTRE_MANAGER and rules.is_open(visit.status)


def _record(request: MemberRequest, one: Visit, *, is_team: bool) -> dict[str, object]:
    """What was recorded, and what may still be said about it."""
    people, agreed = queries.people_of(one), list(queries.actions_in(one))
    agenda = queries.agenda_of(one) if one.status is not VisitStatus.CANCELLED else []
    photos = list(queries.photos_of(one))
    costs = queries.costs_of(one)
    is_closed = one.status is VisitStatus.CLOSED and one.closed_at is not None
    return {
        "people": people,
        "agenda": agenda,
        "noted": [(task, note) for task, note in agenda if note],
        "actions": agreed,
        "photos": [photo for photo in photos if not photo.is_late],
        "late_photos": [photo for photo in photos if photo.is_late],
        "may_add_photos": is_closed
        and is_team
        and rules.may_still_add_photos(one.closed_at or clock.now(), at=clock.now()),
        "seen": queries.sightings_in(one),
        "stays": queries.stays_of(one),
        "confirmation": queries.confirmation_of(one),
        "costs": costs,
        "costs_total": sum(cost.amount for cost in costs),
        "remarks": queries.remarks_of(one),
        "is_second": rules.is_second_person(request.member.pk, one.closed_by_id),
        "message": whatsapp(one, people=len(people), actions=agreed),
        "announcement": announcement(one) if one.status is VisitStatus.PLANNED else "",
    }


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
