"""How far a job is, told while its transaction is still open.

A percentage written into a table would be seen only once all is done. PostgreSQL shows the name of every session at
once, whatever its transaction does; the job puts its percentage there and whoever wants to know reads it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection

T = TypeVar("T")
Tell = Callable[[int], None]
#: PostgreSQL cuts names of sessions at 63 bytes.
LONGEST = 58
WHOLE = 100
#: Percent between two tellings.
STEP = 5


def silent(_percent: int) -> None:
    """For those whom nobody waits for."""


@contextmanager
def shown(name: str) -> Iterator[Tell]:
    """Tell the percentage of the work `name` until the block ends; a rollback forgets it too.

    It is passed on when it grew by `STEP`: what is walked twice does not fall back, and few rows cost few queries.
    """
    if len(name) > LONGEST:
        raise ValueError(name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('application_name')")
        [before] = cursor.fetchone()

    last = -STEP

    def tell(percent: int) -> None:
        nonlocal last
        if percent >= last + STEP:
            last = percent
            _set(f"{name}:{percent:d}")

    tell(0)
    yield tell
    _set(before)


def told(name: str) -> int | None:
    """The percentage (0 to 100) that the work `name` told last; None when no session is at it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT split_part(application_name, ':', -1)::int FROM pg_stat_activity"
            " WHERE datname = current_database() AND starts_with(application_name, %s)",
            [f"{name}:"],
        )
        row = cursor.fetchone()
    return row[0] if row else None


class Watched(list[T]):
    """A list whose walk is told: the first item at `start` percent, the last one at `end`."""

    def __init__(self, items: list[T], tell: Tell, *, start: int, end: int) -> None:
        super().__init__(items)
        self._tell, self._start, self._end = tell, start, end

    def __iter__(self) -> Iterator[T]:
        """Tell at every hundredth."""
        step = max(1, len(self) // WHOLE)
        for number, item in enumerate(super().__iter__()):
            if number % step == 0:
                self._tell(self._start + (self._end - self._start) * number // len(self))
            yield item


def _set(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('application_name', %s, false)", [text])
