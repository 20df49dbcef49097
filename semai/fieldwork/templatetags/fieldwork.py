"""`{% load fieldwork %}`: words of field work as people read them."""

from collections.abc import Mapping
from enum import StrEnum

from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language

from semai.fieldwork import wording
from semai.fieldwork.rules import outline

register = template.Library()


@register.filter
def word(value: StrEnum) -> Promise:
    """`{{ submission.review|word }}`: the word on screen."""
    return wording.name_of(value)


@register.filter
def tone(value: StrEnum) -> str:
    """`{{ submission.review|tone }}`: the tone of its badge."""
    return wording.tone_of(value)


@register.filter
def kind_name(kind: str) -> str:
    """`{{ question.kind|kind_name }}`: what sort of question it is."""
    return wording.kind_of(kind)


@register.filter
def in_language(label: Mapping[str, str]) -> str:
    """`{{ question.label|in_language }}`: a label of a form in the reader's language, else in any."""
    return outline.label_in(label, get_language() or "")
