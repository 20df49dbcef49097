"""What pages of planning look up."""

from collections.abc import Mapping
from typing import Any

from django import template

from semai.planning import wording

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
def skills_in_words(skills: Mapping[str, int]) -> str:
    """Skills with their levels, those that are not held left out."""
    held = [f"{label} {skills[code]}" for code, label in wording.SKILLS.items() if skills.get(code)]
    return "; ".join(held) or "–"
