"""What pages ask about permission."""

from typing import Any

from django import template

from semai.programmes import policy
from semai.programmes.types import Role
from semai.programmes.verbs import Verb
from semai.programmes.wording import ROLE_NAMES

register = template.Library()


@register.simple_tag(takes_context=True)
def can(context: dict[str, Any], verb: str) -> bool:
    """Whether the member who looks has the verb: `{% can "registry.edit_centre" as may_edit %}`."""
    return policy.may(getattr(context["request"], "member", None), Verb(verb))


@register.filter
def role_name(role: Role) -> str:
    """A role's name on screen."""
    return str(ROLE_NAMES[role])
