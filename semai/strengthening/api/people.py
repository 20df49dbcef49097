"""Competences, ratings and development plans."""

import uuid
from datetime import date
from typing import Any

from ninja import Field, Router, Schema, Status

from semai.kit import clock
from semai.planning.types import Skill
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.types import PersonRole
from semai.strengthening import actions, found, queries
from semai.strengthening.models import Competence, DevelopmentStep
from semai.strengthening.types import Way

router = Router()
REFUSALS = {403: dict, 404: dict, 409: dict, 422: dict}


class CompetenceIn(Schema):
    """A line of the list."""

    name: str = Field(min_length=1, max_length=150)
    focus: Skill
    roles: list[PersonRole]
    level: int = Field(ge=1, le=3)


class CompetenceChange(CompetenceIn):
    """The same, or put away."""

    is_active: bool = True


class CompetenceOut(CompetenceChange):
    """A competence of the programme."""

    id: uuid.UUID


class CellOut(Schema):
    """One person and one competence; `has` and `gap` are null while nobody said."""

    competence: uuid.UUID
    required: int
    has: int | None
    gap: int | None


class RowOut(Schema):
    """A person and what they can do."""

    person: uuid.UUID
    name: str
    cells: list[CellOut]


class NeedOut(Schema):
    """What a competence lacks in a centre."""

    competence: uuid.UUID
    name: str
    wanted: int
    short: int
    unknown: int
    levels: int


class Levels(Schema):
    """Competence to a level from 0 to 3; null takes back what was said. What is not named stays."""

    levels: dict[uuid.UUID, int | None]


class StepIn(Schema):
    """A step of a person's development."""

    competence: uuid.UUID
    way: Way
    what: str = Field(min_length=1, max_length=200)
    due_on: date
    cost: int | None = Field(None, ge=0, le=10**12, description="Rupiah.")


class StepResult(Schema):
    """What came of a step."""

    done_on: date
    result: str = Field(min_length=1, max_length=300)


class StepOut(StepIn):
    """A step of a development plan."""

    id: uuid.UUID
    competence: uuid.UUID = Field(alias="competence_id")
    person: uuid.UUID = Field(alias="person_id")
    done_on: date | None
    result: str


@router.get("/competences", response={200: list[CompetenceOut]})
@gate(Verb.VIEW_STRENGTHENING)
def list_competences(request: MemberRequest) -> list[Competence]:
    """The list of your programme, those in use."""
    return list(queries.competences_of(request.member.programme))


@router.post("/competences", response={201: CompetenceOut, **REFUSALS})
@gate(Verb.SET_COMPETENCES)
def add_competence(request: MemberRequest, body: CompetenceIn) -> Status[Competence]:
    """One more on the list."""
    programme = request.member.programme
    return Status(201, actions.add_competence(programme, **body.dict(), by=request.member, at=clock.now()))


@router.put("/competences/{pk}", response={200: CompetenceOut, **REFUSALS})
@gate(Verb.SET_COMPETENCES)
def edit_competence(request: MemberRequest, pk: uuid.UUID, body: CompetenceChange) -> Competence:
    """Change a competence, or put it away."""
    one = found.competence(request, pk)
    return actions.edit_competence(one, **body.dict(), by=request.member, at=clock.now())


@router.get("/centres/{pk}/matrix", response={200: list[RowOut], 403: dict, 404: dict})
@gate(Verb.VIEW_STRENGTHENING)
def matrix(request: MemberRequest, pk: uuid.UUID) -> list[dict[str, Any]]:
    """Who can do what in a centre."""
    found_matrix = queries.matrix_of(found.centre(request, pk), on=clock.today())
    keys = [one.pk for one in found_matrix.competences]
    return [
        {
            "person": row.person.pk,
            "name": row.person.name,
            "cells": [
                {"competence": key, "required": cell.required, "has": cell.has, "gap": cell.gap}
                for key, cell in zip(keys, row.cells, strict=True)
            ],
        }
        for row in found_matrix.rows
    ]


@router.get("/centres/{pk}/needs", response={200: list[NeedOut], 403: dict, 404: dict})
@gate(Verb.VIEW_STRENGTHENING)
def needs(request: MemberRequest, pk: uuid.UUID) -> list[dict[str, Any]]:
    """The training needs of a centre, most urgent first."""
    rows = queries.needs_of(queries.matrix_of(found.centre(request, pk), on=clock.today()))
    return [{"competence": one.pk, "name": one.name, **vars(found_need)} for one, found_need, _who in rows]


@router.put("/people/{pk}/levels", response={204: None, **REFUSALS})
@gate(Verb.RECORD_COMPETENCE)
def rate_person(request: MemberRequest, pk: uuid.UUID, body: Levels) -> Status[None]:
    """Say what a person can do now."""
    actions.rate_person(found.person(request, pk), body.levels, by=request.member, at=clock.now())
    return Status(204, None)


@router.get("/centres/{pk}/steps", response={200: list[StepOut], 403: dict, 404: dict})
@gate(Verb.VIEW_STRENGTHENING)
def steps(request: MemberRequest, pk: uuid.UUID) -> list[DevelopmentStep]:
    """The development plan of a centre, the first two hundred steps."""
    return list(queries.steps_of(found.centre(request, pk))[:200])


@router.post("/people/{pk}/steps", response={201: StepOut, **REFUSALS})
@gate(Verb.RECORD_COMPETENCE)
def plan_step(request: MemberRequest, pk: uuid.UUID, body: StepIn) -> Status[DevelopmentStep]:
    """Plan a step for a person."""
    person, said = found.person(request, pk), body.dict()
    competence = found.competence(request, said.pop("competence"))
    made = actions.plan_step(person, competence, **said, by=request.member, at=clock.now())
    return Status(201, made)


@router.post("/steps/{pk}/done", response={200: StepOut, **REFUSALS})
@gate(Verb.RECORD_COMPETENCE)
def finish_step(request: MemberRequest, pk: uuid.UUID, body: StepResult) -> DevelopmentStep:
    """Say what came of a step."""
    return actions.finish_step(found.step(request, pk), **body.dict(), by=request.member, at=clock.now())


@router.delete("/steps/{pk}", response={204: None, **REFUSALS})
@gate(Verb.RECORD_COMPETENCE)
def remove_step(request: MemberRequest, pk: uuid.UUID) -> Status[None]:
    """It will not be done."""
    actions.remove_step(found.step(request, pk), by=request.member, at=clock.now())
    return Status(204, None)
