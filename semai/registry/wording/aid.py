"""Names of the words of aid, documents and equipment on screen."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from semai.registry.types import Age, Condition, MoneyKind, ReportState, StepKind, ThingKind, Validity

MONEY_NAMES: Mapping[MoneyKind, Promise] = {
    MoneyKind.PROMISED: _("Granted"),
    MoneyKind.PAID: _("Paid out"),
    MoneyKind.RETURNED: _("Given back"),
}
STEP_NAMES: Mapping[StepKind, Promise] = {
    StepKind.SIGNED: _("Agreement signed (PKS)"),
    StepKind.PROGRESS: _("Progress of the works"),
    StepKind.HANDOVER: _("Handover minutes (BAST)"),
    StepKind.REPORT_DUE: _("Report (LPJ) is due"),
    StepKind.REPORT_RECEIVED: _("Report (LPJ) received"),
    StepKind.REPORT_RETURNED: _("Report (LPJ) returned for correction"),
    StepKind.REPORT_VERIFIED: _("Report (LPJ) verified"),
    StepKind.CANCELLED: _("Cancelled an entry"),
}
REPORT_NAMES: Mapping[ReportState, Promise] = {
    ReportState.NO_DATE: _("No due date"),
    ReportState.NOT_DUE: _("Not due yet"),
    ReportState.OVERDUE: _("Overdue"),
    ReportState.RECEIVED: _("Received"),
    ReportState.RETURNED: _("Returned"),
    ReportState.VERIFIED: _("Verified"),
}
AGE_NAMES: Mapping[Age, Promise] = {
    Age.DAYS_90: _("Up to 90 days late"),
    Age.DAYS_180: _("91 to 180 days late"),
    Age.DAYS_365: _("181 to 365 days late"),
    Age.OLDER: _("More than a year late"),
}
VALIDITY_NAMES: Mapping[Validity, Promise] = {
    Validity.VALID: _("Valid"),
    Validity.EXPIRING: _("Expires soon"),
    Validity.EXPIRED: _("Expired"),
    Validity.MISSING: _("Missing"),
}
THING_NAMES: Mapping[ThingKind, Promise] = {
    ThingKind.EQUIPMENT: _("Equipment"),
    ThingKind.FURNITURE: _("Furniture"),
    ThingKind.BUILDING: _("Building"),
}
CONDITION_NAMES: Mapping[Condition, Promise] = {
    Condition.GOOD: _("Good"),
    Condition.WORN: _("Slightly damaged"),
    Condition.BROKEN: _("Badly damaged"),
    Condition.GONE: _("Not found"),
}
NAMES: tuple[Mapping[StrEnum, Promise], ...] = (
    MONEY_NAMES,
    STEP_NAMES,
    REPORT_NAMES,
    AGE_NAMES,
    VALIDITY_NAMES,
    THING_NAMES,
    CONDITION_NAMES,
)  # type: ignore[assignment]
TONES: Mapping[type[StrEnum], Mapping[str, str]] = {
    ReportState: {
        ReportState.OVERDUE: "danger",
        ReportState.RECEIVED: "info",
        ReportState.RETURNED: "warning",
        ReportState.VERIFIED: "success",
    },
    Validity: {
        Validity.VALID: "success",
        Validity.EXPIRING: "warning",
        Validity.EXPIRED: "danger",
        Validity.MISSING: "neutral",
    },
    Condition: {
        Condition.GOOD: "success",
        Condition.WORN: "warning",
        Condition.BROKEN: "danger",
        Condition.GONE: "danger",
    },
}


def name_of(word: StrEnum) -> str:
    """The word on screen."""
    return next(str(names[word]) for names in NAMES if type(next(iter(names))) is type(word))


def tone_of(word: StrEnum) -> str:
    """The tone of its badge."""
    return TONES.get(type(word), {}).get(word, "neutral")
