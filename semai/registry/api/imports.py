"""Workbooks that are brought into the register, under /api/v1/registry/imports."""

import uuid
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Router, Schema, Status, UploadedFile
from ninja.pagination import paginate

from semai.kit import clock
from semai.programmes.gates import gate
from semai.programmes.queries import current_cycle
from semai.programmes.verbs import Verb
from semai.registry import actions
from semai.registry.models import Import
from semai.registry.types import ImportStatus, Outcome

from .centres import Refusal

router = Router()


class ImportRowOut(Schema):
    """What one row of a workbook does or did."""

    number: int
    title: str
    outcome: Outcome
    values: dict[str, Any]
    before: dict[str, Any]
    faults: list[dict[str, str]]
    object_id: uuid.UUID | None
    is_taken_back: bool | None


class ImportOut(Schema):
    """A workbook that was brought in."""

    id: uuid.UUID
    kind: str
    file_name: str
    status: ImportStatus
    counts: dict[str, int]
    notes: list[str]
    created_at: datetime
    confirmed_at: datetime | None
    undone_at: datetime | None


@router.get("/imports", response=list[ImportOut])
@gate(Verb.VIEW_IMPORTS)
@paginate
def imports(request: HttpRequest) -> Any:
    """Imports, latest first."""
    return Import.objects.visible_to(_member(request)).order_by("-created_at", "pk")


@router.post("/imports/new/{slug:kind}", response={201: ImportOut, 404: Refusal, 422: Refusal})
@gate(Verb.PREVIEW_IMPORT)
def preview_import(request: HttpRequest, kind: str, file: File[UploadedFile]) -> Any:
    """Read a workbook and say what each row would do; nothing is written."""
    member = _member(request)
    preview = actions.preview_import(
        kind,
        content=file.read(),
        file_name=file.name or "",
        by=member,
        cycle=current_cycle(member.programme),
        at=clock.now(),
    )
    return Status(201, preview)


@router.get("/imports/{uuid:pk}", response={200: ImportOut, 404: Refusal})
@gate(Verb.VIEW_IMPORTS)
def import_detail(request: HttpRequest, pk: uuid.UUID) -> Any:
    """One import."""
    return _import(request, pk)


@router.get("/imports/{uuid:pk}/rows", response=list[ImportRowOut])
@gate(Verb.VIEW_IMPORTS)
@paginate
def import_rows(request: HttpRequest, pk: uuid.UUID, outcome: Outcome | None = None) -> Any:
    """Its rows, in the order of the workbook."""
    rows = _import(request, pk).rows.order_by("number")
    return rows.filter(outcome=outcome) if outcome else rows


@router.post("/imports/{uuid:pk}/confirm", response={200: ImportOut, 404: Refusal, 409: Refusal})
@gate(Verb.CONFIRM_IMPORT)
def confirm_import(request: HttpRequest, pk: uuid.UUID) -> Any:
    """Write what the preview promised."""
    return actions.confirm_import(_import(request, pk), by=_member(request), at=clock.now())


@router.post("/imports/{uuid:pk}/undo", response={200: ImportOut, 404: Refusal, 409: Refusal})
@gate(Verb.UNDO_IMPORT)
def undo_import(request: HttpRequest, pk: uuid.UUID) -> Any:
    """Take back what the import wrote; what was changed since stays."""
    return actions.undo_import(_import(request, pk), by=_member(request), at=clock.now())


@router.post("/imports/{uuid:pk}/discard", response={200: ImportOut, 404: Refusal, 409: Refusal})
@gate(Verb.DISCARD_IMPORT)
def discard_import(request: HttpRequest, pk: uuid.UUID) -> Any:
    """Throw a preview away."""
    return actions.discard_import(_import(request, pk), by=_member(request), at=clock.now())


def _member(request: Any) -> Any:
    return request.member


def _import(request: HttpRequest, pk: uuid.UUID) -> Import:
    return get_object_or_404(Import.objects.visible_to(_member(request)), pk=pk)
