"""What pages of planning look up."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import get_language

from semai.planning import wording
from semai.planning.models import PlannedVisit
from semai.ui import formats

register = template.Library()


@register.filter
def keyed(mapping: Mapping[str, Any], key: object) -> Any:
    """The mapping's value under a key, which may be a UUID; "none" when there is none (a class without colour)."""
    return mapping.get(str(key), "none")


@register.filter
def number_of(mapping: Mapping[Any, int], key: object) -> int:
    """The mapping's number under a key; 0 when there is none."""
    return mapping.get(key, 0)


@register.filter
def skill_name(code: str) -> str:
    """The name of a skill."""
    return wording.skill(code)


@register.filter
def skills_in_words(skills: Mapping[str, int]) -> str:
    """Skills with their levels, those that are not held left out."""
    held = [f"{label} {skills[code]}" for code, label in wording.SKILLS.items() if skills.get(code)]
    return "; ".join(held) or "–"


@register.filter
def visit_dates(visit: PlannedVisit) -> str:
    """The days of a visit, written as short as they allow: 5–7 Jul 2022."""
    first, last = visit.starts_on, visit.ends_on
    written = formats.day(last, language=get_language(), style="short")
    if first == last:
        return written
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{written}"
    return f"{formats.day(first, language=get_language(), style='short')} – {written}"
