"""Asset maps and candidates."""

import uuid
from datetime import date
from typing import Any

from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.strengthening import actions, found, queries, rules
from semai.strengthening.models import Asset, LineCandidate
from semai.strengthening.types import Access, AssetCondition, AssetFacts, AssetGroup, Owner

router = Router()
REFUSALS = {403: dict, 404: dict, 409: dict, 422: dict}


class AssetIn(Schema):
    """What somebody says about an asset."""

    name: str = Field(min_length=1, max_length=150)
    group: AssetGroup
    said_by: str = Field(min_length=1, max_length=150)
    said_on: date
    place: str = Field("", max_length=200)
    latitude: float | None = Field(None, ge=-90, le=90)
    longitude: float | None = Field(None, ge=-180, le=180)
    owner_kind: Owner | None = None
    owner: str = Field("", max_length=150)
    condition: AssetCondition | None = None
    present_use: str = Field("", max_length=300)
    potential_use: str = Field("", max_length=300)
    access: Access | None = None


class AssetChange(AssetIn):
    """The same, with the version that you saw."""

    version: int


class AssetOut(AssetIn):
    """An asset on a map."""

    id: uuid.UUID
    centre: uuid.UUID = Field(alias="centre_id")
    version: int
    withdrawn_on: date | None


class Why(Schema):
    """Why."""

    because: str = Field(min_length=1, max_length=200)


class CandidateIn(Schema):
    """A business line that somebody thinks of."""

    name: str = Field(min_length=1, max_length=150)
    about: str = Field("", max_length=500)
    assets: list[uuid.UUID] = []


class Scores(Schema):
    """Criterion to 0-4; one that is not named is unknown."""

    scores: dict[str, int]


class Choice(Schema):
    """Who decided for the centre, and why."""

    chosen_by: str = Field(min_length=1, max_length=150)
    because: str = Field(min_length=1, max_length=500)


class CandidateOut(Schema):
    """A candidate with its points of 100; null while a criterion has no score. A proposal, no decision."""

    id: uuid.UUID
    centre: uuid.UUID
    name: str
    about: str
    assets: list[uuid.UUID]
    scores: dict[str, int]
    points: float | None
    chosen_on: date | None
    chosen_by: str
    chosen_because: str
    dropped_on: date | None


def _out(one: LineCandidate) -> dict[str, Any]:
    plain = ("name", "about", "scores", "chosen_on", "chosen_by", "chosen_because", "dropped_on")
    return {
        "id": one.pk,
        "centre": one.centre_id,
        "assets": [asset.pk for asset in one.assets.all()],
        "points": rules.weigh(queries.rubric_in("id"), one.scores).total,
        **{name: getattr(one, name) for name in plain},
    }


def _facts(body: AssetIn) -> AssetFacts:
    said = body.dict(exclude={"version"})
    if (said["latitude"] is None) != (said["longitude"] is None):
        said |= {"latitude": None, "longitude": None}
    return AssetFacts(**said)


@router.get("/centres/{pk}/assets", response={200: list[AssetOut], 403: dict, 404: dict})
@paginate
@gate(Verb.VIEW_STRENGTHENING)
def list_assets(request: MemberRequest, pk: uuid.UUID) -> Any:
    """The asset map of a centre."""
    return queries.listed(found.centre(request, pk)).order_by("group", "name", "pk")


@router.post("/centres/{pk}/assets", response={201: AssetOut, **REFUSALS})
@gate(Verb.RECORD_ASSET)
def record_asset(request: MemberRequest, pk: uuid.UUID, body: AssetIn) -> Status[Asset]:
    """Put something on the map."""
    centre = found.centre(request, pk)
    return Status(201, actions.record_asset(centre, _facts(body), by=request.member, at=clock.now()))


@router.put("/assets/{pk}", response={200: AssetOut, **REFUSALS})
@gate(Verb.RECORD_ASSET)
def edit_asset(request: MemberRequest, pk: uuid.UUID, body: AssetChange) -> Asset:
    """Correct an asset."""
    asset = found.asset(request, pk)
    return actions.edit_asset(asset, _facts(body), version=body.version, by=request.member, at=clock.now())


@router.post("/assets/{pk}/withdraw", response={200: AssetOut, **REFUSALS})
@gate(Verb.RECORD_ASSET)
def withdraw_asset(request: MemberRequest, pk: uuid.UUID, body: Why) -> Asset:
    """Take an asset off the map."""
    asset = found.asset(request, pk)
    return actions.withdraw_asset(asset, because=body.because, by=request.member, at=clock.now())


@router.get("/centres/{pk}/lines", response={200: list[CandidateOut], 403: dict, 404: dict})
@gate(Verb.VIEW_STRENGTHENING)
def shortlist(request: MemberRequest, pk: uuid.UUID) -> list[dict[str, Any]]:
    """Candidates of a centre, most points first."""
    rows = queries.shortlist_of(found.centre(request, pk), queries.rubric_in("id"))
    return [_out(one) for one, _weighed in rows]


@router.post("/centres/{pk}/lines", response={201: CandidateOut, **REFUSALS})
@gate(Verb.SCORE_LINE)
def add_candidate(request: MemberRequest, pk: uuid.UUID, body: CandidateIn) -> Status[dict[str, Any]]:
    """Think of a business line."""
    centre = found.centre(request, pk)
    made = actions.add_candidate(centre, **body.dict(), by=request.member, at=clock.now())
    return Status(201, _out(made))


@router.put("/lines/{pk}/scores", response={200: CandidateOut, **REFUSALS})
@gate(Verb.SCORE_LINE)
def score_line(request: MemberRequest, pk: uuid.UUID, body: Scores) -> dict[str, Any]:
    """Score a candidate anew."""
    one = found.candidate(request, pk)
    return _out(actions.score_line(one, body.scores, by=request.member, at=clock.now()))


@router.post("/lines/{pk}/choose", response={200: CandidateOut, **REFUSALS})
@gate(Verb.CHOOSE_LINE)
def choose_line(request: MemberRequest, pk: uuid.UUID, body: Choice) -> dict[str, Any]:
    """The centre decided for it."""
    one = found.candidate(request, pk)
    return _out(actions.choose_line(one, **body.dict(), by=request.member, at=clock.now()))


@router.post("/lines/{pk}/reconsider", response={200: CandidateOut, **REFUSALS})
@gate(Verb.CHOOSE_LINE)
def reconsider_line(request: MemberRequest, pk: uuid.UUID, body: Why) -> dict[str, Any]:
    """The choice is open again."""
    one = found.candidate(request, pk)
    return _out(actions.reconsider_line(one, because=body.because, by=request.member, at=clock.now()))


@router.post("/lines/{pk}/drop", response={200: CandidateOut, **REFUSALS})
@gate(Verb.SCORE_LINE)
def drop_candidate(request: MemberRequest, pk: uuid.UUID) -> dict[str, Any]:
    """It leaves the shortlist."""
    return _out(actions.drop_candidate(found.candidate(request, pk), by=request.member, at=clock.now()))
