"""Codes for centres that come without one."""

import re
from collections.abc import Iterable

OURS = re.compile(r"BLKK-(\d{4,})")


def next_code(taken: Iterable[str]) -> str:
    """The code after the highest of ours: BLKK-0001, BLKK-0002 … Codes of other shapes do not count."""
    numbers = [int(match[1]) for code in taken if (match := OURS.fullmatch(code))]
    return f"BLKK-{max(numbers, default=0) + 1:04}"
