"""Background jobs by name, in the same transaction as the rows they work on."""

from procrastinate.contrib.django import app
from procrastinate.types import JSONValue


def enqueue(name: str, **arguments: JSONValue) -> int:
    """Ask for the job `name`; a rollback takes it along. Returns the job's number."""
    return app.configure_task(name, allow_unknown=False).defer(**arguments)
