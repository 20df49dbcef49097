"""Words of the aid ledger."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MoneyKind(StrEnum):
    """What a line of the aid ledger says about an amount."""

    PROMISED = "promised"
    PAID = "paid"
    RETURNED = "returned"


class StepKind(StrEnum):
    """What happened to a grant; BAST are the handover minutes, LPJ the accountability report."""

    SIGNED = "signed"
    PROGRESS = "progress"
    HANDOVER = "handover"
    REPORT_DUE = "report_due"
    REPORT_RECEIVED = "report_received"
    REPORT_RETURNED = "report_returned"
    REPORT_VERIFIED = "report_verified"
    CANCELLED = "cancelled"


class ReportState(StrEnum):
    """Where the accountability report (LPJ) of a grant stands."""

    NO_DATE = "no_date"
    NOT_DUE = "not_due"
    OVERDUE = "overdue"
    RECEIVED = "received"
    RETURNED = "returned"
    VERIFIED = "verified"


class Age(StrEnum):
    """How long a report has been missing."""

    DAYS_90 = "days_90"
    DAYS_180 = "days_180"
    DAYS_365 = "days_365"
    OLDER = "older"


@dataclass(frozen=True)
class Share:
    """One tranche of a rule: percent of the amount, paid once the works stand at `at_progress` percent.

    0 means: once the agreement is signed.
    """

    percent: int
    at_progress: int


@dataclass(frozen=True)
class Step:
    """One thing that happened to a grant and was not cancelled since."""

    kind: StepKind
    on: date
    percent: int | None = None


@dataclass(frozen=True, kw_only=True)
class AidFacts:
    """What a person enters about a grant. `amount` in whole rupiah."""

    kind: str
    year: int
    amount: int
    decree: str = ""
    decree_on: date | None = None
    title: str = ""
    report_due_on: date | None = None
