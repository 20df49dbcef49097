"""PostgreSQL's own dump and restore, for an embedded or an outside server alike."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

# What pg_restore 17 and newer begin every script with, and servers before 17 do not understand.
TOO_NEW = b"SET transaction_timeout = 0;"
BEGINNING = 8192
LIBPQ = ("sslmode", "sslrootcert", "sslcert", "sslkey")
EMPTY = "SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"


def dump(target: Path) -> str:
    """Write the database to `target`; the reason when it could not be done."""
    return _run("pg_dump", "--format=custom", "--no-owner", f"--file={target}")


def load(source: Path) -> str:
    """Replace the database's content by the dump, all or nothing; the reason when it could not be done."""
    from django.db import connection  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        empty, script = Path(folder) / "empty.sql", Path(folder) / "dump.sql"
        empty.write_text(EMPTY, encoding="ascii")
        # Through a file: psql would take the end of a broken pipe for the end of the work, and commit half of it.
        if reason := _run("pg_restore", "--no-owner", f"--file={script}", str(source)):
            return reason
        _make_plain(script)
        connection.close()
        stop = "--set=ON_ERROR_STOP=1"
        return _run(
            "psql",
            "--quiet",
            "--no-psqlrc",
            "--single-transaction",
            stop,
            f"--file={empty}",
            f"--file={script}",
        )


def _make_plain(script: Path) -> None:
    with script.open("r+b") as file:
        place = file.read(BEGINNING).find(TOO_NEW)
        if place >= 0:
            file.seek(place)
            file.write(b"--".ljust(len(TOO_NEW)))


def holds_programmes() -> bool:
    """Whether there is anything to lose."""
    from django.db import connection  # noqa: PLC0415

    from semai.programmes.models import Programme  # noqa: PLC0415

    tables = connection.introspection.table_names()
    return Programme._meta.db_table in tables and Programme.objects.exists()  # noqa: SLF001


def _run(tool: str, *words: str) -> str:
    program = _program(tool)
    if program is None:
        return f"{tool} of the server's version is not installed."
    done = subprocess.run(
        [program, *words],
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else f"{tool}: {done.stderr.strip()}"


def _program(tool: str) -> str | None:
    """The tool that came with us; the machine's own when the server is newer, which ours would refuse."""
    from django.db import connection  # noqa: PLC0415

    from semai.kit.postgres import binaries  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
        server = cursor.fetchone()[0]
    try:
        own = binaries.bindir()
    except binaries.PostgresError:
        return shutil.which(tool)
    fits = (own / tool).exists() and binaries.major(own) >= server
    return str(own / tool) if fits else shutil.which(tool)


def _environment() -> dict[str, str]:
    from django.conf import settings  # noqa: PLC0415

    database = settings.DATABASES["default"]
    options = database.get("OPTIONS", {})
    return {
        **os.environ,
        **{f"PG{name.upper()}": str(options[name]) for name in LIBPQ if name in options},
        "PGHOST": str(database["HOST"] or options.get("host", "")),
        "PGPORT": str(database["PORT"] or options.get("port", 5432)),
        "PGUSER": str(database["USER"]),
        "PGPASSWORD": str(database.get("PASSWORD", "")),
        "PGDATABASE": str(database["NAME"]),
    }
