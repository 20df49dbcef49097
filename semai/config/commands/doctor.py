"""`semai doctor`: is this installation well?"""

import argparse
import json
import os
from collections.abc import Iterator
from pathlib import Path

from . import say, start_django

HELP = "Look at the database, the front end, the lists, the files and the jobs, and say what to do."
EXAMPLE = "semai doctor"

Finding = tuple[str, str]


def arguments(parser: argparse.ArgumentParser) -> None:
    """How to tell."""
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    """One line a check; exit 1 when something is wrong."""
    start_django()
    findings = list(_checks())
    if options.json:
        say(json.dumps([{"check": check, "remedy": remedy} for check, remedy in findings]))
    else:
        for check, remedy in findings:
            say(f"{'!! ' if remedy else 'ok '} {check}{': ' + remedy if remedy else ''}")
    return 1 if any(remedy for _check, remedy in findings) else 0


def _checks() -> Iterator[Finding]:
    from django.conf import settings  # noqa: PLC0415
    from django.db import DatabaseError, connection  # noqa: PLC0415

    from semai.kit.postgres import binaries  # noqa: PLC0415

    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield "database", f"not reachable ({error}); check DATABASE_URL"
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
        version = cursor.fetchone()[0]
    is_enough = version >= binaries.OLDEST_MAJOR
    yield f"database (PostgreSQL {version})", "" if is_enough else "version 15 or newer is needed"
    yield "migrations", "" if not _unapplied() else "run: semai setup"
    built = (Path(settings.FRONTEND_DIST) / "manifest.json").exists()
    yield "front end", "" if built else "run: make setup"
    yield from _tables()
    media = Path(settings.MEDIA_ROOT)
    media.mkdir(parents=True, exist_ok=True)
    yield "files", "" if os.access(media, os.W_OK) else f"{media} cannot be written"


def _unapplied() -> bool:
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _tables() -> Iterator[Finding]:
    if _unapplied():
        return
    from procrastinate.contrib.django.models import ProcrastinateJob  # noqa: PLC0415

    from semai.registry.models import Region  # noqa: PLC0415

    yield "regions", "" if Region.objects.exists() else "run: semai setup"
    failed = list(ProcrastinateJob.objects.filter(status="failed").values_list("task_name", flat=True)[:5])
    yield "jobs", f"failed: {', '.join(failed)}; see the log of the worker" if failed else ""
