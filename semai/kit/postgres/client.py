"""`dbshell` with the embedded server's own psql: PATH has none, or another version's."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql import client

from . import server_for
from .binaries import bindir


class DatabaseClient(client.DatabaseClient):
    """The command line of psql. It opens no Django connection, so it starts the server itself."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        """The command and its environment."""
        server_for(settings_dict).ensure()
        args, env = super().settings_to_cmd_args_env(settings_dict, list(parameters))
        own = bindir() / "psql"
        return [str(own) if own.exists() else args[0], *args[1:]], env
