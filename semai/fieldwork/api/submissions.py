"""Forms that phones fetch, what came in, and what the desk says."""

import uuid
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Router, Schema
from ninja.pagination import paginate

from semai.fieldwork import actions, queries
from semai.fieldwork.models import Conflict, Export, Form, FormVersion, Submission
from semai.fieldwork.types import ExportKind, ExportState, Review, Standing
from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

router = Router()


class Refusal(Schema):
    """problem+json."""

    type: str
    title: str
    status: int


REFUSALS = {403: Refusal, 404: Refusal, 409: Refusal, 422: Refusal}


class FormOut(Schema):
    """A form that phones may fetch now, with the addresses to fetch it from."""

    form_id: str
    title: str
    version: str
    hash: str
    form_url: str
    manifest_url: str
    submission_url: str
    receipt_url: str
    languages: list[str]


class CommentOut(Schema):
    """A word of the desk; `path` names the question, empty for the whole form."""

    path: str
    text: str
    at: datetime


class SubmissionRow(Schema):
    """One submission in a list."""

    id: uuid.UUID
    instance_id: str
    name: str
    standing: Standing
    review: Review
    is_complete: bool
    received_at: datetime


class SubmissionOut(SubmissionRow):
    """One submission with its answers by path."""

    form_id: str
    version: str
    answers: dict[str, str]
    comments: list[CommentOut]

    @staticmethod
    def resolve_form_id(row: Submission) -> str:
        """The form's own name."""
        return row.form.key

    @staticmethod
    def resolve_version(row: Submission) -> str:
        """The version's own name."""
        return row.version.version


class ReturnIn(Schema):
    """Why it goes back."""

    text: str
    path: str = ""


class CorrectIn(Schema):
    """Answers by numbered path; those that are not named stay."""

    answers: dict[str, str]


class ExportIn(Schema):
    """As what the table leaves."""

    kind: ExportKind


class ExportOut(Schema):
    """A table that leaves; `file` is its address once it is ready."""

    id: uuid.UUID
    kind: ExportKind
    state: ExportState
    percent: int
    size: int
    file: str

    @staticmethod
    def resolve_file(row: Export) -> str:
        """Empty until it is ready."""
        return reverse("fieldwork:export_file", args=[row.pk]) if row.state is ExportState.READY else ""


class ConflictOut(Schema):
    """Other content under an identifier that was known; both are kept, the first counts."""

    id: uuid.UUID
    submission: uuid.UUID
    xml: str
    received_at: datetime
    settled_at: datetime | None

    @staticmethod
    def resolve_submission(row: Conflict) -> uuid.UUID:
        """Key of the one that counts."""
        return row.submission_id

    @staticmethod
    def resolve_xml(row: Conflict) -> str:
        """As it came."""
        return bytes(row.xml).decode(errors="replace")


@router.get("/forms", response={200: list[FormOut]})
@gate(Verb.SUBMIT_FORM)
def forms(request: MemberRequest) -> list[dict[str, Any]]:
    """What the member can fill in now."""
    slug = request.member.programme.slug
    return [
        _offered(request, slug, one)
        for one in queries.offered_versions(request.member).defer("xform", "outline")
    ]


def _offered(request: HttpRequest, slug: str, one: FormVersion) -> dict[str, Any]:
    def address(name: str, *more: object) -> str:
        return request.build_absolute_uri(reverse(f"openrosa:{name}", args=[slug, *more]))

    return {
        "form_id": one.form.key,
        "title": one.title,
        "version": one.version,
        "hash": f"md5:{one.md5}",
        "form_url": address("form", one.pk),
        "manifest_url": address("manifest", one.pk),
        "submission_url": address("submission"),
        "receipt_url": address("receipt"),
        "languages": one.languages,
    }


@router.get("/returned", response={200: list[SubmissionOut]})
@gate(Verb.SUBMIT_FORM)
def returned(request: MemberRequest) -> Any:
    """What came back to the member, with the words of the desk."""
    return queries.returned_to(request.member)


@router.get("/forms/{uuid:pk}/submissions", response={200: list[SubmissionRow], **REFUSALS})
@paginate
@gate(Verb.VIEW_SUBMISSIONS)
def submissions(request: MemberRequest, pk: uuid.UUID) -> Any:
    """What came in for a form, newest first."""
    form = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    return queries.submissions(request.member, form).order_by("-received_at", "pk")


@router.get("/submissions/{uuid:pk}", response={200: SubmissionOut, **REFUSALS})
@gate(Verb.VIEW_SUBMISSIONS)
def submission(request: MemberRequest, pk: uuid.UUID) -> Submission:
    """One submission."""
    return _found(request, pk)


@router.post("/submissions/{uuid:pk}/return", response={200: SubmissionOut, **REFUSALS})
@gate(Verb.RETURN_SUBMISSION)
def return_one(request: MemberRequest, pk: uuid.UUID, body: ReturnIn) -> Submission:
    """Send it back with a word."""
    row = _found(request, pk)
    actions.return_submission(row, by=request.member, at=clock.now(), text=body.text, path=body.path)
    return _found(request, pk)


@router.post("/submissions/{uuid:pk}/approve", response={200: SubmissionOut, **REFUSALS})
@gate(Verb.APPROVE_SUBMISSION)
def approve(request: MemberRequest, pk: uuid.UUID) -> Submission:
    """It is good as it is."""
    actions.approve_submission(_found(request, pk), by=request.member, at=clock.now())
    return _found(request, pk)


@router.post("/submissions/{uuid:pk}/correct", response={200: SubmissionOut, **REFUSALS})
@gate(Verb.CORRECT_SUBMISSION)
def correct(request: MemberRequest, pk: uuid.UUID, body: CorrectIn) -> Submission:
    """Change answers: a new version beside the old one."""
    row = _found(request, pk)
    answers = {**row.answers, **body.answers}
    fresh = actions.correct_submission(row, answers, by=request.member, at=clock.now())
    return _found(request, fresh.pk)


@router.post("/forms/{uuid:pk}/exports", response={200: ExportOut, **REFUSALS})
@gate(Verb.EXPORT_SUBMISSIONS)
def ask_export(request: MemberRequest, pk: uuid.UUID, body: ExportIn) -> Export:
    """Have a table written in the background."""
    form = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    return actions.ask_export(form, body.kind, by=request.member, at=clock.now())


@router.get("/exports/{uuid:pk}", response={200: ExportOut, **REFUSALS})
@gate(Verb.EXPORT_SUBMISSIONS)
def export(request: MemberRequest, pk: uuid.UUID) -> Export:
    """How far it is."""
    return get_object_or_404(Export.objects.visible_to(request.member), pk=pk)


@router.get("/conflicts", response={200: list[ConflictOut]})
@paginate
@gate(Verb.VIEW_SUBMISSIONS)
def conflicts(request: MemberRequest) -> Any:
    """Contents that nobody has compared yet."""
    rows = Conflict.objects.visible_to(request.member).filter(settled_at__isnull=True)
    return rows.order_by("received_at", "pk")


@router.post("/conflicts/{uuid:pk}/settle", response={200: ConflictOut, **REFUSALS})
@gate(Verb.SETTLE_CONFLICT)
def settle(request: MemberRequest, pk: uuid.UUID) -> Conflict:
    """Somebody has looked at both; both stay."""
    one = get_object_or_404(Conflict.objects.visible_to(request.member), pk=pk)
    return actions.settle_conflict(one, by=request.member, at=clock.now())


def _found(request: MemberRequest, pk: uuid.UUID) -> Submission:
    rows = Submission.objects.visible_to(request.member).select_related("form", "version")
    return get_object_or_404(rows.prefetch_related("comments"), pk=pk)
