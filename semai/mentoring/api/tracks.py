"""Tracks under /api/v1/mentoring/tracks."""

import uuid
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status

from semai.kit import clock
from semai.mentoring import actions, queries
from semai.mentoring.models import Track, TrackDraft
from semai.mentoring.types import FocusCode
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

router = Router()
REFUSALS = {403: dict, 404: dict, 409: dict, 422: dict}


class TrackOut(Schema):
    """A version of a track: tasks and deliverables as they are stored."""

    id: uuid.UUID
    code: FocusCode
    version: int
    is_proposal: bool
    content: dict[str, Any]


class DraftOut(Schema):
    """The next version, while it is written."""

    id: uuid.UUID
    code: FocusCode
    content: dict[str, Any]


class DraftIn(Schema):
    """Which focus."""

    code: FocusCode


class ContentIn(Schema):
    """Tasks and deliverables anew."""

    tasks: list[dict[str, Any]]
    deliverables: list[dict[str, Any]] = []


def _draft(request: MemberRequest, pk: uuid.UUID) -> TrackDraft:
    return get_object_or_404(TrackDraft.objects.visible_to(request.member), pk=pk)


@router.get("/tracks", response={200: list[TrackOut]})
@gate(Verb.VIEW_ENGAGEMENTS)
def list_tracks(request: MemberRequest) -> list[Track]:
    """The version of each focus that new plans are cut from."""
    return [line.current for line in queries.track_lines(request.member) if line.current]


@router.post("/track-drafts", response={201: DraftOut, **REFUSALS})
@gate(Verb.EDIT_TRACK)
def begin_draft(request: MemberRequest, body: DraftIn) -> Status[TrackDraft]:
    """The draft of a focus: the one that is there, else a copy of the newest version."""
    return Status(201, actions.begin_draft(body.code, by=request.member, at=clock.now()))


@router.put("/track-drafts/{pk}", response={200: DraftOut, **REFUSALS})
@gate(Verb.EDIT_TRACK)
def replace_draft(request: MemberRequest, pk: uuid.UUID, body: ContentIn) -> TrackDraft:
    """Write the draft anew."""
    return actions.replace_draft(_draft(request, pk), body.dict(), by=request.member, at=clock.now())


@router.post("/track-drafts/{pk}/publish", response={200: TrackOut, **REFUSALS})
@gate(Verb.EDIT_TRACK)
def publish_draft(request: MemberRequest, pk: uuid.UUID) -> Track:
    """The programme's next version; plans that exist keep theirs."""
    return actions.publish_draft(_draft(request, pk), by=request.member, at=clock.now())
