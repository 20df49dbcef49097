"""`python -m semai.kit.postgres stop|destroy FOLDER…`: for Makefiles, where no Django is set up."""

import argparse
from pathlib import Path

from . import database, server_for


def main() -> None:
    """Stop the servers under the named folders, or delete them with their data."""
    parser = argparse.ArgumentParser(prog="python -m semai.kit.postgres", description=__doc__)
    parser.add_argument("act", choices=["stop", "destroy"])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    for folder in asked.folders:
        server = server_for(database(folder))
        if asked.act == "stop":
            server.stop()
        else:
            server.destroy()


if __name__ == "__main__":
    main()
