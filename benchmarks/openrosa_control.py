"""The naive control: a server that looks whether a submission is there and then stores it, as one would at first.

It stands behind the same server program, takes the same requests and has the same database. The faults must catch it:
a harness that has never caught a bug proves nothing.
"""

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "semai.config.settings")
import django

django.setup()

from django.db import connection  # noqa: E402 - after the settings

ID = re.compile(rb"<instanceID>([^<]+)</instanceID>")
Start = Callable[[str, list[tuple[str, str]]], Any]


def application(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """Check, then insert."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    match = ID.search(body)
    if match is None:
        start_response("400 Bad Request", [("Content-Length", "0")])
        return [b""]
    name = match[1].decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM naive_control WHERE instance_id = %s", [name])
        known = cursor.fetchone()
        if not known:
            cursor.execute("INSERT INTO naive_control VALUES (%s, %s)", [name, body])
    start_response("202 Accepted" if known else "201 Created", [("Content-Length", "0")])
    return [b""]
