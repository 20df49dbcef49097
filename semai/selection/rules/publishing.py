"""A published list as one number: whoever has the paper can see that nobody changed it."""

import hashlib
from collections.abc import Iterable

Line = tuple[str, str, str, int | None]


def fingerprint(lines: Iterable[Line]) -> str:
    """SHA-256 over code, outcome, cluster and place of every centre, in the order of the codes; 64 characters."""
    rows = sorted(
        f"{code};{outcome};{cluster};{'' if place is None else place}"
        for code, outcome, cluster, place in lines
    )
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()
