"""What pages say about assets and people."""

from enum import StrEnum

from django import template

from semai.strengthening import wording
from semai.strengthening.types import AssetGroup

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
