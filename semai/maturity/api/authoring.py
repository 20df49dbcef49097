"""Instruments are drafted, published, and changed in mid-round under /api/v1/maturity/."""

import uuid
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from semai.kit import clock
from semai.maturity import actions
from semai.maturity.models import Instrument, Round
from semai.maturity.types import InstrumentInvalid
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .assessments import AssessmentRefusal, InstrumentOut

router = Router()
REFUSED = {404: AssessmentRefusal, 409: AssessmentRefusal, 422: AssessmentRefusal}


class InstrumentIn(Schema, extra="forbid"):
    """A version as `GET /instruments/{id}` gives its content."""

    content: dict[str, Any]


class InstrumentChangeIn(Schema, extra="forbid"):
    """With which version the round goes on, and why."""

    instrument: uuid.UUID
    reason: str = Field(max_length=2000)


class ChangedOut(Schema):
    """How many centres have another result."""

    changed: int


@router.post("/instruments/drafts", response={201: InstrumentOut, **REFUSED})
@gate(Verb.AUTHOR_INSTRUMENT)
def draft_instrument(request: MemberRequest, body: InstrumentIn) -> Any:
    """Keep a new version as a draft."""
    try:
        made = actions.draft_instrument(body.content, by=request.member, at=clock.now())
    except InstrumentInvalid as invalid:
        raise actions.InstrumentFaulty(reasons=[str(fault) for fault in invalid.faults]) from invalid
    return Status(201, made)


@router.post("/instruments/{uuid:pk}/publish", response={200: InstrumentOut, **REFUSED})
@gate(Verb.AUTHOR_INSTRUMENT)
def publish_instrument(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Let rounds use a draft."""
    return actions.publish_instrument(_instrument(request, pk), by=request.member, at=clock.now())


@router.post("/rounds/{uuid:pk}/instrument", response={200: ChangedOut, **REFUSED})
@gate(Verb.CHANGE_INSTRUMENT)
def change_instrument(request: MemberRequest, pk: uuid.UUID, body: InstrumentChangeIn) -> Any:
    """Let a round go on with another version; every result is scored again over the bridge."""
    round_ = get_object_or_404(
        Round.objects.visible_to(request.member).select_related("cycle", "instrument"), pk=pk
    )
    changed = actions.change_instrument(
        round_, _instrument(request, body.instrument), reason=body.reason, by=request.member, at=clock.now()
    )
    return {"changed": len(changed)}


def _instrument(request: MemberRequest, pk: uuid.UUID) -> Instrument:
    return get_object_or_404(Instrument.objects.visible_to(request.member), pk=pk)
