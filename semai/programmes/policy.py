"""The second gate: may this member do this? (The first is `visible_to`: may they see it at all?)"""

import uuid
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem

from . import roles
from .models import Member
from .verbs import Verb


class NotAllowed(Problem):
    """The member sees the thing but their role does not have this verb."""

    code, status = "programmes.not_allowed", 403
    default_message = _("Your role may not do this. Ask your coordinator or programme manager.")


class Owned(Protocol):
    """Anything that belongs to one programme."""

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of that programme."""


def may(member: Member | None, verb: Verb) -> bool:
    """Whether the member's role has the verb."""
    return member is not None and roles.may(member.role, verb)


def require(by: Member, verb: Verb, thing: Owned | None = None) -> None:
    """Refuse with `NotAllowed` unless the role has the verb and the thing belongs to the member's programme."""
    foreign = thing is not None and thing.programme_id != by.programme_id
    if foreign or not may(by, verb):
        raise NotAllowed(verb=str(verb))
