"""Django's PostgreSQL backend, whose server starts itself at the first connection."""

import time
from typing import Any

from django.db.backends.postgresql import base

from . import server_for
from .client import DatabaseClient


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server."""

    client_class = DatabaseClient

    def get_connection_params(self) -> dict[str, Any]:
        """Where to connect. Others connect with these too (the job queue), so the server must run."""
        server_for(self.settings_dict).ensure()
        return super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; once more when the server died since `get_connection_params` (kill -9, no memory)."""
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError:
            time.sleep(0.2)
            if not server_for(self.settings_dict).ensure():
                raise
            return super().get_new_connection(conn_params)
