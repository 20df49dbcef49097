"""Reads on people and what they can do."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from semai.programmes.models import Programme
from semai.registry.models import Centre, Person
from semai.registry.queries import people as registry
from semai.strengthening import rules
from semai.strengthening.models import (
    Competence,
    CompetenceQuerySet,
    DevelopmentStep,
    DevelopmentStepQuerySet,
    Rating,
)
from semai.strengthening.types import Cell, NeedSum

MOST_PEOPLE = 60


@dataclass(frozen=True)
class MatrixRow:
    """A person with a cell for each competence of the matrix, in its order."""

    person: Person
    cells: Sequence[Cell]

    @property
    def short(self) -> int:
        """How many competences fall short."""
        return sum(bool(cell.gap) for cell in self.cells)


@dataclass(frozen=True)
class Matrix:
    """People who work there × competences that some of them need."""

    competences: Sequence[Competence]
    rows: Sequence[MatrixRow]

    def column(self, place: int) -> list[Cell]:
        """The cells of one competence."""
        return [row.cells[place] for row in self.rows]

    @property
    def is_rated(self) -> bool:
        """Whether anybody was rated at all."""
        return any(cell.has is not None for row in self.rows for cell in row.cells)


def competences_of(programme: Programme) -> CompetenceQuerySet:
    """Those in use, by focus and name."""
    return Competence.objects.filter(programme=programme, is_active=True).order_by("focus", "name")


def matrix_of(centre: Centre, *, on: date) -> Matrix:
    """Who works there on a day and what they can do. Five queries, however many people."""
    people = list(registry.present(registry.people_of(centre), on=on)[:MOST_PEOPLE])
    roles = {str(person.role) for person in people}
    wanted = [one for one in competences_of(centre.programme) if roles & set(one.roles)]
    known, planned = _levels(people), _planned(people)
    rows = [
        MatrixRow(
            person,
            [
                Cell(
                    required=one.level if str(person.role) in one.roles else 0,
                    has=known.get((person.pk, one.pk)),
                    is_planned=(person.pk, one.pk) in planned,
                )
                for one in wanted
            ],
        )
        for person in people
    ]
    return Matrix(wanted, rows)


def _levels(people: Sequence[Person]) -> Mapping[tuple[uuid.UUID, uuid.UUID], int]:
    rows = Rating.objects.filter(person__in=people).values_list("person_id", "competence_id", "level")
    return {(person, competence): level for person, competence, level in rows}


def _planned(people: Sequence[Person]) -> set[tuple[uuid.UUID, uuid.UUID]]:
    rows = DevelopmentStep.objects.filter(person__in=people, done_on__isnull=True)
    return set(rows.values_list("person_id", "competence_id"))


def needs_of(matrix: Matrix) -> list[tuple[Competence, NeedSum, list[str]]]:
    """The training-needs analysis: what is lacking, most urgent first, and who falls short."""
    sums = [
        ((place, one), rules.need(matrix.column(place)), one.name)
        for place, one in enumerate(matrix.competences)
    ]
    return [
        (one, found, [row.person.name for row in matrix.rows if row.cells[place].gap])
        for (place, one), found in rules.by_urgency(sums)
    ]


def competences_for(person: Person) -> CompetenceQuerySet:
    """What somebody in this role should be able to do."""
    return competences_of(person.centre.programme).filter(roles__contains=[str(person.role)])


def levels_of(person: Person) -> dict[uuid.UUID, int]:
    """What was said of this person."""
    return dict(person.ratings.values_list("competence_id", "level"))


def steps_of(centre: Centre) -> DevelopmentStepQuerySet:
    """The development plan: open steps first, by day."""
    rows = DevelopmentStep.objects.filter(person__centre=centre).select_related("person", "competence")
    return rows.order_by("done_on", "due_on", "pk")
