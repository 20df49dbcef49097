"""The measuring itself: `python -m benchmarks.growth_inside RESULT.json CENTRES TIMES`, in a fresh SEMAI_VAR."""

import functools
import itertools
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - they need the apps
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from openpyxl import load_workbook  # noqa: E402

from semai.accounts import actions as accounts  # noqa: E402
from semai.config import reference  # noqa: E402
from semai.kit import postgres, sheets  # noqa: E402
from semai.maturity import actions as maturity  # noqa: E402
from semai.maturity.models import Instrument, Round, Taxonomy  # noqa: E402
from semai.programmes import actions as programmes  # noqa: E402
from semai.programmes.models import Member  # noqa: E402
from semai.programmes.queries import current_cycle  # noqa: E402
from semai.registry.actions import imports  # noqa: E402
from semai.registry.models import Centre  # noqa: E402
from semai.selection import actions as selection  # noqa: E402
from semai.selection.types import Bounds  # noqa: E402

AT = datetime(2022, 6, 1, 2, tzinfo=UTC)
#: What is made different in every copy of the example.
NAMES = ("kode", "kode_blkk", "nama_blkk", "lembaga_induk")
PAGES = {"centres": "/centres/", "clusters": "/assessments/clusters/", "selection": "/selection/"}
SIZE = """
    SELECT sum(pg_total_relation_size(oid)) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""


def main(result: Path, centres: int, times: int) -> None:
    """Measure and write the figures."""
    call_command("migrate", verbosity=0)
    Path(settings.STATIC_ROOT).mkdir()
    list(reference.load())
    try:
        result.write_text(json.dumps(measured(centres, times)), encoding="utf-8")
    finally:
        connection.close()
        postgres.server_for(settings.DATABASES["default"]).stop()


def measured(centres: int, times: int) -> dict[str, float]:
    """Every figure; seconds, bytes, or queries, as the names say."""
    programme = programmes.open_programme("Ukuran", year=2022)
    dewi, _password = programmes.add_first_manager(
        programme, full_name="Dewi", username="dewi", phone="", at=AT
    )
    empty = stored()
    figures = brought("centres", centres, by=dewi)
    registered = stored()
    round_ = opened(dewi)
    figures |= brought("assessments", centres, by=dewi)
    figures["seconds_accept_clusters"] = seconds(lambda: accept(round_, dewi))
    figures["seconds_compute_selection"] = seconds(lambda: compute(round_, dewi, seats=centres * 2 // 5))
    figures["bytes_per_centre_register"] = (registered - empty) / centres
    figures["bytes_per_centre_assessed_and_selected"] = (stored() - registered) / centres
    accounts.password_was_changed(dewi.user)
    client = Client(SERVER_NAME="localhost")
    client.force_login(dewi.user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    pages = PAGES | {"centre": f"/centres/{Centre.objects.order_by('code')[0].pk}/"}
    for name, path in pages.items():
        figures[f"seconds_page_{name}"] = min(
            seconds(functools.partial(opens, client, path)) for _ in range(times)
        )
    return figures


def brought(kind: str, rows: int, *, by: Member) -> dict[str, float]:
    """Preview and confirm a workbook of so many rows."""
    content = workbook(kind, rows)
    kept: dict[str, Any] = {}

    def preview() -> None:
        cycle = current_cycle(by.programme)
        kept["it"] = imports.preview_import(
            kind, content=content, file_name=f"{kind}.xlsx", by=by, cycle=cycle, at=AT
        )

    looking = seconds(preview)
    writing = seconds(lambda: imports.confirm_import(kept["it"], by=by, at=AT))
    return {f"seconds_preview_{kind}": looking, f"seconds_confirm_{kind}": writing}


def workbook(kind: str, rows: int) -> bytes:
    """The example of this kind, as often as needed, each copy under names of its own."""
    book = load_workbook(settings.BASE_DIR / "examples" / "2022" / f"{kind}.xlsx", read_only=True)
    head, *example = book["Data"].iter_rows(values_only=True)
    return sheets.write([str(header) for header in head], itertools.islice(copies(head, example), rows))


def copies(head: tuple[Any, ...], example: list[tuple[Any, ...]]) -> Iterator[list[Any]]:
    """The rows again and again, endlessly."""
    for copy in itertools.count(1):
        for row in example:
            yield [
                f"{value} {copy}" if key in NAMES and value else value
                for key, value in zip(head, row, strict=True)
            ]


def opened(by: Member) -> Round:
    """An assessment round on the shipped instrument."""
    cycle = current_cycle(by.programme)
    assert cycle
    instrument, taxonomy = Instrument.objects.get(), Taxonomy.objects.get(clusters__code="binaan")
    return maturity.open_round(
        cycle, instrument=instrument, taxonomy=taxonomy, name="Ukuran", opens_on=AT.date(), by=by, at=AT
    )


def accept(round_: Round, by: Member) -> None:
    """Decide every cluster as suggested."""
    keys = list(round_.assessments.filter(suggested__isnull=False).values_list("centre_id", flat=True))
    maturity.accept_suggestions(round_, keys, reason="Ukuran", by=by, at=AT)


def compute(round_: Round, by: Member, *, seats: int) -> None:
    """Select for so many seats, no cluster favoured."""
    quotas = [Bounds(cluster, 0, seats) for cluster in ("binaan", "berdaya", "mandiri")]
    chosen = selection.open_selection(
        round_.cycle, assessment_round=round_, name="Ukuran", seats=seats, quotas=quotas, by=by, at=AT
    )
    selection.compute_selection(chosen, by=by, at=AT)


def opens(client: Client, path: str) -> None:
    """A page that comes back whole."""
    answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code} {answer.headers.get('Location', '')}")


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def stored() -> int:
    """Bytes of all tables and their indexes."""
    with connection.cursor() as cursor:
        cursor.execute(SIZE)
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
