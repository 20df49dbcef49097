"""`{% load mentoring %}`: words of mentoring as people read them."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from django import template
from django.template.defaultfilters import floatformat
from django.utils.functional import Promise
from django.utils.translation import get_language

from semai.mentoring import rules, wording
from semai.mentoring.models import Action
from semai.mentoring.types import ActionStanding, Paper, Step
from semai.ui import formats

register = template.Library()


@register.filter
def word(value: StrEnum) -> Promise:
    """`{{ visit.status|word }}`: the word on screen."""
    return wording.name_of(value)


@register.filter
def tone(value: StrEnum) -> str:
    """`{{ visit.status|tone }}`: the tone of its badge."""
    return wording.tone_of(value)


@register.filter
def difference(value: Decimal | None) -> str:
    """`{{ row.change|difference }}`: "+0,25", "−0,10" or "0,00"; a dash when it is not known."""
    if value is None:
        return "–"
    said = floatformat(abs(value), 2)
    rounded = round(value, 2)
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else ''}{said}"


@register.simple_tag
def days(first: date, last: date) -> str:
    """`{% days visit.starts_on visit.ends_on %}`: "5–7 Jul 2022", with what both days share said once."""
    language = get_language()
    whole = formats.day(last, language=language, style="short")
    if first == last:
        return whole
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{whole}"
    return f"{formats.day(first, language=language, style='short')} – {whole}"


@register.inclusion_tag("mentoring/_standing_badge.html")
def standing_badge(action: Action, today: date) -> dict[str, ActionStanding]:
    """The badge of a follow-up action on a day."""
    return {"standing": rules.action_standing(action.status, action.due_on, on=today)}


@register.filter
def track_title(part: Step | Paper) -> str:
    """What a task or a deliverable of a track is called, in the language of the page."""
    said = (part.title_id, part.title_en) if isinstance(part, Step) else (part.name_id, part.name_en)
    return said[1] if get_language() == "en" else said[0]
