"""`{% load mentoring %}`: words of mentoring as people read them."""

from enum import StrEnum

from django import template
from django.utils.functional import Promise

from semai.mentoring import wording

register = template.Library()


@register.filter
def word(value: StrEnum) -> Promise:
    """`{{ visit.status|word }}`: the word on screen."""
    return wording.name_of(value)


@register.filter
def tone(value: StrEnum) -> str:
    """`{{ visit.status|tone }}`: the tone of its badge."""
    return wording.tone_of(value)
