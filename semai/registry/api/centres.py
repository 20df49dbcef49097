"""The register under /api/v1/registry/."""

import uuid
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from ninja.pagination import paginate
from pydantic import Field, HttpUrl

from semai.kit import clock
from semai.programmes import policy
from semai.programmes.gates import gate
from semai.programmes.verbs import Verb
from semai.registry import actions, queries
from semai.registry.models import Centre, CentreQuerySet
from semai.registry.sheet import EAST, FARTHEST_M, FIRST_YEAR, LAST_YEAR, NORTH, SOUTH, WEST
from semai.registry.types import CentreFacts, CentreStatus, RegionKind, Settlement

router = Router()


class Refusal(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int


class RegionOut(Schema):
    """A province or regency by its Kemendagri code."""

    code: str
    name: str
    kind: RegionKind
    parent: str | None = Field(None, alias="parent_id")
    latitude: float | None
    longitude: float | None
    time_zone: str
    valid_to: date | None


class CentreFilter(Schema):
    """Every filter may be left out."""

    q: str = ""
    province: str = ""
    status: CentreStatus | None = None
    host_kind: str = ""
    field: str = ""


class CentreOut(Schema):
    """A centre. Phone and person in charge are null for those who may not see contacts."""

    id: uuid.UUID
    code: str
    name: str
    host: str
    host_kind: str
    region: str
    address: str
    legal_owner: str
    settlement: Settlement | None
    latitude: float | None
    longitude: float | None
    coordinate_source: str
    coordinate_accuracy_m: int | None
    fiscal_year: int | None
    status: CentreStatus
    status_since: date | None
    fields: list[str]
    identifiers: dict[str, str]
    phone: str | None
    contact_name: str | None
    source: str
    source_url: str
    source_on: date | None
    notes: str
    version: int

    @staticmethod
    def resolve_host(centre: Centre) -> str:
        return centre.host.name

    @staticmethod
    def resolve_host_kind(centre: Centre) -> str:
        return centre.host.kind_id

    @staticmethod
    def resolve_region(centre: Centre) -> str:
        return centre.region_id

    @staticmethod
    def resolve_fields(centre: Centre) -> list[str]:
        return sorted(one.code for one in centre.fields.all())

    @staticmethod
    def resolve_identifiers(centre: Centre) -> dict[str, str]:
        return {one.kind: one.value for one in centre.identifiers.all()}

    @staticmethod
    def resolve_phone(centre: Centre, context: Any) -> str | None:
        return centre.phone if _sees_contacts(context) else None

    @staticmethod
    def resolve_contact_name(centre: Centre, context: Any) -> str | None:
        return centre.contact_name if _sees_contacts(context) else None


class CentreIn(Schema, extra="forbid"):
    """Everything about a centre that a person enters; `region` is a regency's code."""

    name: str = Field(min_length=1, max_length=200)
    host: str = Field(min_length=1, max_length=200)
    host_kind: str
    region: str
    address: str = Field("", max_length=300)
    legal_owner: str = Field("", max_length=200)
    settlement: Settlement | None = None
    coordinate_accuracy_m: int | None = Field(None, ge=1, le=FARTHEST_M)
    latitude: float | None = Field(None, ge=SOUTH, le=NORTH)
    longitude: float | None = Field(None, ge=WEST, le=EAST)
    fiscal_year: int | None = Field(None, ge=FIRST_YEAR, le=LAST_YEAR)
    status: CentreStatus = CentreStatus.ACTIVE
    fields: list[str] = []
    identifiers: dict[str, str] = {}
    phone: str = Field("", max_length=20)
    contact_name: str = Field("", max_length=150)
    source: str = Field("", max_length=200)
    source_url: HttpUrl | None = None
    source_on: date | None = None
    notes: str = Field("", max_length=5000)

    def facts(self) -> CentreFacts:
        """As the actions want it."""
        values = self.model_dump(exclude={"code", "version", "reason", "fields", "source_url"})
        return CentreFacts(
            **values,
            fields=tuple(self.fields),
            source_url=str(self.source_url or ""),
            coordinate_source="api" if self.latitude is not None else "",
        )


class NewCentre(CentreIn):
    """Without a code the centre gets the next one of ours."""

    code: str = Field("", max_length=30)


class ChangedCentre(CentreIn):
    """`version` is the one that was read; 409 when somebody saved the centre since."""

    version: int


@router.get("/regions", response=list[RegionOut])
@gate(Verb.VIEW_CENTRES)
@paginate
def regions(request: HttpRequest, kind: RegionKind | None = None, parent: str = "") -> Any:  # noqa: ARG001 - ninja wants the name
    """Provinces and regencies, by code."""
    return queries.regions(kind=kind, parent=parent)


@router.get("/centres", response=list[CentreOut])
@gate(Verb.VIEW_CENTRES)
@paginate
def centres(request: HttpRequest, wishes: Query[CentreFilter]) -> Any:
    """Centres that the member sees, by code."""
    given = {name: str(value) for name, value in wishes.model_dump().items() if value}
    return queries.narrowed(_visible(request), given).order_by("code", "pk")


@router.post("/centres", response={201: CentreOut, 409: Refusal, 422: Refusal})
@gate(Verb.CREATE_CENTRE)
def create_centre(request: HttpRequest, body: NewCentre) -> Any:
    """Enter a centre."""
    made = actions.create_centre(body.facts(), by=_member(request), at=clock.now(), code=body.code)
    return Status(201, get_object_or_404(_visible(request), pk=made.pk))


@router.get("/centres/{uuid:pk}", response={200: CentreOut, 404: Refusal})
@gate(Verb.VIEW_CENTRES)
def centre(request: HttpRequest, pk: uuid.UUID) -> Any:
    """One centre."""
    return get_object_or_404(_visible(request), pk=pk)


@router.put("/centres/{uuid:pk}", response={200: CentreOut, 404: Refusal, 409: Refusal, 422: Refusal})
@gate(Verb.EDIT_CENTRE)
def edit_centre(request: HttpRequest, pk: uuid.UUID, body: ChangedCentre) -> Any:
    """Change a centre: the body replaces all of it."""
    found = get_object_or_404(_visible(request), pk=pk)
    actions.edit_centre(found, facts=body.facts(), version=body.version, by=_member(request), at=clock.now())
    return get_object_or_404(_visible(request), pk=pk)


def _member(request: Any) -> Any:
    return request.member


def _visible(request: HttpRequest) -> CentreQuerySet:
    return Centre.objects.visible_to(_member(request)).with_place().prefetch_related("fields", "identifiers")


def _sees_contacts(context: Any) -> bool:
    return policy.may(context["request"].member, Verb.VIEW_CONTACTS)
