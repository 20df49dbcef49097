"""Training under /api/v1/training/."""

import uuid
from collections.abc import Mapping
from datetime import date

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre, VocationalField

from . import actions, queries, rules
from .models import Batch, BatchQuerySet, Trainee
from .types import Funding, Result

router = Router()
REFUSALS = {403: dict, 404: dict, 409: dict, 422: dict}


class BatchIn(Schema):
    """A batch as it is entered."""

    field: str = Field(description="Code of the vocational field.")
    name: str = Field(min_length=1, max_length=120)
    starts_on: date
    ends_on: date
    seats: int = Field(16, ge=1, le=500)
    hours: int | None = Field(None, ge=1, le=5000, description="Lesson hours (JP).")
    funding: Funding = Funding.STATE

    def facts(self) -> actions.BatchFacts:
        """As the actions want it; 404 for an unknown field."""
        field = get_object_or_404(VocationalField, pk=self.field)
        return actions.BatchFacts(**self.model_dump() | {"field": field})


class NewBatch(BatchIn):
    """A batch and whose it is."""

    centre: uuid.UUID


class BatchOut(Schema):
    """A batch with how its people ended."""

    id: uuid.UUID
    centre: uuid.UUID = Field(alias="centre_id")
    year: int = Field(alias="cycle.year")
    field: str = Field(alias="field_id")
    name: str
    starts_on: date
    ends_on: date
    seats: int
    hours: int | None
    funding: Funding
    enrolled: int
    passed: int
    failed: int
    dropped_out: int


class TraineeOut(Schema):
    """A person in a batch."""

    id: uuid.UUID
    name: str
    result: Result


class Names(Schema):
    """People to enrol."""

    names: list[str] = Field(min_length=1, max_length=500)


class Results(Schema):
    """Trainee to result."""

    results: Mapping[uuid.UUID, Result]


@router.get("/batches", response={200: list[BatchOut]})
@paginate
@gate(Verb.VIEW_TRAINING)
def batches(
    request: MemberRequest, year: int | None = None, centre: uuid.UUID | None = None
) -> BatchQuerySet:
    """Batches of the centres you see, latest first."""
    rows = queries.listed(Batch.objects.visible_to(request.member))
    if year is not None:
        rows = rows.filter(cycle__year=year)
    if centre is not None:
        rows = rows.filter(centre=centre)
    return rows.order_by("-starts_on", "pk")


@router.post("/batches", response={201: BatchOut, **REFUSALS})
@gate(Verb.RECORD_BATCH)
def record_batch(request: MemberRequest, body: NewBatch) -> Status[Batch]:
    """Record a batch at a centre."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member), pk=body.centre)
    facts = BatchIn(**body.model_dump(exclude={"centre"})).facts()
    batch = actions.record_batch(centre, facts, by=request.member, at=clock.now())
    return Status(201, _batch(request, batch.pk))


@router.get("/batches/{pk}", response={200: BatchOut, **REFUSALS})
@gate(Verb.VIEW_TRAINING)
def batch(request: MemberRequest, pk: uuid.UUID) -> Batch:
    """One batch."""
    return _batch(request, pk)


@router.put("/batches/{pk}", response={200: BatchOut, **REFUSALS})
@gate(Verb.RECORD_BATCH)
def change_batch(request: MemberRequest, pk: uuid.UUID, body: BatchIn) -> Batch:
    """Put a batch right."""
    actions.change_batch(_batch(request, pk), body.facts(), by=request.member, at=clock.now())
    return _batch(request, pk)


@router.get("/batches/{pk}/trainees", response={200: list[TraineeOut], **REFUSALS})
@gate(Verb.VIEW_TRAINING)
def trainees(request: MemberRequest, pk: uuid.UUID) -> list[Trainee]:
    """Who takes part in a batch."""
    return list(queries.trainees_of(_batch(request, pk)))


@router.post("/batches/{pk}/trainees", response={201: list[TraineeOut], **REFUSALS})
@gate(Verb.RECORD_BATCH)
def enrol(request: MemberRequest, pk: uuid.UUID, body: Names) -> Status[list[Trainee]]:
    """Add people to a batch: all or none."""
    names = rules.names_in("\n".join(body.names))
    people = actions.enrol(_batch(request, pk), names, by=request.member, at=clock.now())
    return Status(201, people)


@router.delete("/batches/{pk}/trainees/{trainee_pk}", response={204: None, **REFUSALS})
@gate(Verb.RECORD_BATCH)
def remove_trainee(request: MemberRequest, pk: uuid.UUID, trainee_pk: uuid.UUID) -> Status[None]:
    """Take somebody off the list who was put there by mistake."""
    trainee = get_object_or_404(queries.trainees_of(_batch(request, pk)), pk=trainee_pk)
    actions.remove_trainee(trainee, by=request.member, at=clock.now())
    return Status(204, None)


@router.post("/batches/{pk}/results", response={200: list[TraineeOut], **REFUSALS})
@gate(Verb.RECORD_RESULTS)
def record_results(request: MemberRequest, pk: uuid.UUID, body: Results) -> list[Trainee]:
    """How people ended; those not named keep what they have."""
    batch = _batch(request, pk)
    actions.record_results(batch, dict(body.results), by=request.member, at=clock.now())
    return list(queries.trainees_of(batch))


def _batch(request: MemberRequest, pk: uuid.UUID) -> Batch:
    return get_object_or_404(queries.listed(Batch.objects.visible_to(request.member)), pk=pk)
