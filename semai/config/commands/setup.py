"""`semai setup`: an empty Semai, ready for its first programme."""

import argparse

from . import say, start_django

HELP = "Create or upgrade the tables, load regions and reference lists, compile the planner; safe to repeat."
EXAMPLE = "semai setup"


def arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_options: argparse.Namespace) -> int:
    """Migrate, load what every programme needs, and have the planner compiled."""
    start_django(migrate=True)
    from semai.config import reference  # noqa: PLC0415
    from semai.planning.solver.warm import warm_up  # noqa: PLC0415

    for line in reference.load():
        say(line)
    warm_up()
    return 0
