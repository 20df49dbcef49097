"""Names of roles and scopes on screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .types import Role
from .verbs import Verb

ROLE_NAMES: dict[Role, Promise] = {
    Role.PROGRAMME_MANAGER: _("Programme manager"),
    Role.COORDINATOR: _("Coordinator"),
    Role.FACILITATOR: _("Facilitator"),
    Role.CENTRE_MANAGER: _("Centre manager"),
    Role.REVIEWER: _("Reviewer"),
    Role.AUDITOR: _("Auditor"),
    Role.OPERATOR: _("Operator"),
    Role.SYSTEM: _("Semai itself"),
}

# What a ledger line says was done; verbs that only view leave no line.
VERB_NAMES: dict[str, Promise] = {
    Verb.ADD_MEMBER: _("Added a member"),
    Verb.END_MEMBER: _("Ended a membership"),
    Verb.RESET_PASSWORD: _("Made a one-time password"),
    Verb.EDIT_CENTRE: _("Changed a centre"),
    Verb.CREATE_CENTRE: _("Added a centre"),
    Verb.PREVIEW_IMPORT: _("Looked at a workbook"),
    Verb.CONFIRM_IMPORT: _("Imported a workbook"),
    Verb.UNDO_IMPORT: _("Took an import back"),
    Verb.DISCARD_IMPORT: _("Discarded a workbook"),
    Verb.EXPORT_CENTRES: _("Exported the register"),
    Verb.RECORD_AID: _("Recorded aid"),
    Verb.VERIFY_REPORT: _("Checked an accountability report"),
    Verb.SET_AID_RULES: _("Set the rule for aid"),
    Verb.ADD_DOCUMENT: _("Added a document"),
    Verb.WITHDRAW_DOCUMENT: _("Withdrew a document"),
    Verb.RECORD_EQUIPMENT: _("Recorded equipment"),
    Verb.SIGHT_EQUIPMENT: _("Saw equipment"),
    Verb.OPEN_ROUND: _("Opened an assessment round"),
    Verb.RECORD_ASSESSMENT: _("Recorded an assessment"),
    Verb.DECIDE_CLUSTER: _("Decided a cluster"),
    Verb.OPEN_SELECTION: _("Opened a selection"),
    Verb.COMPUTE_SELECTION: _("Computed a selection"),
    Verb.DECIDE_SELECTION: _("Decided a selection"),
    Verb.EDIT_FACILITATOR: _("Changed a facilitator"),
    Verb.LINK_MEMBER: _("Linked a facilitator's log-in"),
    Verb.SET_VISIT_RULES: _("Set the needs"),
    Verb.CREATE_SCENARIO: _("Drafted a plan"),
    Verb.SOLVE_SCENARIO: _("Had a plan computed"),
    Verb.STOP_SOLVING: _("Stopped a computation"),
    Verb.PUBLISH_PLAN: _("Published a plan"),
    Verb.OPEN_ENGAGEMENTS: _("Opened the engagements"),
    Verb.CHANGE_FOCUS: _("Changed a focus"),
    Verb.PLAN_VISIT: _("Planned a visit"),
    Verb.RECORD_VISIT: _("Recorded a visit"),
    Verb.CLOSE_VISIT: _("Closed a visit"),
    Verb.ADD_ACTION: _("Agreed an action"),
    Verb.REPORT_ACTION: _("Reported an action done"),
    Verb.CLOSE_ACTION: _("Confirmed an action"),
    Verb.RECORD_BATCH: _("Recorded a training batch"),
    Verb.RECORD_RESULTS: _("Recorded training results"),
    Verb.RECORD_BUSINESS_LINE: _("Recorded a business line"),
    Verb.ESTABLISH_INCUBATOR: _("Recorded an incubator"),
    Verb.RECORD_TENANT: _("Recorded a tenant"),
    Verb.RECORD_FIGURES: _("Recorded monthly figures"),
    Verb.SET_TARGETS: _("Set targets"),
    Verb.EXPORT_REPORT: _("Exported a report"),
}
