"""Reviews and appeals under /api/v1/selection/."""

import uuid
from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from ninja.pagination import paginate
from pydantic import Field

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.selection import actions, queries
from semai.selection.models import Appeal, Review, Round
from semai.selection.types import AppealStatus, Outcome

from .schemas import SelectionRefusal

router = Router()
REFUSED = {403: SelectionRefusal, 404: SelectionRefusal, 409: SelectionRefusal, 422: SelectionRefusal}


class InterestIn(Schema, extra="forbid"):
    """What the reviewer has to do with a centre."""

    centre: uuid.UUID
    relation: str = Field(min_length=1, max_length=300)


class DeclarationIn(Schema, extra="forbid"):
    """The centres with which the reviewer has a conflict of interest; no other."""

    interests: list[InterestIn] = []


class DeclarationOut(Schema):
    """That a reviewer declared."""

    id: uuid.UUID
    declared_at: datetime


class ReviewIn(Schema, extra="forbid"):
    """A recommendation from 0 to 4, with its reason."""

    points: int = Field(ge=0, le=4)
    reason: str = Field(max_length=2000)


class ReviewOut(Schema):
    """What a reviewer recommends for a centre."""

    id: uuid.UUID
    centre: uuid.UUID = Field(alias="centre_id")
    points: int
    reason: str
    given_at: datetime


class AppealIn(Schema, extra="forbid"):
    """Why the outcome should be another one."""

    grounds: str = Field(max_length=4000)


class AnswerIn(Schema, extra="forbid"):
    """Whether the appeal is upheld, and the answer to the centre."""

    upheld: bool
    answer: str = Field(max_length=4000)


class AppealOut(Schema):
    """An appeal and its answer."""

    id: uuid.UUID
    candidate: uuid.UUID = Field(alias="candidate_id")
    centre_code: str = Field(alias="candidate.centre.code")
    grounds: str
    status: AppealStatus
    lodged_at: datetime
    decided_at: datetime | None
    answer: str
    became: Outcome | None


@router.post("/rounds/{uuid:pk}/declaration", response={201: DeclarationOut, **REFUSED})
@gate(Verb.REVIEW_CANDIDATE)
def declare_interests(request: MemberRequest, pk: uuid.UUID, body: DeclarationIn) -> Any:
    """Declare conflicts of interest; again later adds to them."""
    seen = Centre.objects.visible_to(request.member)
    interests = {get_object_or_404(seen, pk=one.centre): one.relation for one in body.interests}
    made = actions.declare_interests(_round(request, pk), interests, by=request.member, at=clock.now())
    return Status(201, made)


@router.put("/rounds/{uuid:pk}/reviews/{uuid:centre}", response={200: ReviewOut, **REFUSED})
@gate(Verb.REVIEW_CANDIDATE)
def review_candidate(request: MemberRequest, pk: uuid.UUID, centre: uuid.UUID, body: ReviewIn) -> Any:
    """Recommend a centre."""
    found = get_object_or_404(Centre.objects.visible_to(request.member), pk=centre)
    return actions.review_candidate(
        _round(request, pk), found, points=body.points, reason=body.reason, by=request.member, at=clock.now()
    )


@router.get("/rounds/{uuid:pk}/reviews", response=list[ReviewOut])
@gate(Verb.VIEW_SELECTION)
@paginate
def reviews(request: MemberRequest, pk: uuid.UUID) -> Any:
    """What reviewers recommend for the centres that the member sees."""
    rows = Review.objects.visible_to(request.member).counting()
    return rows.filter(declaration__round=_round(request, pk)).order_by("-given_at", "pk")


@router.get("/rounds/{uuid:pk}/appeals", response=list[AppealOut])
@gate(Verb.VIEW_SELECTION)
@paginate
def appeals(request: MemberRequest, pk: uuid.UUID) -> Any:
    """The appeals of a selection, those that wait first."""
    return queries.appeals(_round(request, pk), request.member)


@router.post("/candidates/{uuid:pk}/appeal", response={201: AppealOut, **REFUSED})
@gate(Verb.LODGE_APPEAL)
def lodge_appeal(request: MemberRequest, pk: uuid.UUID, body: AppealIn) -> Any:
    """Object to the outcome of one's own centre."""
    found = get_object_or_404(queries.told(request.member), pk=pk)
    made = actions.lodge_appeal(found, grounds=body.grounds, by=request.member, at=clock.now())
    return Status(201, made)


@router.post("/appeals/{uuid:pk}/answer", response={200: AppealOut, **REFUSED})
@gate(Verb.DECIDE_APPEAL)
def decide_appeal(request: MemberRequest, pk: uuid.UUID, body: AnswerIn) -> Any:
    """Uphold or dismiss an appeal."""
    found = get_object_or_404(queries.appealed(Appeal.objects.visible_to(request.member)), pk=pk)
    upheld = AppealStatus.UPHELD if body.upheld else AppealStatus.DISMISSED
    return actions.decide_appeal(found, upheld=upheld, answer=body.answer, by=request.member, at=clock.now())


def _round(request: MemberRequest, pk: uuid.UUID) -> Round:
    return get_object_or_404(Round.objects.visible_to(request.member).select_related("cycle"), pk=pk)
