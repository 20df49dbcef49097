"""The permission matrix. Docs and tests are made from it; nothing else grants anything."""

from .types import Role, Scope
from .verbs import VIEWS, Verb

SCOPES: dict[Role, Scope] = {
    Role.PROGRAMME_MANAGER: Scope.AREA,
    Role.COORDINATOR: Scope.AREA,
    Role.FACILITATOR: Scope.GRANTED,
    Role.CENTRE_MANAGER: Scope.GRANTED,
    Role.REVIEWER: Scope.AREA,
    Role.AUDITOR: Scope.AREA,
    Role.OPERATOR: Scope.NONE,
    Role.SYSTEM: Scope.AREA,
}

_OWN_CENTRE = frozenset({
    Verb.VIEW_HOME,
    Verb.VIEW_CENTRES,
    Verb.VIEW_CONTACTS,
    Verb.VIEW_PEOPLE,
    Verb.RECORD_PERSON,
    Verb.VIEW_PROPOSALS,
    Verb.PROPOSE_CHANGE,
    Verb.WITHDRAW_PROPOSAL,
    Verb.VIEW_PARTNERS,
    Verb.KEEP_FILTER,
    Verb.VIEW_AID,
    Verb.VIEW_DOCUMENTS,
    Verb.ADD_DOCUMENT,
    Verb.VIEW_EQUIPMENT,
    Verb.SIGHT_EQUIPMENT,
    Verb.VIEW_ASSESSMENTS,
    Verb.SEND_READING,
    Verb.ADD_EVIDENCE,
    Verb.VIEW_OUTCOME,
    Verb.VIEW_ENGAGEMENTS,
    Verb.VIEW_TRAINING,
    Verb.VIEW_INCUBATION,
    Verb.VIEW_BOOKS,
    # What a centre builds on is written down by those who know it: its own people and those who mentor it.
    Verb.VIEW_STRENGTHENING,
    Verb.RECORD_ASSET,
    Verb.SCORE_LINE,
    Verb.CHOOSE_LINE,
    Verb.RECORD_COMPETENCE,
    Verb.RECORD_FLOW,
    Verb.PLAN_WORK,
    Verb.CHECK_QUALITY,
    Verb.RECORD_MARKETING,
    Verb.RECORD_MEETING,
    Verb.CONFIRM_MEETING,
})  # fmt: skip

_FIELD = _OWN_CENTRE | {
    Verb.VIEW_PLAN,
    Verb.SHARE_CALENDAR,
    Verb.RECORD_EQUIPMENT,
    Verb.VIEW_FORMS,
    Verb.VIEW_DEVICES,
    Verb.ADD_DEVICE,
    Verb.REVOKE_DEVICE,
    Verb.SUBMIT_FORM,
    Verb.VIEW_SUBMISSIONS,
    Verb.RECORD_ASSESSMENT,
    Verb.RECORD_VISIT,
    Verb.CLOSE_VISIT,
    Verb.ANNOUNCE_VISIT,
    Verb.RECORD_COSTS,
    Verb.KEEP_AGREEMENT,
    Verb.SHARE_CENTRE_PAGE,
    Verb.ADD_ACTION,
    Verb.REPORT_ACTION,
    Verb.CLOSE_ACTION,
    Verb.RETURN_ACTION,
    Verb.REOPEN_ACTION,
    Verb.MAKE_PLAN,
    Verb.AGREE_PLAN,
    Verb.EDIT_TASK,
    Verb.SUBMIT_DELIVERABLE,
    Verb.REVIEW_DELIVERABLE,
    Verb.WRITE_REPORT,
    Verb.RECORD_BUSINESS_LINE,
    Verb.RECORD_TENANT,
    Verb.RECORD_FIGURES,
    Verb.RECORD_TRACING,
    Verb.VIEW_ENTITIES,
    Verb.ADVISE_BOOK,
}

# A centre keeps its own cash book: the programme reads and advises.
_BOOK = frozenset({
    Verb.OPEN_BOOK,
    Verb.RECORD_ENTRY,
    Verb.SET_ACCOUNTS,
    Verb.CLOSE_MONTHS,
    Verb.REOPEN_MONTHS,
})  # fmt: skip

_READING = frozenset(VIEWS) - {Verb.VIEW_CONTACTS, Verb.VIEW_MEMBERS, Verb.VIEW_RETENTION} | {
    Verb.EXPORT_REPORT,
    Verb.KEEP_FILTER,
}

_MANAGING = (
    frozenset(Verb)
    - _BOOK
    - {
        # Field work is written by the one who was there.
        Verb.RECORD_VISIT,
        Verb.CLOSE_VISIT,
        Verb.RECORD_COSTS,
        Verb.WRITE_REPORT,
        # Time erases, nobody by hand.
        Verb.ERASE_PERSONAL_DATA,
        # A centre speaks for itself.
        Verb.LODGE_APPEAL,
    }
)

# What the ministry keeps to itself.
_MINISTRY = frozenset({
    Verb.SET_TARGETS,
    Verb.DECIDE_APPEAL,
    Verb.SET_YEAR,
    Verb.SET_RETENTION,
    Verb.ADD_MEMBER,
    Verb.EDIT_MEMBER,
    Verb.END_MEMBER,
    Verb.RESET_PASSWORD,
})  # fmt: skip

ROLES: dict[Role, frozenset[Verb]] = {
    Role.PROGRAMME_MANAGER: _MANAGING,
    Role.COORDINATOR: _MANAGING - _MINISTRY,
    Role.FACILITATOR: _FIELD,
    Role.CENTRE_MANAGER: _OWN_CENTRE
    | _BOOK
    | {
        Verb.REPORT_ACTION,
        Verb.SUBMIT_DELIVERABLE,
        Verb.RECORD_FIGURES,
        Verb.RECORD_TRACING,
        Verb.LODGE_APPEAL,
    },
    Role.REVIEWER: _READING
    | {Verb.RECORD_ASSESSMENT, Verb.SEND_READING, Verb.ADD_EVIDENCE, Verb.REVIEW_CANDIDATE},
    Role.AUDITOR: _READING | {Verb.VIEW_MEMBERS, Verb.VIEW_RETENTION, Verb.EXPORT_CENTRES},
    Role.OPERATOR: frozenset({
        Verb.VIEW_HOME,
        Verb.VIEW_MEMBERS,
        Verb.ADD_MEMBER,
        Verb.EDIT_MEMBER,
        Verb.END_MEMBER,
        Verb.RESET_PASSWORD,
        Verb.VIEW_LEDGER,
    }),
    Role.SYSTEM: frozenset(Verb),
}  # fmt: skip


def may(role: Role, verb: Verb) -> bool:
    """Whether the matrix has a mark at this role and verb."""
    return verb in ROLES[role]
