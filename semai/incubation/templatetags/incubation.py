"""What pages say about growth."""

from django import template

from semai.incubation.wording import change_text

register = template.Library()


@register.filter
def change(share: float | None) -> str:
    """A change since entry: +20%, -5% or a dash."""
    return change_text(share)
