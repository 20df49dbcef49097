"""What pages say about assets and people."""

from enum import StrEnum

from django import template
from django.utils.dates import MONTHS_3

from semai.registry.types import PersonRole
from semai.strengthening import wording
from semai.strengthening.models import Competence
from semai.strengthening.queries.people import Matrix, MatrixRow
from semai.strengthening.types import AssetGroup, Cell

register = template.Library()


@register.filter
def strength_word(word: StrEnum | None) -> str:
    """A word of strengthening as people read it; a dash when nobody knows."""
    return "–" if word is None else str(wording.name_of(word))


@register.filter
def strength_tone(word: StrEnum | None) -> str:
    """The tone of its badge."""
    return "neutral" if word is None else wording.tone_of(word)


@register.filter
def group_icon(group: AssetGroup) -> str:
    """The icon of a group of assets."""
    return wording.ICONS[group]


@register.filter
def group_asks(group: AssetGroup) -> str:
    """What one asks to find assets of a group."""
    return str(wording.ASKS[group])


@register.filter
def level_word(level: int | None) -> str:
    """A level from 0 to 3 as people read it; a question mark when nobody said."""
    return "?" if level is None else str(wording.LEVELS[level])


@register.filter
def gap_tone(cell: Cell) -> str:
    """The tone of a cell of the matrix: unknown, short, or enough."""
    if cell.gap is None:
        return "neutral"
    return "danger" if cell.gap > 1 else "warning" if cell.gap else "success"


@register.filter
def needed(row: MatrixRow, matrix: Matrix) -> list[tuple[Competence, Cell]]:
    """The competences that a person's role needs, with their cells."""
    return [pair for pair in zip(matrix.competences, row.cells, strict=True) if pair[1].required]


@register.filter
def role_words(roles: list[str]) -> str:
    """Roles of people in words."""
    return ", ".join(str(wording.ROLES[PersonRole(role)]) for role in roles)


@register.filter
def month_word(month: int) -> str:
    """A month from 1 to 12 in short."""
    return str(MONTHS_3[month]).capitalize()
