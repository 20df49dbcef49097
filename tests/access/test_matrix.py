"""Every address, every role. An address that is not listed here and has no gate fails."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from semai.config.api import api
from semai.programmes import roles
from semai.programmes.models import Member, Programme
from semai.programmes.types import Role
from semai.programmes.verbs import Verb
from tests import factories as make
from tests.conftest import MemberClient

pytestmark = pytest.mark.django_db

# Open to everybody, or to everybody about themselves.
UNGATED = {
    "config:home", "config:favicon", "config:healthz", "config:readyz", "config:choose_membership", "set_language",
    "account_login", "account_logout", "account_change_password", "account_reauthenticate",
    "mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
    "maturity:verify_decision", "maturity:verify_round",
    "selection:verify_list",
    "maturity:own_reading", "maturity:own_evidence",  # their address is the secret
    "openrosa:form_list", "openrosa:form", "openrosa:manifest", "openrosa:media", "openrosa:submission", "openrosa:receipt",
    "calendar_feed", "centre_page", "centre_page_report",  # their address is the secret
    "openrosa:list", "openrosa:integrity", "fieldwork:by_link",
    "offline:app", "offline:fill", "offline:worker", "offline:manifest", "offline:icon",  # hold nothing of anybody
    "ui:elements", "ui:job", "api:api-root", "api:openapi-json", "api:openapi-view",
}  # fmt: skip

# What a converter accepts but no row has.
NOBODY = {
    "uuid": str(uuid.UUID(int=7)),
    "uuidstr": str(uuid.UUID(int=7)),  # what ninja makes of it
    "str": "tidak-ada",
    "slug": "tidak-ada",
    "int": "7",
    "path": "tidak/ada",
}
PEOPLE = [role for role in Role if role is not Role.SYSTEM]


def patterns(resolver: URLResolver, prefix: str = "/", space: str = "") -> Iterator[tuple[str, str, Any]]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from patterns(entry, route, inner)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", route, entry.callback


def filled(route: str) -> str:
    while "<" in route:
        before, _, rest = route.partition("<")
        inside, _, after = rest.partition(">")
        route = before + NOBODY[inside.partition(":")[0] if ":" in inside else "str"] + after
    return route


PAGES = [
    (name, filled(route), callback)
    for name, route, callback in patterns(get_resolver())
    if not route.startswith("/api/")
]
GATED = [(name, path, callback.verb) for name, path, callback in PAGES if hasattr(callback, "verb")]


def operations() -> list[tuple[str, str, Verb]]:
    found = []
    for prefix, router in api._routers:
        for address, view in router.path_operations.items():
            for operation in view.operations:
                route = re.sub("/+", "/", f"/api/v1/{prefix}/{address}").replace("{", "<").replace("}", ">")
                verb = getattr(operation.view_func, "verb", None)
                found += [(method, filled(route), verb) for method in operation.methods if verb]
    return found


OPERATIONS = operations()


@pytest.fixture
def cast(programme: Programme) -> dict[Role, Member]:
    return {role: make.make_member(programme, role) for role in PEOPLE}


def test_every_page_has_a_gate_or_is_listed_as_open() -> None:
    open_pages = {name for name, _path, callback in PAGES if not hasattr(callback, "verb")}
    assert open_pages - UNGATED == set()
    assert len(GATED) > 40


@pytest.mark.parametrize(("name", "path", "verb"), GATED, ids=[name for name, _path, _verb in GATED])
def test_a_page_opens_for_those_whose_role_has_the_verb(
    name: str, path: str, verb: Verb, cast: dict[Role, Member]
) -> None:
    for role, member in cast.items():
        client = MemberClient().of(member)
        response = client.get(path)
        if response.status_code == 405:
            response = client.post(path)
        refused = response.status_code == 403
        assert refused is not roles.may(role, verb), (name, role, response.status_code)
        assert response.status_code < 500


@pytest.mark.parametrize(("name", "path", "verb"), GATED, ids=[name for name, _path, _verb in GATED])
def test_strangers_are_sent_to_log_in_and_people_without_a_programme_see_nothing(
    name: str, path: str, verb: Verb
) -> None:
    assert Client().get(path).status_code == 302
    lonely = Client()
    lonely.force_login(
        make.make_user(f"sendiri-{make.number()}"), "semai.accounts.backends.NameOrPhoneBackend"
    )
    response = lonely.get(path)
    assert (lonely.post(path) if response.status_code == 405 else response).status_code == 404, (name, verb)


@pytest.mark.parametrize(
    ("method", "path", "verb"), OPERATIONS, ids=[f"{m} {p}" for m, p, _verb in OPERATIONS]
)
def test_an_operation_answers_those_whose_role_has_the_verb(
    method: str, path: str, verb: Verb, cast: dict[Role, Member]
) -> None:
    assert Client().generic(method, path).status_code == 401
    for role, member in cast.items():
        response = MemberClient().of(member).generic(method, path, "{}", content_type="application/json")
        refused = response.status_code == 403
        assert refused is not roles.may(role, verb), (role, response.status_code, response.content[:200])
        assert response.status_code < 500
