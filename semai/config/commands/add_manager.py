"""`semai add-manager`: the first person of a programme."""

import argparse
import sys

from . import refuse, say, start_django

HELP = "Create a programme, its first year, and its programme manager with a one-time password."
EXAMPLE = "semai add-manager --programme 'Pendampingan 2027' --year 2027 --name 'Dewi' --username dewi"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to call the programme and the person."""
    parser.add_argument("--programme", required=True, help="name of the programme; created when new")
    parser.add_argument("--year", required=True, type=int)
    parser.add_argument("--name", required=True, help="full name of the programme manager")
    parser.add_argument("--username", required=True)
    parser.add_argument("--phone", default="")


def run(options: argparse.Namespace) -> int:
    """Create what is missing; print the password once."""
    start_django(migrate=True)
    from semai.kit import clock  # noqa: PLC0415
    from semai.kit.problem import Problem  # noqa: PLC0415
    from semai.programmes import actions  # noqa: PLC0415

    try:
        programme = actions.open_programme(options.programme, year=options.year)
        member, password = actions.add_first_manager(
            programme,
            full_name=options.name,
            username=options.username,
            phone=options.phone,
            at=clock.now(),
        )
    except Problem as problem:
        return refuse(problem.message)
    say(f"{member.user.full_name} may log in as {member.user.username}. One-time password:")
    sys.stdout.write(f"{password}\n")
    return 0
