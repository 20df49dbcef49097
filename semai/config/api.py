"""The second front door: the same actions as the pages, as JSON under /api/v1/."""

import importlib
from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.security import SessionAuth

from semai.kit.problem import Problem
from semai.programmes import policy
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .errors import as_json

APPS = (
    "registry",
    "fieldwork",
    "maturity",
    "selection",
    "planning",
    "mentoring",
    "training",
    "incubation",
    "bookkeeping",
    "strengthening",
    "insights",
    "offline",
)


class MemberAuth(SessionAuth):
    """A logged-in member by session cookie whose role has the verb; writing needs the CSRF token as well.

    It asks before the body is parsed, so that who may not act learns nothing about what was sent.
    """

    def __init__(self, verb: Verb | None = None) -> None:
        super().__init__()
        self.verb = verb

    def authenticate(self, request: HttpRequest, key: str | None) -> Member | None:
        """The member who acts, or None for 401; `NotAllowed` when the role lacks the verb."""
        member: Member | None = getattr(request, "member", None)
        if member is not None and self.verb is not None:
            policy.require(member, self.verb)
        return member


api = NinjaAPI(
    title="Semai",
    version="1",
    description="What a page can do, the API can do. Refusals are problem+json (RFC 9457).",
    auth=MemberAuth(),
    urls_namespace="api",
    docs_url="/docs",
    openapi_url="/openapi.json",
)


@api.exception_handler(Problem)
def refused(_request: HttpRequest, problem: Any) -> HttpResponse:
    """A refusal from an action."""
    return as_json(problem)


def guarded(router: Router) -> Router:
    """The router with every operation asking for the verb of its `@gate`; one without a gate stops the start."""
    for address, view in router.path_operations.items():
        for operation in view.operations:
            verb = getattr(operation.view_func, "verb", None)
            if verb is None:
                message = f"API operation without a gate: {address}"
                raise ImproperlyConfigured(message)
            operation.auth_param = MemberAuth(verb)
            # ninja reads `auth_param` only when the operation is made; without this nobody would be asked at all.
            operation._set_auth(operation.auth_param)  # noqa: SLF001
    for _prefix, inner, _tags in router._routers:  # noqa: SLF001 - routers within the router
        guarded(inner)
    return router


for _app in APPS:
    if find_spec(f"semai.{_app}.api"):
        api.add_router(f"/{_app}", guarded(importlib.import_module(f"semai.{_app}.api").router), tags=[_app])
