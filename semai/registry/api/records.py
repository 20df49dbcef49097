"""States, numbers and people of centres under /api/v1/registry/."""

import uuid
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from ninja.pagination import paginate
from pydantic import Field

from semai.kit import clock
from semai.programmes import policy
from semai.programmes.gates import gate
from semai.programmes.verbs import Verb
from semai.registry import actions
from semai.registry.actions import people
from semai.registry.models import Centre, Person
from semai.registry.queries import papers
from semai.registry.queries import people as people_queries
from semai.registry.types import (
    CentreStatus,
    CertificateFacts,
    CertificateKind,
    PersonFacts,
    PersonRole,
    Validity,
)

from .centres import Refusal

router = Router()
REFUSALS: dict[int, Any] = {404: Refusal, 409: Refusal, 422: Refusal}


class StatusOut(Schema):
    """How a centre stood from a day on; `since` is null when nobody knows the day."""

    status: CentreStatus
    since: date | None
    note: str
    recorded_at: datetime


class StatusIn(Schema, extra="forbid"):
    """How a centre stands or stood from a day on."""

    status: CentreStatus
    since: date | None = None
    note: str = Field("", max_length=300)


class StatusesIn(StatusIn, extra="forbid"):
    """The same status for several centres."""

    centres: list[uuid.UUID] = Field(min_length=1, max_length=100)


class StatusesOut(Schema):
    """How many centres it concerned."""

    centres: int


class RequirementOut(Schema):
    """One line of a checklist; an expired document meets none."""

    code: str
    name: str
    state: Validity


class ChecklistOut(Schema):
    """A checklist as one centre meets it."""

    code: str
    name: str
    requirements: list[RequirementOut]


class NumberOut(Schema):
    """A number of another register."""

    id: uuid.UUID
    kind: str
    value: str
    issued_on: date | None
    expires_on: date | None
    verified_on: date | None


class NumberIn(Schema, extra="forbid"):
    """A number; the one of the same kind is replaced."""

    kind: str = Field(max_length=20)
    value: str = Field(max_length=60)
    issued_on: date | None = None
    expires_on: date | None = None


class CertificateOut(Schema):
    """What a person can prove."""

    id: uuid.UUID
    kind: CertificateKind
    name: str
    number: str
    level: int | None
    issued_on: date | None
    expires_on: date | None


class CertificateIn(Schema, extra="forbid"):
    """A certificate."""

    kind: CertificateKind
    name: str = Field(min_length=1, max_length=200)
    number: str = Field("", max_length=60)
    level: int | None = Field(None, ge=1, le=9)
    issued_on: date | None = None
    expires_on: date | None = None


class PersonIn(Schema, extra="forbid"):
    """Everything about a person of a centre; it replaces what was known."""

    name: str = Field(min_length=1, max_length=150)
    role: PersonRole
    title: str = Field("", max_length=100)
    phone: str = Field("", max_length=20)
    from_on: date | None = None
    to_on: date | None = None
    trained_on: date | None = None
    competences: str = Field("", max_length=300)


class PersonOut(Schema):
    """A person of a centre. The telephone is null for those who may not see contacts."""

    id: uuid.UUID
    centre_id: uuid.UUID
    name: str
    role: PersonRole
    title: str
    phone: str | None
    from_on: date | None
    to_on: date | None
    trained_on: date | None
    competences: str
    certificates: list[CertificateOut]

    @staticmethod
    def resolve_phone(person: Person, context: Any) -> str | None:
        return person.phone if _sees_contacts(context["request"]) else None

    @staticmethod
    def resolve_certificates(person: Person) -> list[Any]:
        return list(person.certificates.all())


@router.get("/centres/{uuid:pk}/statuses", response={200: list[StatusOut], 404: Refusal})
@gate(Verb.VIEW_CENTRES)
def statuses(request: HttpRequest, pk: uuid.UUID) -> Any:
    """How the centre stood, latest record first."""
    return _centre(request, pk).status_changes.order_by("-recorded_at", "pk")


@router.post("/centres/{uuid:pk}/statuses", response={201: StatusOut} | REFUSALS)
@gate(Verb.RECORD_STATUS)
def record_status(request: HttpRequest, pk: uuid.UUID, body: StatusIn) -> Any:
    """Say how the centre stands or stood from a day on."""
    centre = actions.record_status(
        _centre(request, pk),
        body.status,
        since=body.since,
        note=body.note,
        by=_member(request),
        at=clock.now(),
    )
    return Status(201, centre.status_changes.latest("recorded_at"))


@router.post("/statuses", response={200: StatusesOut} | REFUSALS)
@gate(Verb.RECORD_STATUS)
def record_statuses(request: HttpRequest, body: StatusesIn) -> Any:
    """One status for several centres, all or none; such that the member does not see are left out."""
    picked = Centre.objects.visible_to(_member(request)).filter(pk__in=body.centres).order_by("pk")
    wanted = body.model_dump(exclude={"centres"})
    return {"centres": actions.record_statuses(picked, by=_member(request), at=clock.now(), **wanted)}


@router.get("/centres/{uuid:pk}/checklists", response={200: list[ChecklistOut], 404: Refusal})
@gate(Verb.VIEW_DOCUMENTS)
def checklists(request: HttpRequest, pk: uuid.UUID) -> Any:
    """What the centre must show for each purpose, and whether its documents show it today."""
    return [
        {
            "code": one.checklist.code,
            "name": str(one.checklist),
            "requirements": [
                {"code": line.item.code, "name": str(line.item), "state": line.state}
                for line in one.requirements
            ],
        }
        for one in papers.checklists_of(_centre(request, pk), on=clock.today())
    ]


@router.get("/centres/{uuid:pk}/numbers", response={200: list[NumberOut], 404: Refusal})
@gate(Verb.VIEW_CENTRES)
def numbers(request: HttpRequest, pk: uuid.UUID) -> Any:
    """The centre's numbers in other registers."""
    return _centre(request, pk).identifiers.order_by("kind")


@router.post("/centres/{uuid:pk}/numbers", response={201: NumberOut} | REFUSALS)
@gate(Verb.RECORD_IDENTIFIER)
def record_number(request: HttpRequest, pk: uuid.UUID, body: NumberIn) -> Any:
    """Enter or correct a number."""
    centre = _centre(request, pk)
    return Status(
        201, actions.record_identifier(centre, **body.model_dump(), by=_member(request), at=clock.now())
    )


@router.post("/centres/{uuid:pk}/numbers/{slug:kind}/verify", response={200: NumberOut} | REFUSALS)
@gate(Verb.VERIFY_IDENTIFIER)
def verify_number(request: HttpRequest, pk: uuid.UUID, kind: str) -> Any:
    """Say that the number was seen in its own register."""
    found = get_object_or_404(_centre(request, pk).identifiers.all(), kind=kind)
    return actions.verify_identifier(found, by=_member(request), at=clock.now())


@router.get("/centres/{uuid:pk}/people", response={200: list[PersonOut], 404: Refusal})
@gate(Verb.VIEW_PEOPLE)
def centre_people(request: HttpRequest, pk: uuid.UUID) -> Any:
    """Everybody who works or worked for the centre."""
    return people_queries.people_of(_centre(request, pk))


@router.post("/centres/{uuid:pk}/people", response={201: PersonOut} | REFUSALS)
@gate(Verb.RECORD_PERSON)
def add_person(request: HttpRequest, pk: uuid.UUID, body: PersonIn) -> Any:
    """Somebody works for the centre."""
    entered = PersonFacts(**body.model_dump())
    return Status(201, people.add_person(_centre(request, pk), entered, by=_member(request), at=clock.now()))


@router.put("/people/{uuid:pk}", response={200: PersonOut} | REFUSALS)
@gate(Verb.RECORD_PERSON)
def edit_person(request: HttpRequest, pk: uuid.UUID, body: PersonIn) -> Any:
    """Correct a person, or say when they left."""
    found = _person(request, pk)
    return people.edit_person(found, PersonFacts(**body.model_dump()), by=_member(request), at=clock.now())


@router.post("/people/{uuid:pk}/certificates", response={201: CertificateOut} | REFUSALS)
@gate(Verb.RECORD_PERSON)
def add_certificate(request: HttpRequest, pk: uuid.UUID, body: CertificateIn) -> Any:
    """A certificate that the person holds."""
    entered = CertificateFacts(**body.model_dump())
    return Status(
        201, people.add_certificate(_person(request, pk), entered, by=_member(request), at=clock.now())
    )


@router.get("/people/gone", response=list[PersonOut])
@gate(Verb.VIEW_PEOPLE)
@paginate
def people_gone(request: HttpRequest) -> Any:
    """Trained instructors who left within a year of it."""
    return people_queries.trained_and_gone(_member(request)).prefetch_related("certificates")


def _member(request: Any) -> Any:
    return request.member


def _centre(request: HttpRequest, pk: uuid.UUID) -> Centre:
    return get_object_or_404(Centre.objects.visible_to(_member(request)).with_place(), pk=pk)


def _person(request: HttpRequest, pk: uuid.UUID) -> Person:
    return get_object_or_404(Person.objects.visible_to(_member(request)), pk=pk)


def _sees_contacts(request: Any) -> bool:
    return policy.may(request.member, Verb.VIEW_CONTACTS)
