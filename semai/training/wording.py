"""Names of results, payers and phases on screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .types import Activity, Funding, Phase, Result

RESULT_NAMES: dict[Result, Promise] = {
    Result.ENROLLED: _("No result yet"),
    Result.PASSED: _("Passed"),
    Result.FAILED: _("Not passed"),
    Result.DROPPED_OUT: _("Left early"),
}

FUNDING_NAMES: dict[Funding, Promise] = {
    Funding.STATE: _("State budget (APBN)"),
    Funding.REGION: _("Regional budget (APBD)"),
    Funding.OWN: _("The centre itself"),
    Funding.PAID: _("Paid by trainees or partners"),
}

PHASE_NAMES: dict[Phase, Promise] = {
    Phase.UPCOMING: _("Not begun"),
    Phase.RUNNING: _("Under way"),
    Phase.ENDED: _("Finished"),
}

PHASE_TONES: dict[Phase, str] = {Phase.UPCOMING: "neutral", Phase.RUNNING: "info", Phase.ENDED: "success"}

ACTIVITY_NAMES: dict[Activity, Promise] = {
    Activity.EMPLOYED: _("Employed"),
    Activity.OWN_BUSINESS: _("Own business"),
    Activity.STUDYING: _("Studying"),
    Activity.LOOKING: _("Looking for work"),
    Activity.OTHER: _("Something else"),
}
