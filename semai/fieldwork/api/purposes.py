"""Ready forms, what forms are for, and what became of their submissions."""

import uuid
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from semai.fieldwork import actions, purposes, queries
from semai.fieldwork.models import Form, Transfer
from semai.fieldwork.ready import READY
from semai.fieldwork.types import TransferState, When
from semai.fieldwork.xlsform import convert
from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .submissions import REFUSALS

router = Router()


class PurposeOut(Schema):
    """What a form can be for; `questions` are the names that are read, with those of repeats as `repeat/name`."""

    code: str
    label: str
    explains: str
    when: When
    questions: list[str]


class ReadyOut(Schema):
    """A form that comes along, always a proposal; `form` is its key in the programme once it is used."""

    name: str
    label: str
    purpose: str
    form: uuid.UUID | None


class FormKey(Schema):
    """A form by its key, with what it is for now."""

    id: uuid.UUID
    key: str
    title: str
    purpose: str


class BindIn(Schema):
    """The purpose's code."""

    purpose: str


class TransferOut(Schema):
    """How a submission stands on its way into the record."""

    state: TransferState
    label: str
    object_id: str
    trouble: str


@router.get("/purposes", response={200: list[PurposeOut]})
@gate(Verb.VIEW_FORMS)
def every(request: MemberRequest) -> list[dict[str, Any]]:
    """Every purpose."""
    programme = request.member.programme
    return [
        {
            "code": one.code,
            "label": str(one.label),
            "explains": str(one.explains),
            "when": one.when,
            "questions": [f"{q.repeat}/{q.name}" if q.repeat else q.name for q in one.questions(programme)],
        }
        for one in purposes.every().values()
    ]


@router.get("/ready", response={200: list[ReadyOut]})
@gate(Verb.UPLOAD_FORM)
def ready(request: MemberRequest) -> list[dict[str, Any]]:
    """The forms that come along."""
    known = {one.key: one.pk for one in Form.objects.visible_to(request.member)}
    return [
        {"name": one.name, "label": str(one.label), "purpose": one.purpose, "form": known.get(one.key)}
        for one in READY.values()
    ]


@router.post("/ready/{slug:name}/install", response={200: FormKey, **REFUSALS})
@gate(Verb.UPLOAD_FORM)
def install(request: MemberRequest, name: str) -> dict[str, Any]:
    """Take one into the programme: published, and bound to its purpose."""
    if name not in READY:
        raise Http404
    one = READY[name]
    version = actions.install_form(one, convert(one.content()), by=request.member, at=clock.now())
    return _form(version.form)


@router.post("/forms/{uuid:pk}/purpose", response={200: FormKey, **REFUSALS})
@gate(Verb.BIND_FORM)
def bind(request: MemberRequest, pk: uuid.UUID, body: BindIn) -> dict[str, Any]:
    """From now on its submissions become records."""
    form = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    actions.bind_form(form, body.purpose, by=request.member, at=clock.now())
    return _form(form)


@router.delete("/forms/{uuid:pk}/purpose", response={200: FormKey, **REFUSALS})
@gate(Verb.BIND_FORM)
def unbind(request: MemberRequest, pk: uuid.UUID) -> dict[str, Any]:
    """Later submissions become no records; what they became stays."""
    form = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    actions.end_binding(form, by=request.member, at=clock.now())
    return _form(form)


@router.post("/submissions/{uuid:pk}/transfer", response={200: TransferOut | None, **REFUSALS})
@gate(Verb.TRANSFER_SUBMISSION)
def retry(request: MemberRequest, pk: uuid.UUID) -> Transfer | None:
    """Try once more to take a submission over; nothing when its form serves no purpose or it is not due."""
    row = get_object_or_404(queries.seen(request.member), pk=pk)
    return actions.retry_transfer(row, by=request.member, at=clock.now())


def _form(form: Form) -> dict[str, Any]:
    binding = queries.binding_of(form)
    return {
        "id": form.pk,
        "key": form.key,
        "title": form.title,
        "purpose": binding.purpose if binding else "",
    }
