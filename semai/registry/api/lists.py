"""Filters that a member keeps, and the history of a centre, under /api/v1/registry/."""

import uuid
from datetime import datetime
from typing import Any

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from ninja.pagination import paginate
from pydantic import Field

from semai.kit import clock
from semai.programmes.gates import gate
from semai.programmes.verbs import Verb
from semai.registry.actions import filters
from semai.registry.forms.lists import LONGEST_QUERY, query_of
from semai.registry.models import Centre, SavedFilter
from semai.registry.queries.past import past

from .centres import Refusal

router = Router()


class FilterOut(Schema):
    """A kept filter; `query` is that of the list's address, and serves GET /centres where it has the same names."""

    id: uuid.UUID
    name: str
    query: str


class FilterIn(Schema, extra="forbid"):
    """What is unknown to the list's address is left out of `query`."""

    name: str = Field(min_length=1, max_length=80)
    query: str = Field("", max_length=LONGEST_QUERY)


class ActOut(Schema):
    """A ledger line: who did what to which row, when."""

    verb: str
    actor_id: uuid.UUID
    label: str
    object_id: str
    title: str
    details: dict[str, Any]
    at: datetime


@router.get("/filters", response=list[FilterOut])
@gate(Verb.KEEP_FILTER)
@paginate
def kept_filters(request: HttpRequest) -> Any:
    """The member's own filters, by name."""
    return SavedFilter.objects.visible_to(_member(request)).order_by("name")


@router.post("/filters", response={201: FilterOut, 409: Refusal, 422: Refusal})
@gate(Verb.KEEP_FILTER)
def keep_filter(request: HttpRequest, body: FilterIn) -> Any:
    """Keep a filter; the same name again replaces it."""
    query = query_of(QueryDict(body.query))
    return Status(201, filters.keep_filter(body.name, query, by=_member(request), at=clock.now()))


@router.delete("/filters/{uuid:pk}", response={204: None, 404: Refusal})
@gate(Verb.KEEP_FILTER)
def drop_filter(request: HttpRequest, pk: uuid.UUID) -> Any:
    """Forget a filter."""
    kept = get_object_or_404(SavedFilter.objects.visible_to(_member(request)), pk=pk)
    filters.drop_filter(kept, by=_member(request), at=clock.now())
    return Status(204, None)


@router.get("/centres/{uuid:pk}/history", response=list[ActOut])
@gate(Verb.VIEW_CENTRES)
@paginate
def history(request: HttpRequest, pk: uuid.UUID, part: str = "") -> Any:
    """Acts on the centre and on all that belongs to it, newest first; `part` as in the page's address."""
    centre = get_object_or_404(Centre.objects.visible_to(_member(request)), pk=pk)
    return past(centre, _member(request), part=part).latest_first()


def _member(request: Any) -> Any:
    return request.member
