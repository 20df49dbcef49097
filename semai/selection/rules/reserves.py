"""Who moves up."""

from collections.abc import Iterable, Sequence

from semai.selection.types import Applicant, Limit, Outcome, Verdict


def replacement(verdicts: Iterable[Verdict], code: str, limits: Sequence[Limit] = ()) -> Verdict | None:
    """The first reserve of the cluster of the selected centre `code` that may take its seat without breaking a limit.

    None when there is none: the seat then stays empty. Raises `ValueError` when that centre was not selected.
    """
    everyone = list(verdicts)
    seated = [one.applicant for one in everyone if one.outcome == Outcome.SELECTED]
    leaving = next((one for one in seated if one.code == code), None)
    if leaving is None:
        message = f"{code} was not selected."
        raise ValueError(message)
    reserves = [
        one
        for one in everyone
        if one.outcome == Outcome.RESERVE
        and one.applicant.cluster == leaving.cluster
        and all(_holds(limit, seated, leaving, one.applicant) for limit in limits)
    ]
    return min(reserves, key=lambda one: one.reserve_rank or 0, default=None)


def keeps_limits(verdicts: Iterable[Verdict], leaving: str, moving: str, limits: Sequence[Limit]) -> bool:
    """Whether every limit still holds when the centre `moving` takes the place of the selected one `leaving`."""
    everyone = {one.applicant.code: one for one in verdicts}
    seated = [one.applicant for one in everyone.values() if one.outcome == Outcome.SELECTED]
    pair = everyone[leaving].applicant, everyone[moving].applicant
    return all(_holds(limit, seated, *pair) for limit in limits)


def _holds(limit: Limit, seated: Sequence[Applicant], leaving: Applicant, moving: Applicant) -> bool:
    """Whether the limit still holds after the exchange; one that an empty seat broke before may not get worse."""
    before = sum(one.has(limit) for one in seated)
    after = before - leaving.has(limit) + moving.has(limit)
    return min(limit.minimum, before) <= after <= max(limit.maximum, before)
