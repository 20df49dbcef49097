"""What is put right later under /api/v1/registry/: amounts, steps, versions of documents, lines of the inventory."""

import uuid
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Form, Router, Schema, Status, UploadedFile
from pydantic import Field

from semai.kit import clock
from semai.programmes.gates import gate
from semai.programmes.verbs import Verb
from semai.registry.actions import aid, import_choice, inventory, papers
from semai.registry.models import AidGrant, AidStep, Document, Equipment, Import
from semai.registry.queries import papers as paper_queries
from semai.registry.types import MediaType, MoneyKind, PaperFacts, StepKind, ThingFacts

from .centres import Refusal
from .holdings import DocumentOut, ThingIn, ThingOut

router = Router()
REFUSALS: dict[int, Any] = {404: Refusal, 409: Refusal, 422: Refusal}


class AmountIn(Schema, extra="forbid"):
    """The right amount in whole rupiah, and why the former one was wrong."""

    amount: int = Field(ge=0, le=10**15)
    reason: str = Field(min_length=1, max_length=300)


class ReasonIn(Schema, extra="forbid"):
    """Why."""

    reason: str = Field(min_length=1, max_length=200)


class LineOut(Schema):
    """A line of the ledger; one that `corrects` another carries the difference."""

    id: int
    tranche: uuid.UUID = Field(alias="tranche_id")
    kind: MoneyKind
    amount: int
    on: date
    note: str
    corrects: int | None = Field(None, alias="corrects_id")


class StepOut(Schema):
    """Something that happened to a grant; one that `cancels` another takes it back."""

    id: uuid.UUID
    kind: StepKind
    on: date
    percent: int | None
    reference: str
    note: str
    cancels: uuid.UUID | None = Field(None, alias="cancels_id")


class VersionIn(Schema, extra="forbid"):
    """What the newer copy says about itself."""

    reference: str = Field("", max_length=120)
    issued_on: date | None = None
    valid_until: date | None = None
    signed_by: str = Field("", max_length=150)


class VersionOut(Schema):
    """A version of a document; `sha256` is that of the file as it came."""

    id: uuid.UUID
    number: int
    file_name: str
    media_type: MediaType
    size: int
    sha256: str
    valid_until: date | None
    added_at: datetime


class ChangedThing(ThingIn):
    """`version` is the one that was read."""

    version: int


class RowsIn(Schema, extra="forbid"):
    """Rows of a preview by their numbers, as Excel counts."""

    numbers: list[int] = Field(max_length=10_000)
    are_wanted: bool


class RowsChosen(Schema):
    """How many of them could be written at all."""

    rows: int


class WriteOffIn(Schema, extra="forbid"):
    """When and why a thing left the inventory."""

    on: date
    because: str = Field(min_length=1, max_length=200)


@router.get("/aid/{uuid:pk}/lines", response={200: list[LineOut], 404: Refusal})
@gate(Verb.VIEW_AID)
def lines(request: HttpRequest, pk: uuid.UUID) -> Any:
    """Every line of a grant, as they were written."""
    return list(_grant(request, pk).lines.order_by("pk"))


@router.post("/aid/{uuid:pk}/correct", response={204: None} | REFUSALS)
@gate(Verb.RECORD_AID)
def correct_amount(request: HttpRequest, pk: uuid.UUID, body: AmountIn) -> Any:
    """Correct the amount of a grant by lines of their own."""
    aid.correct_amount(_grant(request, pk), by=_member(request), at=clock.now(), **body.model_dump())
    return Status(204, None)


@router.post("/aid/{uuid:pk}/lines/{int:line}/correct", response={204: None} | REFUSALS)
@gate(Verb.RECORD_AID)
def correct_line(request: HttpRequest, pk: uuid.UUID, line: int, body: AmountIn) -> Any:
    """Correct one payment by a line of its own."""
    wrong = get_object_or_404(_grant(request, pk).lines.filter(corrects__isnull=True), pk=line)
    aid.correct_line(wrong, by=_member(request), at=clock.now(), **body.model_dump())
    return Status(204, None)


@router.get("/aid/{uuid:pk}/history", response={200: list[StepOut], 404: Refusal})
@gate(Verb.VIEW_AID)
def steps(request: HttpRequest, pk: uuid.UUID) -> Any:
    """What happened to a grant, in the order of recording."""
    return list(_grant(request, pk).steps.order_by("number"))


@router.post("/aid/steps/{uuid:pk}/cancel", response={204: None} | REFUSALS)
@gate(Verb.RECORD_AID)
def cancel_step(request: HttpRequest, pk: uuid.UUID, body: ReasonIn) -> Any:
    """Take a wrong step back; it stays readable."""
    step = get_object_or_404(AidStep.objects.visible_to(_member(request)).standing(), pk=pk)
    aid.cancel_step(step, reason=body.reason, by=_member(request), at=clock.now())
    return Status(204, None)


@router.get("/documents/{uuid:pk}/versions", response={200: list[VersionOut], 404: Refusal})
@gate(Verb.VIEW_DOCUMENTS)
def versions(request: HttpRequest, pk: uuid.UUID) -> Any:
    """Every version of a document, the latest first."""
    return list(paper_queries.versions_of(_document(request, pk)))


@router.post("/documents/{uuid:pk}/versions", response={201: VersionOut, 413: Refusal} | REFUSALS)
@gate(Verb.ADD_DOCUMENT)
def add_version(request: HttpRequest, pk: uuid.UUID, file: File[UploadedFile], body: Form[VersionIn]) -> Any:
    """Bring a newer copy; the older ones stay."""
    made = papers.add_version(
        _document(request, pk),
        data=file.read(),
        file_name=file.name or "",
        facts=PaperFacts(**body.model_dump()),
        by=_member(request),
        at=clock.now(),
    )
    return Status(201, made)


@router.post("/documents/{uuid:pk}/withdraw", response={200: DocumentOut} | REFUSALS)
@gate(Verb.WITHDRAW_DOCUMENT)
def withdraw_document(request: HttpRequest, pk: uuid.UUID, body: ReasonIn) -> Any:
    """The document no longer counts."""
    found = _document(request, pk)
    return papers.withdraw_document(found, because=body.reason, by=_member(request), at=clock.now())


@router.put("/equipment/{uuid:pk}", response={200: ThingOut} | REFUSALS)
@gate(Verb.RECORD_EQUIPMENT)
def edit_equipment(request: HttpRequest, pk: uuid.UUID, body: ChangedThing) -> Any:
    """Change a thing: the body replaces all that is entered about it."""
    facts = ThingFacts(**body.model_dump(exclude={"version"}))
    by, at = _member(request), clock.now()
    return inventory.edit_equipment(_thing(request, pk), facts, version=body.version, by=by, at=at)


@router.post("/equipment/{uuid:pk}/write-off", response={200: ThingOut} | REFUSALS)
@gate(Verb.RECORD_EQUIPMENT)
def write_off(request: HttpRequest, pk: uuid.UUID, body: WriteOffIn) -> Any:
    """The thing leaves the inventory; its history stays."""
    return inventory.write_off(_thing(request, pk), by=_member(request), at=clock.now(), **body.model_dump())


@router.post("/imports/{uuid:pk}/rows/choose", response={200: RowsChosen, 404: Refusal, 409: Refusal})
@gate(Verb.CONFIRM_IMPORT)
def choose_rows(request: HttpRequest, pk: uuid.UUID, body: RowsIn) -> Any:
    """Leave rows of a preview out of what will be written, or take them in again."""
    preview = get_object_or_404(Import.objects.visible_to(_member(request)), pk=pk)
    count = import_choice.choose_rows(
        preview, body.numbers, are_wanted=body.are_wanted, by=_member(request), at=clock.now()
    )
    return {"rows": count}


def _member(request: Any) -> Any:
    return request.member


def _grant(request: HttpRequest, pk: uuid.UUID) -> AidGrant:
    return get_object_or_404(AidGrant.objects.visible_to(_member(request)).select_related("centre"), pk=pk)


def _document(request: HttpRequest, pk: uuid.UUID) -> Document:
    rows = Document.objects.visible_to(_member(request)).select_related("centre", "type")
    return get_object_or_404(rows, pk=pk)


def _thing(request: HttpRequest, pk: uuid.UUID) -> Equipment:
    return get_object_or_404(Equipment.objects.visible_to(_member(request)), pk=pk)
