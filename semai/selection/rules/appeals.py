"""What an upheld appeal changes. The rule is stated before anybody appeals, and no quota ever breaks by it."""

from collections.abc import Iterable

from semai.selection.types import Applicant, Outcome, Terms, Verdict

#: Who may appeal: whoever has no place and did not leave.
APPEALABLE = (Outcome.RESERVE, Outcome.NOT_SELECTED, Outcome.NOT_ELIGIBLE)


def after_appeal(verdicts: Iterable[Verdict], code: str, terms: Terms) -> Outcome:
    """What becomes of the centre `code` when its appeal is upheld.

    An empty place, if every maximum still holds with it; else the first reserve of its cluster; without a cluster it
    is put off to the next selection.
    """
    everyone = list(verdicts)
    one = next(verdict.applicant for verdict in everyone if verdict.applicant.code == code)
    if not one.cluster:
        return Outcome.DEFERRED
    seated = [verdict.applicant for verdict in everyone if verdict.outcome == Outcome.SELECTED]
    is_free = len(seated) < terms.seats
    return Outcome.SELECTED if is_free and _fits(terms, seated, one) else Outcome.RESERVE


def _fits(terms: Terms, seated: list[Applicant], one: Applicant) -> bool:
    """Whether no maximum breaks when it gets a place."""
    maximum = {quota.cluster: quota.maximum for quota in terms.quotas}.get(one.cluster, 0)
    if sum(other.cluster == one.cluster for other in seated) >= maximum:
        return False
    return all(
        sum(other.has(limit) for other in seated) < limit.maximum for limit in terms.limits if one.has(limit)
    )
