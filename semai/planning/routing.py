"""Asking a routing server for roads: the table service of OSRM (https://project-osrm.org), or anything that speaks it."""

import json
from collections.abc import Sequence
from http.client import HTTPException
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from .solver.travel import Place

#: Places in one question, as the server's usual limit allows, and seconds to wait for its answer.
PLACES, PATIENCE = 100, 30


class NoAnswer(Exception):
    """The server did not answer, or not with a table; the text says what happened, for an operator."""


def table(url: str, start: Place, ends: Sequence[Place]) -> list[tuple[float, float] | None]:
    """Kilometres and hours by road from one place to each of the others; None where no road leads. Raises NoAnswer."""
    found: list[tuple[float, float] | None] = []
    for first in range(0, len(ends), PLACES - 1):
        found += _part(url, start, ends[first : first + PLACES - 1])
    return found


def _part(url: str, start: Place, ends: Sequence[Place]) -> list[tuple[float, float] | None]:
    places = ";".join(f"{one.lon:.5f},{one.lat:.5f}" for one in (start, *ends))
    address = f"{url.rstrip('/')}/table/v1/driving/{places}?sources=0&annotations=duration,distance"
    if urlsplit(address).scheme not in {"http", "https"}:
        raise NoAnswer(f"SEMAI_ROUTING_URL must begin with http:// or https://, is {url!r}")
    try:
        with urlopen(Request(address, headers={"User-Agent": "semai"}), timeout=PATIENCE) as answer:  # noqa: S310 -- the scheme was looked at
            body = json.load(answer)
        rows = zip(body["durations"][0][1:], body["distances"][0][1:], strict=True)
        return [
            None if seconds is None or metres is None else (round(metres / 1000, 1), round(seconds / 3600, 2))
            for seconds, metres in rows
        ]
    except (
        URLError,
        HTTPException,
        TimeoutError,
        OSError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
    ) as fault:
        raise NoAnswer(f"{urlsplit(url).netloc}: {type(fault).__name__} {fault}"[:300]) from fault
