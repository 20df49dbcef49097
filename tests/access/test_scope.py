"""Whoever may do a thing somewhere may not do it everywhere: rows outside one's scope do not exist (404).

For every address that names a row somebody of the cast is found who reaches the row of North. Then a person with the
same role in another programme, and one with the same role in South, ask for exactly that.
"""

import itertools
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.db.models import Model

from semai.planning.models import Facilitator
from semai.programmes.models import Cycle, Member, Organisation
from semai.programmes.types import Role
from semai.registry.models import AidLine, Centre, Identifier
from semai.training.models import Trainee
from tests import factories as make
from tests.conftest import MemberClient

from .test_matrix import OPERATIONS, PAGES
from .world import fill, keys

NOBODY = str(uuid.UUID(int=7))
NAMED = [(name, path) for name, path, callback in PAGES if hasattr(callback, "verb") and NOBODY in path]
APPS = sorted({name.partition(":")[0] for name, _path in NAMED})
#: No programme owns an instrument.
SHARED_OPERATIONS = ("/api/v1/maturity/instruments/",)
#: Rounds, scenarios, imports, forms, partners and members belong to the whole programme; all else hangs on a centre.
SHARED_PAGES = (
    *("selection:", "planning:", "programmes:", "registry:import", "registry:partner", "registry:agreement"),
    *("registry:activity", "maturity:decisions_workbook", "maturity:readings_workbook"),
    "maturity:readers_workbook",
    *("fieldwork:form", "fieldwork:submissions", "fieldwork:export_ask", "fieldwork:version"),
    *("fieldwork:places", "fieldwork:photos", "fieldwork:links"),
    *("fieldwork:workbook", "fieldwork:media_new", "fieldwork:publish", "fieldwork:discard"),
    *("mentoring:draft", "strengthening:competence"),
    *("fieldwork:close", "fieldwork:reopen", "fieldwork:revoke", "fieldwork:bind", "fieldwork:unbind"),
)
#: Rows of other apps, or the second of an address: what follows is of this kind.
NAMES: dict[str, type[Model]] = {
    "/access/": Member,
    "/letters/": Facilitator,
    "/trainees/": Trainee,
    "/numbers/": Identifier,
    "/reports/": Facilitator,
    "/lots/": Organisation,
}
#: Whoever sees the whole programme has no neighbour; this role sees an area.
NEAR = {Role.PROGRAMME_MANAGER: Role.COORDINATOR, Role.AUDITOR: Role.REVIEWER}
#: The instrument that came with the software is everybody's; a programme's own ones are tested in tests/maturity.
INSTRUMENTS = (
    *("maturity:instrument", "maturity:instrument_workbook", "maturity:change_instrument"),
    *("maturity:publish_instrument", "maturity:discard_instrument"),
    # So are the tracks that came with it; a programme's own ones are tested in tests/mentoring.
    *("mentoring:track", "mentoring:track_workbook"),
)
#: Their rows are still to be made in world/; a name that is found again must leave this list.
LACKING: set[str] = set()
FOUND = {200, 302, 409, 422}


@dataclass(frozen=True)
class Witness:
    """Somebody who reaches a row, and its address."""

    name: str
    role: Role
    address: str


@pytest.fixture
def cast(dewi: Member, ayu: Member, eko: Member, coordinator: Member, fitri: Member) -> list[Member]:
    return [dewi, ayu, eko, coordinator, fitri]


@pytest.fixture
def rows(
    cycle: Cycle, north: Centre, ayu: Member, dewi: Member, settings: LazySettings, tmp_path: Path
) -> dict[str, list[uuid.UUID]]:
    settings.MEDIA_ROOT = tmp_path
    fill(cycle, north, ayu, dewi)
    return keys()


def asked(client: MemberClient, address: str, method: str = "") -> int:
    """How an address answers; whatever it writes is taken back."""
    with transaction.atomic():
        if method:
            response = client.generic(method, address, "{}", content_type="application/json")
        else:
            response = client.get(address)
            response = client.post(address) if response.status_code == 405 else response
        # Files must be closed, but the end of a request would close the test's database connection as well.
        request_finished.disconnect(close_old_connections)
        response.close()
        request_finished.connect(close_old_connections)
        transaction.set_rollback(True)
    return response.status_code


def addresses(path: str, candidates: Sequence[uuid.UUID]) -> Iterator[str]:
    """The address with each combination of rows in its blanks."""
    line = AidLine.objects.values_list("pk", flat=True).first()
    path = path.replace("/lines/7/", f"/lines/{line}/").replace("/tidak-ada.zip", "/mandiri.zip")
    before, *parts = path.split(NOBODY)
    starts = ["", *parts[:-1]]
    starts[0] = before
    blanks = [
        [*named(start), *candidates] if len(starts) == 1 else named(start) or candidates for start in starts
    ]
    for chosen in itertools.product(*blanks):
        yield "".join(itertools.chain(*zip(starts, map(str, chosen), strict=True))) + parts[-1]


def named(start: str) -> list[uuid.UUID]:
    """The rows that the part of an address before a blank names."""
    kinds = (model for end, model in NAMES.items() if start.endswith(end))
    return [key for model in kinds for key in model._default_manager.values_list("pk", flat=True)]


def witness_of(name: str, path: str, candidates: Sequence[uuid.UUID], cast: list[Member]) -> Witness | None:
    """Whoever of the cast reaches the address with some row."""
    for member in cast:
        client = MemberClient().of(member)
        if asked(client, path) == 403:
            continue  # not this role
        for address in addresses(path, candidates):
            if asked(client, address) in FOUND:
                return Witness(name, member.role, address)
    return None


def twin_of(role: Role, elsewhere: Centre) -> Member:
    """Somebody with this role where the centre is, and nowhere else."""
    twin = make.make_member(elsewhere.programme, role, area_codes=[elsewhere.region_id[:2]])
    make.let_see(twin, elsewhere)
    return twin


@pytest.mark.parametrize("app", APPS)
def test_a_row_of_north_is_there_for_its_people_alone(
    app: str, rows: dict[str, list[uuid.UUID]], cast: list[Member], hana: Member, south: Centre
) -> None:
    candidates = sorted({*rows[app], *rows["registry"]})
    named = [(name, path) for name, path in NAMED if name.startswith(f"{app}:")]
    witnesses = {name: witness_of(name, path, candidates, cast) for name, path in named}
    lacking = [name for name, found in witnesses.items() if found is None]
    assert set(lacking) == {name for name in LACKING if name.startswith(f"{app}:")}, (
        "make their rows in world/"
    )
    abroad = make.make_centre(hana.programme, region=south.region)
    strangers = {role: MemberClient().of(twin_of(role, abroad)) for role in Role}
    neighbours = {role: MemberClient().of(twin_of(NEAR.get(role, role), south)) for role in Role}
    for found in filter(None, witnesses.values()):
        if found.name in INSTRUMENTS:
            continue
        assert asked(strangers[found.role], found.address) == 404, found
        if not found.name.startswith(SHARED_PAGES):
            assert asked(neighbours[found.role], found.address) in {403, 404}, found


def test_no_operation_shows_hana_a_row_of_another_programme(
    rows: dict[str, list[uuid.UUID]], hana: Member
) -> None:
    client = MemberClient().of(hana)
    for method, path, _verb in OPERATIONS:
        if NOBODY in path and not path.startswith(SHARED_OPERATIONS):
            app = path.split("/")[3]
            # With several blanks the first rows alone: a body that is no good is refused before any row is looked for.
            candidates = sorted({*rows[app], *rows["registry"]})[: None if path.count(NOBODY) == 1 else 12]
            shown = {asked(client, address, method) for address in addresses(path, candidates)}
            assert shown <= {401, 403, 404, 422}, (method, path, shown)
