"""Aid, documents and equipment under /api/v1/registry/."""

import uuid
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Form, Router, Schema, Status, UploadedFile
from ninja.pagination import paginate
from pydantic import Field

from semai.kit import clock
from semai.programmes.gates import gate
from semai.programmes.verbs import Verb
from semai.registry.actions import aid, inventory, papers
from semai.registry.models import AidGrant, Centre, Document, Equipment
from semai.registry.queries import aid as aid_queries
from semai.registry.queries import inventory as inventory_queries
from semai.registry.queries import papers as paper_queries
from semai.registry.types import (
    AidFacts,
    Condition,
    MoneyKind,
    PaperFacts,
    Seen,
    StepKind,
    ThingFacts,
    ThingKind,
)

from .centres import Refusal

router = Router()
REFUSALS: dict[int, Any] = {404: Refusal, 409: Refusal, 422: Refusal}


class GrantIn(Schema, extra="forbid"):
    """A support given to a centre; `amount` in whole rupiah."""

    kind: str
    year: int = Field(ge=2015, le=2100)
    amount: int = Field(ge=0, le=10**15)
    decree: str = Field("", max_length=120)
    decree_on: date | None = None
    title: str = Field("", max_length=200)
    report_due_on: date | None = None


class GrantOut(Schema):
    """A grant with its sums in whole rupiah."""

    id: uuid.UUID
    centre: uuid.UUID = Field(alias="centre_id")
    kind: str = Field(alias="kind_id")
    year: int
    decree: str
    decree_on: date | None
    title: str
    promised: int
    paid: int
    returned: int
    report_due_on: date | None


class TrancheOut(Schema):
    """A part of a grant; payable once the works stand at `at_progress` percent."""

    id: uuid.UUID
    number: int
    percent: int
    at_progress: int
    promised: int
    paid: int
    returned: int
    is_payable: bool


class PaymentIn(Schema, extra="forbid"):
    """Money that went out (`paid`) or came back (`returned`)."""

    kind: MoneyKind
    amount: int = Field(ge=1, le=10**15)
    on: date
    note: str = Field("", max_length=300)


class StepIn(Schema, extra="forbid"):
    """What happened to a grant; `percent` belongs to the progress of the works."""

    kind: StepKind
    on: date
    percent: int | None = Field(None, ge=0, le=100)
    reference: str = Field("", max_length=120)
    note: str = Field("", max_length=500)


class DocumentOut(Schema):
    """A document; its latest version counts."""

    id: uuid.UUID
    centre: uuid.UUID = Field(alias="centre_id")
    type: str = Field(alias="type_id")
    title: str
    valid_until: date | None
    latest: int
    withdrawn_at: datetime | None


class DocumentIn(Schema, extra="forbid"):
    """What a document says about itself."""

    type: str
    title: str = Field("", max_length=200)
    reference: str = Field("", max_length=120)
    issued_on: date | None = None
    valid_until: date | None = None
    signed_by: str = Field("", max_length=150)


class ThingIn(Schema, extra="forbid"):
    """A line of the inventory; `price` of one piece in whole rupiah."""

    name: str = Field(min_length=1, max_length=200)
    kind: ThingKind = ThingKind.EQUIPMENT
    quantity: int = Field(1, ge=1, le=100_000)
    price: int | None = Field(None, ge=0)
    serial: str = Field("", max_length=80)
    location: str = Field("", max_length=120)
    acquired_on: date | None = None
    grant: uuid.UUID | None = None
    notes: str = Field("", max_length=500)


class ThingOut(Schema):
    """A line of the inventory with its latest sighting."""

    id: uuid.UUID
    centre: uuid.UUID = Field(alias="centre_id")
    code: str
    name: str
    kind: ThingKind
    quantity: int
    price: int | None
    location: str
    condition: Condition | None
    is_in_use: bool | None
    last_seen_on: date | None
    version: int


class SeenIn(Schema, extra="forbid"):
    """What somebody saw."""

    on: date
    condition: Condition
    is_in_use: bool
    quantity: int | None = Field(None, ge=0, le=100_000)
    note: str = Field("", max_length=300)


@router.get("/aid", response=list[GrantOut])
@gate(Verb.VIEW_AID)
@paginate
def grants(
    request: HttpRequest, year: int | None = None, kind: str = "", centre: uuid.UUID | None = None
) -> Any:
    """Grants, by year and centre."""
    given = {"year": year, "kind": kind, "centre": centre}
    wishes = {name: str(value) for name, value in given.items() if value}
    found = aid_queries.narrowed(AidGrant.objects.visible_to(_member(request)), wishes)
    return aid_queries.listed(found).order_by("-year", "centre__code", "pk")


@router.get("/aid/missing-reports", response=list[GrantOut])
@gate(Verb.VIEW_AID)
@paginate
def missing_reports(request: HttpRequest) -> Any:
    """Grants whose accountability report is overdue, the longest first."""
    return aid_queries.missing_reports(AidGrant.objects.visible_to(_member(request)), on=clock.today())


@router.post("/centres/{uuid:pk}/aid", response={201: GrantOut} | REFUSALS)
@gate(Verb.RECORD_AID)
def record_grant(request: HttpRequest, pk: uuid.UUID, body: GrantIn) -> Any:
    """Record a support; it is split into tranches by the rule of its year."""
    facts = AidFacts(**body.model_dump())
    made = aid.record_grant(_centre(request, pk), facts, by=_member(request), at=clock.now())
    return Status(201, aid_queries.listed(AidGrant.objects.visible_to(_member(request))).get(pk=made.pk))


@router.get("/aid/{uuid:pk}/tranches", response={200: list[TrancheOut], 404: Refusal})
@gate(Verb.VIEW_AID)
def tranches(request: HttpRequest, pk: uuid.UUID) -> Any:
    """The tranches of a grant."""
    return _tranches(_grant(request, pk))


@router.post("/aid/{uuid:pk}/tranches/{int:number}/payments", response={201: list[TrancheOut]} | REFUSALS)
@gate(Verb.RECORD_AID)
def record_payment(request: HttpRequest, pk: uuid.UUID, number: int, body: PaymentIn) -> Any:
    """Record money that went out or came back; answers with the tranches as they are then."""
    grant = _grant(request, pk)
    tranche = get_object_or_404(grant.tranches, number=number)
    write = aid.give_back if body.kind is MoneyKind.RETURNED else aid.pay
    write(tranche, amount=body.amount, on=body.on, note=body.note, by=_member(request), at=clock.now())
    return Status(201, _tranches(grant))


@router.post("/aid/{uuid:pk}/steps", response={204: None} | REFUSALS)
@gate(Verb.VIEW_AID)
def record_step(request: HttpRequest, pk: uuid.UUID, body: StepIn) -> Any:
    """Record what happened to a grant, also that its report was verified; the action asks for the right verb."""
    values = body.model_dump(exclude={"kind"})
    aid.record_step(_grant(request, pk), body.kind, by=_member(request), at=clock.now(), **values)
    return Status(204, None)


@router.get("/centres/{uuid:pk}/documents", response={200: list[DocumentOut], 404: Refusal})
@gate(Verb.VIEW_DOCUMENTS)
def documents(request: HttpRequest, pk: uuid.UUID) -> Any:
    """What counts of a centre's documents."""
    return list(paper_queries.documents_of(_centre(request, pk)))


@router.post("/centres/{uuid:pk}/documents", response={201: DocumentOut, 413: Refusal} | REFUSALS)
@gate(Verb.ADD_DOCUMENT)
def add_document(
    request: HttpRequest, pk: uuid.UUID, file: File[UploadedFile], body: Form[DocumentIn]
) -> Any:
    """Bring a document as PDF, JPEG or PNG."""
    type_ = get_object_or_404(paper_queries.document_types(), pk=body.type)
    made = papers.add_document(
        _centre(request, pk),
        type_,
        data=file.read(),
        file_name=file.name or "",
        facts=PaperFacts(**body.model_dump(exclude={"type", "title"})),
        title=body.title,
        by=_member(request),
        at=clock.now(),
    )
    return Status(201, made)


@router.get("/documents/expiring", response=list[DocumentOut])
@gate(Verb.VIEW_DOCUMENTS)
@paginate
def expiring(request: HttpRequest) -> Any:
    """Documents that have ended or end within 90 days."""
    return paper_queries.expiring(Document.objects.visible_to(_member(request)), on=clock.today())


@router.get("/equipment", response=list[ThingOut])
@gate(Verb.VIEW_EQUIPMENT)
@paginate
def equipment(request: HttpRequest, q: str = "", state: str = "") -> Any:
    """The inventory by code; `state` may be unseen (12 months) or idle."""
    kept = Equipment.objects.visible_to(_member(request)).kept()
    return inventory_queries.narrowed(kept, {"q": q, "state": state}, on=clock.today()).order_by("code")


@router.post("/centres/{uuid:pk}/equipment", response={201: ThingOut} | REFUSALS)
@gate(Verb.RECORD_EQUIPMENT)
def record_equipment(request: HttpRequest, pk: uuid.UUID, body: ThingIn) -> Any:
    """Enter a thing; it gets the next code of its centre."""
    facts = ThingFacts(**body.model_dump())
    made = inventory.record_equipment(_centre(request, pk), facts, by=_member(request), at=clock.now())
    return Status(201, made)


@router.post("/equipment/{uuid:pk}/sightings", response={201: ThingOut} | REFUSALS)
@gate(Verb.SIGHT_EQUIPMENT)
def sight(request: HttpRequest, pk: uuid.UUID, body: SeenIn) -> Any:
    """Somebody saw the thing."""
    thing = get_object_or_404(Equipment.objects.visible_to(_member(request)), pk=pk)
    inventory.sight(thing, Seen(**body.model_dump()), by=_member(request), at=clock.now())
    thing.refresh_from_db()
    return Status(201, thing)


def _member(request: Any) -> Any:
    return request.member


def _centre(request: HttpRequest, pk: uuid.UUID) -> Centre:
    return get_object_or_404(Centre.objects.visible_to(_member(request)), pk=pk)


def _grant(request: HttpRequest, pk: uuid.UUID) -> AidGrant:
    return get_object_or_404(AidGrant.objects.visible_to(_member(request)).select_related("centre"), pk=pk)


def _tranches(grant: AidGrant) -> list[dict[str, Any]]:
    return [
        {
            "id": state.tranche.pk,
            "number": state.tranche.number,
            "percent": state.tranche.percent,
            "at_progress": state.tranche.at_progress,
            "promised": state.promised,
            "paid": state.paid,
            "returned": state.returned,
            "is_payable": state.is_payable,
        }
        for state in aid_queries.tranches_of(grant)
    ]
