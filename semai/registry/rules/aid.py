"""Arithmetic of the aid ledger: whole rupiah, split and summed without losing one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from semai.registry.types import Age, ReportState, Share, Step, StepKind

WHOLE = 100
ANSWERS = {
    StepKind.REPORT_RECEIVED: ReportState.RECEIVED,
    StepKind.REPORT_RETURNED: ReportState.RETURNED,
    StepKind.REPORT_VERIFIED: ReportState.VERIFIED,
}
AGES = ((90, Age.DAYS_90), (180, Age.DAYS_180), (365, Age.DAYS_365))


def is_whole(shares: Sequence[Share]) -> bool:
    """Whether the shares make 100 percent, each is more than nothing, and none is due before the one before it."""
    progress = [share.at_progress for share in shares]
    return (
        sum(share.percent for share in shares) == WHOLE
        and all(share.percent > 0 for share in shares)
        and all(0 <= one <= WHOLE for one in progress)
        and progress == sorted(progress)
    )


def split(amount: int, shares: Sequence[Share]) -> list[int]:
    """The amount in tranches of whole rupiah; what does not divide goes into the last one."""
    parts = [amount * share.percent // WHOLE for share in shares]
    return [*parts[:-1], amount - sum(parts[:-1])]


def is_payable(at_progress: int, steps: Iterable[Step]) -> bool:
    """Whether a tranche may be paid: the agreement is signed and the works have come far enough."""
    known = list(steps)
    is_signed = any(step.kind is StepKind.SIGNED for step in known)
    return is_signed and progress(known) >= at_progress


def progress(steps: Iterable[Step]) -> int:
    """How far the works are, in percent: the latest figure that somebody recorded."""
    latest = max(
        ((step.on, step.percent or 0) for step in steps if step.kind is StepKind.PROGRESS),
        default=(date.min, 0),
    )
    return latest[1]


@dataclass(frozen=True)
class Report:
    """The accountability report of a grant: when it is or was due, where it stands, how many days late."""

    state: ReportState
    due_on: date | None = None
    days_late: int = 0


def report(steps: Iterable[Step], *, on: date) -> Report:
    """Where the report stands on a day; steps in the order in which they were recorded, the last word counts.

    A report that was returned for correction is late again from its due day on.
    """
    due: date | None = None
    answer: ReportState | None = None
    for step in steps:
        due = step.on if step.kind is StepKind.REPORT_DUE else due
        answer = ANSWERS.get(step.kind, answer)
    if answer in {ReportState.RECEIVED, ReportState.VERIFIED}:
        return Report(answer, due)
    if due is not None and due < on:
        return Report(ReportState.OVERDUE, due, (on - due).days)
    return Report(answer or (ReportState.NO_DATE if due is None else ReportState.NOT_DUE), due)


def age(days_late: int) -> Age:
    """The group of the ageing list."""
    return next((name for most, name in AGES if days_late <= most), Age.OLDER)
