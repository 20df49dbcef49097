"""PostgreSQL's own dump and restore, for an embedded or an outside server alike."""

import os
import shutil
import subprocess
from pathlib import Path


def dump(target: Path) -> str:
    """Write the database to `target`; the reason when it could not be done."""
    return _run("pg_dump", "--format=custom", "--no-owner", f"--file={target}")


def load(source: Path) -> str:
    """Replace the database's content by the dump, all or nothing; the reason when it could not be done."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connection.close()
    return _run("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", "--dbname", _name(), str(source))


def holds_programmes() -> bool:
    """Whether there is anything to lose."""
    from django.db import connection  # noqa: PLC0415

    from semai.programmes.models import Programme  # noqa: PLC0415

    tables = connection.introspection.table_names()
    return Programme._meta.db_table in tables and Programme.objects.exists()  # noqa: SLF001


def _name() -> str:
    from django.conf import settings  # noqa: PLC0415

    return str(settings.DATABASES["default"]["NAME"])


def _run(tool: str, *words: str) -> str:
    from django.conf import settings  # noqa: PLC0415

    from semai.kit.postgres import binaries  # noqa: PLC0415

    database = settings.DATABASES["default"]
    own = binaries.bindir() / tool
    program = str(own) if own.exists() else shutil.which(tool)
    if program is None:
        return f"{tool} is not installed."
    environment = {
        **os.environ,
        "PGHOST": str(database["HOST"]),
        "PGPORT": str(database["PORT"] or 5432),
        "PGUSER": str(database["USER"]),
        "PGPASSWORD": str(database.get("PASSWORD", "")),
        "PGDATABASE": str(database["NAME"]),
    }
    done = subprocess.run([program, *words], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    return "" if done.returncode == 0 else f"{tool}: {done.stderr.strip()}"
