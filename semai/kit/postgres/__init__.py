"""PostgreSQL that needs no root, no service and no TCP port: it starts at the first connection.

`ENGINE = "semai.kit.postgres"` is Django's own PostgreSQL backend (`base.py`) in front of a private
cluster (`server.py`). Reading the settings starts nothing; `check`, mypy and collectstatic never do.

Environment: `SEMAI_PG_BINDIR` names the `bin` folder of another PostgreSQL (15 or newer);
`SEMAI_PG_ROOT=setuid` makes root drop to another user even where a user namespace would do.
"""

from functools import cache
from pathlib import Path
from typing import Any

from .binaries import PostgresError
from .server import Server

__all__ = ["PostgresError", "Server", "database", "server_for"]

NAME = "semai"


def database(base: Path, *, durable: bool = True) -> dict[str, Any]:
    """An entry for `DATABASES` whose cluster lives under `base`.

    `durable=False` gives up safety against power loss for speed: for tests only.
    """
    server = _server(str(base), durable=durable)
    return {
        "ENGINE": "semai.kit.postgres",
        "EMBEDDED": {"base": str(base), "durable": durable},
        "NAME": server.database,
        "USER": server.user,
        "HOST": str(server.socket_dir),
        "PORT": "5432",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def server_for(settings: dict[str, Any]) -> Server:
    """The server behind an entry that `database` made. KeyError for any other entry."""
    embedded = settings["EMBEDDED"]
    return _server(embedded["base"], durable=embedded["durable"])


@cache
def _server(base: str, *, durable: bool) -> Server:
    return Server(Path(base), durable=durable, user=NAME, database=NAME)
