"""The second front door: the same actions as the pages, as JSON under /api/v1/."""

import importlib
from importlib.util import find_spec
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.security import SessionAuth

from semai.kit.problem import Problem
from semai.programmes.models import Member

from .errors import as_json

APPS = (
    "registry",
    "maturity",
    "selection",
    "planning",
    "mentoring",
    "training",
    "incubation",
    "insights",
)


class MemberAuth(SessionAuth):
    """A logged-in member by session cookie; writing needs the CSRF token as well."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Member | None:
        """The member who acts, or None for 401."""
        member: Member | None = getattr(request, "member", None)
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


for _app in APPS:
    if find_spec(f"semai.{_app}.api"):
        api.add_router(f"/{_app}", importlib.import_module(f"semai.{_app}.api").router, tags=[_app])
