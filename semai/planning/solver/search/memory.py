"""Remembering what was worked out, without end to the search but with an end to the memory."""

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

#: Entries of one memory; about 40 MB of the largest kind.
MOST = 40_000


class Memory(dict[K, V]):
    """A dictionary of things that can be worked out again: when it is full, it starts anew."""

    def __setitem__(self, key: K, value: V) -> None:
        """Keep one more."""
        if len(self) >= MOST:
            self.clear()
        super().__setitem__(key, value)
