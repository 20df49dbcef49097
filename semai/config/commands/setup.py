"""`semai setup`: an empty Semai, ready for its first programme."""

import argparse

from . import say, start_django

HELP = "Create or upgrade the tables and load regions and reference lists; safe to repeat."
EXAMPLE = "semai setup"


def arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_options: argparse.Namespace) -> int:
    """Migrate, then load what every programme needs."""
    start_django(migrate=True)
    from semai.config import reference  # noqa: PLC0415

    for line in reference.load():
        say(line)
    return 0
