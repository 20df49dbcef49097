"""One module per command of `semai`."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

MIGRATING = 7_364_124


def start_django(*, migrate: bool = False) -> None:
    """Load the settings and apps; with `migrate`, bring the database up to date first."""
    import django  # noqa: PLC0415 - `semai plan` must work without it
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    if migrate:
        with alone(MIGRATING):
            call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def alone(number: int) -> Iterator[None]:
    """Hold PostgreSQL's advisory lock of this number: two nodes that start at once migrate one after the other."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [number])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


def refuse(*reasons: str) -> int:
    """Say why not, on stderr; the exit code of a refusal."""
    for reason in reasons:
        sys.stderr.write(f"{reason}\n")
    return 1


def say(text: str) -> None:
    """One line for the person at the terminal."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def environment(**over: str) -> dict[str, str]:
    """This process's environment for a child, with some variables set."""
    return {**os.environ, **over}
