"""Who can be ranked, and in which order.

Within a cluster the higher score comes first. Equal scores are put in order by a draw: a number computed from the
published seed and the centre's code, so that everybody can recompute it and nobody can choose it.
"""

import hashlib
from collections.abc import Iterable
from decimal import Decimal

from semai.selection.types import Applicant, Reason, ReasonCode


def draw(seed: int, code: str) -> int:
    """The drawn number of a centre: the first 48 bits of SHA-256 of "seed:code". The lower one comes first."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{code}".encode()).digest()[:6], "big")


def barriers(applicant: Applicant) -> tuple[Reason, ...]:
    """Why a centre cannot be ranked, every reason; empty when it can."""
    found = []
    if not applicant.is_active:
        found.append(ReasonCode.NOT_ACTIVE)
    if not applicant.is_assessed:
        found.append(ReasonCode.NOT_ASSESSED)
    elif applicant.score is None:
        found.append(ReasonCode.SCORE_UNKNOWN)
    if not applicant.cluster:
        found.append(ReasonCode.NO_CLUSTER)
    found += [ReasonCode(check) for check in applicant.failed]
    return tuple(Reason(code) for code in found)


def ranked(applicants: Iterable[Applicant], seed: int) -> list[Applicant]:
    """Applicants that can be ranked, best first, whatever order they came in."""
    return sorted(
        (one for one in applicants if not barriers(one)),
        key=lambda one: (-(one.score or Decimal(0)), draw(seed, one.code), one.code),
    )
