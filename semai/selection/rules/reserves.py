"""Who moves up."""

from collections.abc import Iterable

from semai.selection.types import Outcome, Verdict


def replacement(verdicts: Iterable[Verdict], code: str) -> Verdict | None:
    """The first reserve of the same cluster as the selected centre `code`; None when there is none left.

    Raises `ValueError` when that centre was not selected.
    """
    everyone = list(verdicts)
    leaving = next(
        (one for one in everyone if one.applicant.code == code and one.outcome == Outcome.SELECTED), None
    )
    if leaving is None:
        message = f"{code} was not selected."
        raise ValueError(message)
    reserves = [
        one
        for one in everyone
        if one.outcome == Outcome.RESERVE and one.applicant.cluster == leaving.applicant.cluster
    ]
    return min(reserves, key=lambda one: one.reserve_rank or 0, default=None)
