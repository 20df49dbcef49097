"""The door of every page and API operation: who is a member, and does their role have the verb."""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.http import Http404, HttpRequest

from semai.accounts.models import User

from . import policy
from .models import Member
from .verbs import Verb

P = ParamSpec("P")
R = TypeVar("R")


class MemberRequest(HttpRequest):
    """A request after the gate: somebody is logged in and acts as a member."""

    member: Member
    user: User


def gate(
    verb: Verb,
) -> Callable[[Callable[Concatenate[MemberRequest, P], R]], Callable[Concatenate[HttpRequest, P], R]]:
    """Let members whose role has `verb` in; strangers get 404, other members 403. The test of the matrix reads it."""

    def decorate(
        view: Callable[Concatenate[MemberRequest, P], R],
    ) -> Callable[Concatenate[HttpRequest, P], R]:
        @functools.wraps(view)
        def gated(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> R:
            member: Member | None = getattr(request, "member", None)
            if member is None:
                raise Http404
            policy.require(member, verb)
            inside: Any = request
            return view(inside, *args, **kwargs)

        gated.verb = verb  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[HttpRequest, P], R]", gated)

    return decorate
