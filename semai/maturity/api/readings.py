"""Who assesses whom, what each found, and how differences are settled."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from ninja.pagination import paginate
from pydantic import Field

from semai.kit import clock
from semai.maturity import actions
from semai.maturity.models import Reading, Round
from semai.maturity.types import ReaderKind
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

from .assessments import AssessmentOut, AssessmentRefusal

router = Router()


class ReadingOut(Schema):
    """One reader's answers on a centre; not sent while `sent_at` is null. A centre's own never count by themselves."""

    id: uuid.UUID
    centre: uuid.UUID = Field(alias="centre_id")
    kind: ReaderKind
    reader: uuid.UUID | None = Field(alias="reader_id")
    due_on: date
    answers: dict[str, int]
    evidence: dict[str, str]
    total: Decimal | None
    sent_at: datetime | None
    version: int


class AskIn(Schema, extra="forbid"):
    """Who is to assess which centres until when; no reader for the centres themselves."""

    kind: ReaderKind
    reader: uuid.UUID | None = None
    centres: list[uuid.UUID] = Field(min_length=1, max_length=5000)
    due_on: date
    is_once: bool = True


class ReadingIn(Schema, extra="forbid"):
    """A reader's answers; `version` is the one that was read, `is_final` sends them for good."""

    answers: dict[str, int | None]
    evidence: dict[str, str] = {}
    notes: str = Field("", max_length=4000)
    sender: str = Field("", max_length=150)
    version: int = Field(ge=0)
    is_final: bool = False


class SettlementIn(Schema, extra="forbid"):
    """What counts of every question on which the assessors differ, and why."""

    levels: dict[str, int | None]
    reason: str = Field(max_length=2000)


@router.get("/rounds/{uuid:pk}/readings", response=list[ReadingOut])
@gate(Verb.VIEW_ASSESSMENTS)
@paginate
def readings(request: MemberRequest, pk: uuid.UUID) -> Any:
    """The readings of a round, by code of the centre."""
    rows = Reading.objects.visible_to(request.member).standing().filter(round=_round(request, pk))
    return rows.order_by("centre__code", "asked_at", "pk")


@router.post(
    "/rounds/{uuid:pk}/readings",
    response={201: list[ReadingOut], 404: AssessmentRefusal, 409: AssessmentRefusal, 422: AssessmentRefusal},
)
@gate(Verb.ASK_READER)
def ask_reader(request: MemberRequest, pk: uuid.UUID, body: AskIn) -> Any:
    """Ask a member, or the centres themselves; centres that the member does not see are left out."""
    members = Member.objects.visible_to(request.member)
    made = actions.ask_reader(
        _round(request, pk),
        Centre.objects.visible_to(request.member).filter(pk__in=body.centres),
        kind=body.kind,
        reader=get_object_or_404(members, pk=body.reader) if body.reader else None,
        due_on=body.due_on,
        is_once=body.is_once,
        by=request.member,
        at=clock.now(),
    )
    return Status(201, made)


@router.put(
    "/readings/{uuid:pk}",
    response={200: ReadingOut, 404: AssessmentRefusal, 409: AssessmentRefusal, 422: AssessmentRefusal},
)
@gate(Verb.SEND_READING)
def save_reading(request: MemberRequest, pk: uuid.UUID, body: ReadingIn) -> Any:
    """Keep answers on the way, or send them."""
    rows = Reading.objects.visible_to(request.member).select_related("centre", "round__cycle")
    reading = get_object_or_404(rows, pk=pk)
    return actions.save_reading(reading, by=request.member, at=clock.now(), **body.model_dump())


@router.post(
    "/rounds/{uuid:pk}/centres/{uuid:centre}/settlement",
    response={200: AssessmentOut, 404: AssessmentRefusal, 409: AssessmentRefusal, 422: AssessmentRefusal},
)
@gate(Verb.SETTLE_READINGS)
def settle_readings(request: MemberRequest, pk: uuid.UUID, centre: uuid.UUID, body: SettlementIn) -> Any:
    """Say what counts where the assessors differ."""
    return actions.settle_readings(
        _round(request, pk),
        get_object_or_404(Centre.objects.visible_to(request.member), pk=centre),
        levels=body.levels,
        reason=body.reason,
        by=request.member,
        at=clock.now(),
    )


def _round(request: MemberRequest, pk: uuid.UUID) -> Round:
    return get_object_or_404(Round.objects.visible_to(request.member).select_related("cycle"), pk=pk)
