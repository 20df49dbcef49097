"""Every act and every view that a role can have. The value is `app.act`: permission, ledger line, reaction key."""

from enum import StrEnum


class Verb(StrEnum):
    """One act of a person. `VIEW_…` verbs open pages and leave no ledger line."""

    VIEW_HOME = "programmes.view_home"
    VIEW_MEMBERS = "programmes.view_members"
    ADD_MEMBER = "programmes.add_member"
    END_MEMBER = "programmes.end_member"
    RESET_PASSWORD = "programmes.reset_password"  # noqa: S105 - a verb
    VIEW_LEDGER = "ledger.view_entries"

    VIEW_CENTRES = "registry.view_centres"
    VIEW_CONTACTS = "registry.view_contacts"
    EDIT_CENTRE = "registry.edit_centre"
    CREATE_CENTRE = "registry.create_centre"
    VIEW_IMPORTS = "registry.view_imports"
    PREVIEW_IMPORT = "registry.preview_import"
    CONFIRM_IMPORT = "registry.confirm_import"
    UNDO_IMPORT = "registry.undo_import"
    DISCARD_IMPORT = "registry.discard_import"
    EXPORT_CENTRES = "registry.export_centres"
    VIEW_AID = "registry.view_aid"
    RECORD_AID = "registry.record_aid"
    VERIFY_REPORT = "registry.verify_report"
    SET_AID_RULES = "registry.set_aid_rules"
    VIEW_DOCUMENTS = "registry.view_documents"
    ADD_DOCUMENT = "registry.add_document"
    WITHDRAW_DOCUMENT = "registry.withdraw_document"
    VIEW_EQUIPMENT = "registry.view_equipment"
    RECORD_EQUIPMENT = "registry.record_equipment"
    SIGHT_EQUIPMENT = "registry.sight_equipment"

    VIEW_ASSESSMENTS = "maturity.view_assessments"
    OPEN_ROUND = "maturity.open_round"
    RECORD_ASSESSMENT = "maturity.record_assessment"
    DECIDE_CLUSTER = "maturity.decide_cluster"

    VIEW_SELECTION = "selection.view_rounds"
    OPEN_SELECTION = "selection.open_round"
    COMPUTE_SELECTION = "selection.compute_round"
    DECIDE_SELECTION = "selection.decide_round"

    VIEW_PLAN = "planning.view_plan"
    EDIT_FACILITATOR = "planning.edit_facilitator"
    LINK_MEMBER = "planning.link_member"
    SET_VISIT_RULES = "planning.set_visit_rules"
    CREATE_SCENARIO = "planning.create_scenario"
    SOLVE_SCENARIO = "planning.solve_scenario"
    STOP_SOLVING = "planning.stop_solving"
    PUBLISH_PLAN = "planning.publish_plan"

    VIEW_ENGAGEMENTS = "mentoring.view_engagements"
    OPEN_ENGAGEMENTS = "mentoring.open_engagements"
    CHANGE_FOCUS = "mentoring.change_focus"
    PLAN_VISIT = "mentoring.plan_visit"
    RECORD_VISIT = "mentoring.record_visit"
    CLOSE_VISIT = "mentoring.close_visit"
    ADD_ACTION = "mentoring.add_action"
    REPORT_ACTION = "mentoring.report_action"
    CLOSE_ACTION = "mentoring.close_action"

    VIEW_TRAINING = "training.view_batches"
    RECORD_BATCH = "training.record_batch"
    RECORD_RESULTS = "training.record_results"

    VIEW_INCUBATION = "incubation.view_tenants"
    RECORD_BUSINESS_LINE = "incubation.record_business_line"
    ESTABLISH_INCUBATOR = "incubation.establish_incubator"
    RECORD_TENANT = "incubation.record_tenant"
    RECORD_FIGURES = "incubation.record_figures"

    VIEW_PROGRAMME = "insights.view_programme"
    SET_TARGETS = "insights.set_targets"
    EXPORT_REPORT = "insights.export_report"


VIEWS = frozenset(verb for verb in Verb if verb.partition(".")[2].startswith("view_"))
