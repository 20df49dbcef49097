"""Plans, tasks, deliverables, hand-overs and the board in the API."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import File, Router, Status
from ninja.files import UploadedFile
from ninja.pagination import paginate

from semai.kit import clock
from semai.mentoring import actions, found, queries
from semai.mentoring.models import Deliverable, HandOver, Plan, Task
from semai.mentoring.papers import bundles
from semai.mentoring.schemas import REFUSALS, CommentIn
from semai.mentoring.schemas_plans import (
    AgreeIn,
    BoardOut,
    DeliverableOut,
    FinishIn,
    HandOverIn,
    HandOverOut,
    LeaveOutIn,
    NoteIn,
    PlanOut,
    TaskIn,
    TaskOut,
    TaskPlaceIn,
)
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

router = Router()


@router.get("/board", response={200: BoardOut})
@gate(Verb.VIEW_ENGAGEMENTS)
def board(request: MemberRequest) -> dict[str, Any]:
    """Where the centres of the present year stand, what waits for the member, and who is going down."""
    return {
        "columns": [
            {"standing": one.standing, "count": one.count, "first": [row.pk for row in one.first]}
            for one in queries.columns(request.member, on=clock.today())
        ],
        "waiting": dict(queries.waiting_for(request.member).counts),
        "going_down": [
            {
                "engagement": one.engagement.pk,
                "before": one.before,
                "after": one.after,
                "assessed_on": one.assessed_on,
            }
            for one in queries.going_down(request.member)
        ],
    }


@router.post("/engagements/{uuid:pk}/plan", response={201: PlanOut, **REFUSALS})
@gate(Verb.MAKE_PLAN)
def make_plan(request: MemberRequest, pk: uuid.UUID) -> Status[Plan]:
    """Cut the track of the present focus to the centre's gaps."""
    engagement = found.engagement(request.member, pk)
    return Status(201, actions.make_plan(engagement, by=request.member, at=clock.now()))


@router.get("/plans/{uuid:pk}", response={200: PlanOut, **REFUSALS})
@gate(Verb.VIEW_ENGAGEMENTS)
def plan(request: MemberRequest, pk: uuid.UUID) -> Plan:
    """A plan with its tasks and deliverables."""
    return found.plan(request.member, pk)


@router.post("/plans/{uuid:pk}/agree", response={200: PlanOut, **REFUSALS})
@gate(Verb.AGREE_PLAN)
def agree_plan(request: MemberRequest, pk: uuid.UUID, body: AgreeIn) -> Plan:
    """The centre agrees."""
    one = found.plan(request.member, pk)
    return actions.agree_plan(one, by=request.member, at=clock.now(), **body.dict())


@router.post("/plans/{uuid:pk}/tasks", response={201: TaskOut, **REFUSALS})
@gate(Verb.EDIT_TASK)
def add_task(request: MemberRequest, pk: uuid.UUID, body: TaskIn) -> Status[Task]:
    """A task for this centre alone."""
    one = found.plan(request.member, pk)
    return Status(201, actions.add_task(one, by=request.member, at=clock.now(), **body.dict()))


@router.put("/tasks/{uuid:pk}", response={200: TaskOut, **REFUSALS})
@gate(Verb.EDIT_TASK)
def edit_task(request: MemberRequest, pk: uuid.UUID, body: TaskPlaceIn) -> Task:
    """Somebody else, or another day."""
    return actions.edit_task(found.task(request.member, pk), by=request.member, at=clock.now(), **body.dict())


@router.post("/tasks/{uuid:pk}/finish", response={200: TaskOut, **REFUSALS})
@gate(Verb.EDIT_TASK)
def finish_task(request: MemberRequest, pk: uuid.UUID, body: FinishIn) -> Task:
    """It is done, and this is how one can see it."""
    one = found.task(request.member, pk)
    return actions.finish_task(one, by=request.member, at=clock.now(), **body.dict())


@router.post("/tasks/{uuid:pk}/leave-out", response={200: TaskOut, **REFUSALS})
@gate(Verb.EDIT_TASK)
def leave_task_out(request: MemberRequest, pk: uuid.UUID, body: LeaveOutIn) -> Task:
    """The centre does not do it, and why; refused for a mandatory task."""
    one = found.task(request.member, pk)
    return actions.leave_task_out(one, by=request.member, at=clock.now(), **body.dict())


@router.post("/tasks/{uuid:pk}/reopen", response={200: TaskOut, **REFUSALS})
@gate(Verb.EDIT_TASK)
def reopen_task(request: MemberRequest, pk: uuid.UUID) -> Task:
    """It is to be done after all."""
    return actions.reopen_task(found.task(request.member, pk), by=request.member, at=clock.now())


@router.post("/visits/{uuid:pk}/notes", response={204: None, **REFUSALS})
@gate(Verb.RECORD_VISIT)
def note_task(request: MemberRequest, pk: uuid.UUID, body: NoteIn) -> Status[None]:
    """What was said about a task in this visit."""
    visit, task = found.visit(request.member, pk), found.task(request.member, body.task)
    actions.note_task(visit, task, by=request.member, at=clock.now(), text=body.text)
    return Status(204, None)


@router.get("/deliverables", response={200: list[DeliverableOut]})
@paginate
@gate(Verb.VIEW_ENGAGEMENTS)
def list_deliverables(request: MemberRequest, tab: str = "") -> Any:
    """Deliverables of the current year; `tab` is overdue, due, waiting, accepted or, empty, all unfinished."""
    inside = queries.deliverables_of(request.member)
    return queries.deliverables_in(inside, tab, on=clock.today())


@router.get("/deliverables/{uuid:pk}", response={200: DeliverableOut, **REFUSALS})
@gate(Verb.VIEW_ENGAGEMENTS)
def deliverable(request: MemberRequest, pk: uuid.UUID) -> Deliverable:
    """One paper."""
    return found.deliverable(request.member, pk)


@router.post("/deliverables/{uuid:pk}/files", response={201: DeliverableOut, **REFUSALS})
@gate(Verb.SUBMIT_DELIVERABLE)
def submit_deliverable(
    request: MemberRequest, pk: uuid.UUID, file: File[UploadedFile]
) -> Status[Deliverable]:
    """Bring the file (PDF, JPEG or PNG, at most 10 MB)."""
    one = found.deliverable(request.member, pk)
    actions.submit_deliverable(one, by=request.member, at=clock.now(), data=file.read())
    return Status(201, found.deliverable(request.member, pk))


@router.post("/deliverables/{uuid:pk}/accept", response={200: DeliverableOut, **REFUSALS})
@gate(Verb.REVIEW_DELIVERABLE)
def accept_deliverable(request: MemberRequest, pk: uuid.UUID) -> Deliverable:
    """A second person finds it good."""
    one = found.deliverable(request.member, pk)
    return actions.accept_deliverable(one, by=request.member, at=clock.now())


@router.post("/deliverables/{uuid:pk}/return", response={200: DeliverableOut, **REFUSALS})
@gate(Verb.REVIEW_DELIVERABLE)
def return_deliverable(request: MemberRequest, pk: uuid.UUID, body: CommentIn) -> Deliverable:
    """A second person says what it lacks."""
    one = found.deliverable(request.member, pk)
    return actions.return_deliverable(one, by=request.member, at=clock.now(), comment=body.comment)


@router.get("/engagements/{uuid:pk}/deliverables.pdf", response={200: None, **REFUSALS})
@gate(Verb.VIEW_ENGAGEMENTS)
def deliverables_pdf(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """All files of an engagement as one PDF of at most 4 MB."""
    content = bundles.of_deliverables(found.engagement(request.member, pk), at=clock.now())
    return HttpResponse(
        content, content_type="application/pdf", headers={"Cache-Control": "private, no-store"}
    )


@router.post("/engagements/{uuid:pk}/hand-over", response={201: HandOverOut, **REFUSALS})
@gate(Verb.HAND_OVER)
def hand_over(request: MemberRequest, pk: uuid.UUID, body: HandOverIn) -> Status[HandOver]:
    """Another leads from now on; what was begun stays with its author."""
    one = found.engagement(request.member, pk)
    to = get_object_or_404(queries.team(one), pk=body.to)
    handed = actions.hand_over(
        one, by=request.member, at=clock.now(), to=to, reason=body.reason, note=body.note
    )
    return Status(201, handed)
