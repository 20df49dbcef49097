"""Engagements, visits and follow-up actions in the API."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile
from ninja.pagination import paginate

from semai.kit import clock
from semai.mentoring import actions, found, minutes, queries
from semai.mentoring.models import Action, Engagement, Photo, Visit
from semai.mentoring.schemas import (
    REFUSALS,
    ActionIn,
    ActionOut,
    CancelIn,
    CaptionIn,
    CommentIn,
    EngagementOut,
    EngagementRow,
    FocusIn,
    MoveIn,
    PhotoOut,
    PlaceIn,
    ReportIn,
    ThingSeenIn,
    ThingsSeenOut,
    VisitIn,
    VisitOut,
)
from semai.mentoring.types import Standing
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.types import Seen

router = Router()


@router.get("/engagements", response={200: list[EngagementRow]})
@paginate
@gate(Verb.VIEW_ENGAGEMENTS)
def engagements(request: MemberRequest, standing: Standing | None = None) -> Any:
    """Engagements of the current year, with where they stand today."""
    inside = queries.engagements(request.member, on=clock.today())
    chosen = queries.standing_in(inside, standing) if standing else inside
    return chosen.order_by("centre__name", "pk")


@router.get("/engagements/{uuid:pk}", response={200: EngagementOut, **REFUSALS})
@gate(Verb.VIEW_ENGAGEMENTS)
def engagement(request: MemberRequest, pk: uuid.UUID) -> Engagement:
    """One centre's mentoring: focus and visits."""
    return found.engagement(request.member, pk)


@router.post("/engagements/{uuid:pk}/focus", response={200: EngagementOut, **REFUSALS})
@gate(Verb.CHANGE_FOCUS)
def change_focus(request: MemberRequest, pk: uuid.UUID, body: FocusIn) -> Engagement:
    """Work on something else from today on."""
    one = found.engagement(request.member, pk)
    return actions.change_focus(one, by=request.member, at=clock.now(), code=body.code, reason=body.reason)


@router.post("/engagements/{uuid:pk}/visits", response={201: VisitOut, **REFUSALS})
@gate(Verb.PLAN_VISIT)
def plan_visit(request: MemberRequest, pk: uuid.UUID, body: PlaceIn) -> Status[Visit]:
    """One visit more than the plan has."""
    one = found.engagement(request.member, pk)
    visit = actions.plan_visit(one, by=request.member, at=clock.now(), **_place(one, body))
    return Status(201, visit)


@router.post("/engagements/{uuid:pk}/actions", response={201: ActionOut, **REFUSALS})
@gate(Verb.ADD_ACTION)
def add_action(request: MemberRequest, pk: uuid.UUID, body: ActionIn) -> Status[Action]:
    """Agree on something, in an open visit of this engagement or between visits."""
    one = found.engagement(request.member, pk)
    visit = get_object_or_404(one.visits.all(), pk=body.visit) if body.visit else None
    plain = body.dict(exclude={"visit"})
    return Status(201, actions.add_action(one, by=request.member, at=clock.now(), visit=visit, **plain))


@router.get("/visits/{uuid:pk}", response={200: VisitOut, **REFUSALS})
@gate(Verb.VIEW_ENGAGEMENTS)
def visit(request: MemberRequest, pk: uuid.UUID) -> Visit:
    """A visit with its record."""
    return found.visit(request.member, pk)


@router.post("/visits/{uuid:pk}/start", response={200: VisitOut, **REFUSALS})
@gate(Verb.RECORD_VISIT)
def start(request: MemberRequest, pk: uuid.UUID) -> Visit:
    """The facilitator has arrived."""
    return actions.start_visit(found.visit(request.member, pk), by=request.member, at=clock.now())


@router.put("/visits/{uuid:pk}", response={200: VisitOut, **REFUSALS})
@gate(Verb.RECORD_VISIT)
def record(request: MemberRequest, pk: uuid.UUID, body: VisitIn) -> Visit:
    """Keep the draft of a visit."""
    one = found.visit(request.member, pk)
    people = [(person.name, person.position) for person in body.people]
    plain = body.dict(exclude={"people"})
    return actions.record_visit(one, by=request.member, at=clock.now(), people=people, **plain)


@router.post("/visits/{uuid:pk}/photos", response={201: PhotoOut, **REFUSALS})
@gate(Verb.RECORD_VISIT)
def add_photo(
    request: MemberRequest,
    pk: uuid.UUID,
    photo: File[UploadedFile],
    about: Form[CaptionIn],
) -> Status[Photo]:
    """One more picture (JPEG or PNG, at most 10 MB); the same file twice is kept once."""
    one = found.visit(request.member, pk)
    kept = actions.add_photo(one, by=request.member, at=clock.now(), data=photo.read(), caption=about.caption)
    return Status(201, kept)


@router.delete("/photos/{uuid:pk}", response={204: None, **REFUSALS})
@gate(Verb.RECORD_VISIT)
def remove_photo(request: MemberRequest, pk: uuid.UUID) -> Status[None]:
    """Take a picture back while its visit is open."""
    actions.remove_photo(found.photo(request.member, pk), by=request.member, at=clock.now())
    return Status(204, None)


@router.post("/visits/{uuid:pk}/equipment", response={200: ThingsSeenOut, **REFUSALS})
@gate(Verb.SIGHT_EQUIPMENT)
def sight_equipment(request: MemberRequest, pk: uuid.UUID, body: list[ThingSeenIn]) -> dict[str, int]:
    """What was seen of the equipment during an open visit, on the visit's local day."""
    one, now = found.visit(request.member, pk), clock.now()
    today = queries.local_day(one, now)
    seen = {line.thing: Seen(on=today, **line.dict(exclude={"thing"})) for line in body}
    return {"seen": actions.sight_equipment(one, seen, by=request.member, at=now)}


@router.post("/visits/{uuid:pk}/close", response={200: VisitOut, **REFUSALS})
@gate(Verb.CLOSE_VISIT)
def close(request: MemberRequest, pk: uuid.UUID) -> Visit:
    """End a visit; from here on it is evidence."""
    return actions.close_visit(found.visit(request.member, pk), by=request.member, at=clock.now())


@router.post("/visits/{uuid:pk}/move", response={200: VisitOut, **REFUSALS})
@gate(Verb.PLAN_VISIT)
def move_visit(request: MemberRequest, pk: uuid.UUID, body: MoveIn) -> Visit:
    """Another day or another person, before it begins."""
    one = found.visit(request.member, pk)
    return actions.move_visit(one, by=request.member, at=clock.now(), **_place(one.engagement, body))


@router.post("/visits/{uuid:pk}/cancel", response={200: VisitOut, **REFUSALS})
@gate(Verb.PLAN_VISIT)
def cancel_visit(request: MemberRequest, pk: uuid.UUID, body: CancelIn) -> Visit:
    """Nobody goes."""
    one = found.visit(request.member, pk)
    return actions.cancel_visit(one, by=request.member, at=clock.now(), **body.dict())


@router.get("/visits/{uuid:pk}/minutes.pdf", response={200: None, **REFUSALS})
@gate(Verb.VIEW_ENGAGEMENTS)
def minutes_pdf(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The minutes as PDF; a draft until the visit is closed."""
    letter = minutes.pdf_of(found.visit(request.member, pk), at=clock.now())
    return HttpResponse(
        letter, content_type="application/pdf", headers={"Cache-Control": "private, no-store"}
    )


@router.get("/actions", response={200: list[ActionOut]})
@paginate
@gate(Verb.VIEW_ENGAGEMENTS)
def list_actions(request: MemberRequest) -> Any:
    """Follow-up actions of the current year, soonest first."""
    return queries.actions_of(request.member)


@router.post("/actions/{uuid:pk}/report", response={200: ActionOut, **REFUSALS})
@gate(Verb.REPORT_ACTION)
def report_action(request: MemberRequest, pk: uuid.UUID, body: ReportIn) -> Action:
    """It is done, and this is how one can see it."""
    one = found.action(request.member, pk)
    return actions.report_action(one, by=request.member, at=clock.now(), evidence=body.evidence)


@router.post("/actions/{uuid:pk}/confirm", response={200: ActionOut, **REFUSALS})
@gate(Verb.CLOSE_ACTION)
def close_action(request: MemberRequest, pk: uuid.UUID) -> Action:
    """A second person has seen the evidence."""
    return actions.close_action(found.action(request.member, pk), by=request.member, at=clock.now())


@router.post("/actions/{uuid:pk}/return", response={200: ActionOut, **REFUSALS})
@gate(Verb.RETURN_ACTION)
def return_action(request: MemberRequest, pk: uuid.UUID, body: CommentIn) -> Action:
    """The evidence is not enough; `comment` says what is missing."""
    one = found.action(request.member, pk)
    return actions.return_action(one, by=request.member, at=clock.now(), comment=body.comment)


@router.delete("/actions/{uuid:pk}", response={204: None, **REFUSALS})
@gate(Verb.ADD_ACTION)
def remove_action(request: MemberRequest, pk: uuid.UUID) -> Status[None]:
    """Take back what was mistyped while its visit is open."""
    actions.remove_action(found.action(request.member, pk), by=request.member, at=clock.now())
    return Status(204, None)


def _place(engagement: Engagement, body: PlaceIn | MoveIn) -> dict[str, Any]:
    facilitator = get_object_or_404(queries.team(engagement), pk=body.facilitator)
    return body.dict() | {"facilitator": facilitator}
