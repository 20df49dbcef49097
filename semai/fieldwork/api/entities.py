"""Lists that phones carry along: entries, and changes that wait for a person."""

import uuid
from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from ninja.pagination import paginate

from semai.fieldwork import actions, queries
from semai.fieldwork.models import Entity, EntityChange
from semai.fieldwork.types import ChangeState
from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .submissions import REFUSALS

router = Router()


class ListOut(Schema):
    """A list: how many entries the member sees, and how many changes wait."""

    name: str
    entries: int
    waiting: int


class EntryOut(Schema):
    """An entry as it stands. `entry` is what phones call it."""

    entry: uuid.UUID
    label: str
    data: dict[str, str]
    version: int
    changed_at: datetime


class ChangeOut(Schema):
    """A change; `differences` are property, value then, now and given, of what it would alter."""

    id: uuid.UUID
    list: str
    entry: uuid.UUID
    label: str
    data: dict[str, str]
    state: ChangeState
    trouble: str
    received_at: datetime


class ChangeWhole(ChangeOut):
    """One change with what differs."""

    differences: list[tuple[str, str, str, str]]

    @staticmethod
    def resolve_differences(row: EntityChange) -> list[tuple[str, str, str, str]]:
        """Nothing once it is settled."""
        return queries.differences(row) if row.is_open else []


class SettleIn(Schema):
    """For each property that differs: `given` or `now`."""

    chosen: dict[str, str]


class AsideIn(Schema):
    """Why nothing is done with it."""

    reason: str


@router.get("/lists", response={200: list[ListOut]})
@gate(Verb.VIEW_ENTITIES)
def lists(request: MemberRequest) -> list[dict[str, Any]]:
    """Every list."""
    found = queries.lists_in(request.member)
    return [{"name": name, "entries": number, "waiting": waiting} for name, number, waiting in found]


@router.get("/lists/{slug:name}/entries", response={200: list[EntryOut]})
@paginate
@gate(Verb.VIEW_ENTITIES)
def entries(request: MemberRequest, name: str) -> Any:
    """Entries of one list, as phones last got them."""
    return Entity.objects.visible_to(request.member).filter(list=name).order_by("label", "entry")


@router.get("/changes", response={200: list[ChangeOut]})
@paginate
@gate(Verb.VIEW_ENTITIES)
def changes(request: MemberRequest) -> Any:
    """What waits for an earlier change or for a person."""
    return queries.open_changes(request.member).order_by("-received_at", "pk")


@router.get("/changes/{uuid:pk}", response={200: ChangeWhole, **REFUSALS})
@gate(Verb.VIEW_ENTITIES)
def change(request: MemberRequest, pk: uuid.UUID) -> EntityChange:
    """One change beside what stands."""
    return _found(request, pk)


@router.post("/changes/{uuid:pk}/settle", response={200: ChangeOut, **REFUSALS})
@gate(Verb.SETTLE_ENTITY)
def settle(request: MemberRequest, pk: uuid.UUID, body: SettleIn) -> EntityChange:
    """Take the chosen value of each property."""
    return actions.settle_change(_found(request, pk), body.chosen, by=request.member, at=clock.now())


@router.post("/changes/{uuid:pk}/retry", response={200: ChangeOut, **REFUSALS})
@gate(Verb.SETTLE_ENTITY)
def retry(request: MemberRequest, pk: uuid.UUID) -> EntityChange:
    """Somebody put right what stood in the way."""
    return actions.retry_change(_found(request, pk), by=request.member, at=clock.now())


@router.post("/changes/{uuid:pk}/aside", response={200: ChangeOut, **REFUSALS})
@gate(Verb.SETTLE_ENTITY)
def aside(request: MemberRequest, pk: uuid.UUID, body: AsideIn) -> EntityChange:
    """Leave what stands, with the reason."""
    return actions.set_change_aside(
        _found(request, pk), by=request.member, at=clock.now(), reason=body.reason
    )


def _found(request: MemberRequest, pk: uuid.UUID) -> EntityChange:
    return get_object_or_404(EntityChange.objects.visible_to(request.member).select_related("entity"), pk=pk)
