"""`{% load register_words %}`: words of aid, documents and equipment, and sizes of files."""

from enum import StrEnum

from django import template
from django.utils.formats import localize
from django.utils.translation import gettext as _

from semai.registry.wording import aid as wording

register = template.Library()
KIB = 1024


@register.filter
def word(value: StrEnum | None) -> str:
    """What the word is called on screen."""
    return wording.name_of(value) if value is not None else ""


@register.filter
def tone(value: StrEnum | None) -> str:
    """The badge's tone."""
    return wording.tone_of(value) if value is not None else "neutral"


@register.filter
def size(value: int) -> str:
    """Bytes in words: 240 KB, 1,4 MB."""
    if value < KIB * KIB:
        return f"{max(1, round(value / KIB))} KB"
    return f"{localize(round(value / KIB / KIB, 1))} MB"


@register.filter
def rounded(amount: int) -> str:
    """A large amount in few letters, for figures that have the whole number beside them: Rp1,2 miliar."""
    for unit, name in (
        (10**12, _("Rp%(n)s trillion")),
        (10**9, _("Rp%(n)s billion")),
        (10**6, _("Rp%(n)s million")),
    ):
        if amount >= unit:
            shown = round(amount / unit, 1)
            return name % {"n": localize(int(shown) if shown == int(shown) else shown)}
    return f"Rp{localize(amount)}"


@register.simple_tag
def late(days: int) -> str:
    """How late something is."""
    return _("%(days)s days late") % {"days": days}
