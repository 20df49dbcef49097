"""`semai stop`: the embedded database rests."""

import argparse

from . import say, start_django

HELP = "Stop the embedded PostgreSQL (a server named by DATABASE_URL is left alone)."
EXAMPLE = "semai stop"


def arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_options: argparse.Namespace) -> int:
    """Stop it if it is ours and runs."""
    start_django()
    from django.conf import settings  # noqa: PLC0415

    from semai.kit import postgres  # noqa: PLC0415

    database = settings.DATABASES["default"]
    if "EMBEDDED" not in database:
        say("The database is not ours to stop: DATABASE_URL names it.")
        return 0
    postgres.server_for(database).stop()
    say("Stopped.")
    return 0
