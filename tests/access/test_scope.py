"""Whoever may do a thing somewhere may not do it everywhere: rows outside one's scope do not exist (404)."""

import itertools
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.signals import request_finished
from django.db import close_old_connections, transaction

from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests.conftest import MemberClient

from .test_matrix import OPERATIONS, PAGES
from .world import fill, keys

NOBODY = str(uuid.UUID(int=7))
NAMED = [(name, path) for name, path, callback in PAGES if hasattr(callback, "verb") and NOBODY in path]
FEW = 14
SHARED = ("/api/v1/maturity/instruments/",)  # no programme owns an instrument
#: The instrument that came with the software is everybody's; a programme's own ones are tested in tests/maturity.
INSTRUMENTS = ("maturity:instrument", "maturity:instrument_workbook", "maturity:change_instrument")
#: Addresses whose rows `world.fill` does not make yet, by app: this number may only shrink.
LACKING = {"mentoring": 15, "planning": 2, "registry": 20, "training": 1}
#: Forms and phones belong to the whole programme; what was sent does not.
FORM_PAGES = (
    *("form", "submissions", "export_", "version", "workbook", "media_new", "publish", "discard"),
    *("close", "reopen", "revoke", "bind", "unbind"),
)
APPS = sorted({name.partition(":")[0] for name, _path in NAMED})


@pytest.fixture
def rows(
    cycle: Cycle, north: Centre, ayu: Member, dewi: Member, settings: LazySettings, tmp_path: Path
) -> dict[str, list[uuid.UUID]]:
    settings.MEDIA_ROOT = tmp_path
    fill(cycle, north, ayu, dewi)
    return keys()


def answers(
    client: MemberClient, path: str, candidates: Sequence[uuid.UUID], method: str = ""
) -> Iterator[int]:
    """How an address answers for each combination of rows; whatever it writes is taken back."""
    blanks = path.count(NOBODY)
    for chosen in itertools.product(candidates, repeat=blanks) if blanks == 1 else pairs(candidates, blanks):
        address = path
        for key in chosen:
            address = address.replace(NOBODY, str(key), 1)
        with transaction.atomic():
            yield asked(client, address, method)
            transaction.set_rollback(True)


def pairs(candidates: Sequence[uuid.UUID], blanks: int) -> Iterator[tuple[uuid.UUID, ...]]:
    """Combinations for addresses that name several rows: all of them while they are few, else neighbours."""
    if len(candidates) <= FEW:
        yield from itertools.product(candidates, repeat=blanks)
    else:
        turns = ([*candidates[turn:], *candidates[:turn]] for turn in range(blanks))
        yield from zip(*turns, strict=True)


def asked(client: MemberClient, address: str, method: str) -> int:
    if method:
        response = client.generic(method, address, "{}", content_type="application/json")
    else:
        response = client.get(address)
        response = client.post(address) if response.status_code == 405 else response
    # Files must be closed, but the end of a request would close the test's database connection as well.
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)
    return response.status_code


@pytest.mark.parametrize("app", APPS)
def test_no_page_shows_hana_a_row_of_another_programme(
    app: str, rows: dict[str, list[uuid.UUID]], hana: Member
) -> None:
    client = MemberClient().of(hana)
    candidates = {*rows[app], *rows["registry"]}
    for name, path in NAMED:
        if name.startswith(f"{app}:") and name not in INSTRUMENTS:
            shown = set(answers(client, path, sorted(candidates)))
            assert shown <= {403, 404}, (name, shown)


@pytest.mark.parametrize("app", APPS)
def test_dewi_reaches_every_page_with_some_row(
    app: str, rows: dict[str, list[uuid.UUID]], dewi: Member
) -> None:
    """The control of the test above: there it is the programme, not the row, that is missing."""
    client = MemberClient().of(dewi)
    candidates = sorted({*rows[app], *rows["registry"]})
    unreached = [
        name
        for name, path in NAMED
        if name.startswith(f"{app}:") and all(one == 404 for one in answers(client, path, candidates))
    ]
    assert len(unreached) <= LACKING.get(app, 0), unreached


def test_no_operation_shows_hana_a_row_of_another_programme(
    rows: dict[str, list[uuid.UUID]], hana: Member
) -> None:
    client = MemberClient().of(hana)
    for method, path, _verb in OPERATIONS:
        if NOBODY in path and not path.startswith(SHARED):
            app = path.split("/")[3]
            shown = set(answers(client, path, sorted({*rows[app], *rows["registry"]}), method))
            # A body that is no good is refused before any row is looked for.
            assert shown <= {403, 404, 422, 401}, (method, path, shown)


def test_citra_of_south_sees_no_row_of_north(rows: dict[str, list[uuid.UUID]], citra: Member) -> None:
    """Rounds, scenarios, imports, partners and members belong to the whole programme; everything else hangs on a centre."""
    client = MemberClient().of(citra)
    shared = (
        *INSTRUMENTS,
        *("maturity:publish_instrument", "maturity:discard_instrument"),
        "selection:",
        "planning:",
        *(f"fieldwork:{name}" for name in FORM_PAGES),
        "programmes:",
        "registry:import",
        "registry:partner",
        "registry:agreement",
        "registry:activity",
    )
    for name, path in NAMED:
        if not name.startswith(shared):
            app = name.partition(":")[0]
            shown = set(answers(client, path, sorted({*rows[app], *rows["registry"]})))
            assert shown <= {403, 404}, (name, shown)
