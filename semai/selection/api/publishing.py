"""Publishing and revoking a decided list, and trying out other terms."""

import uuid
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import Field

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.selection import actions, queries, rules
from semai.selection.models import Round
from semai.selection.types import Outcome, Terms

from .schemas import SelectionRefusal, SelectionRoundOut, TermsIn

router = Router()


class RevocationIn(Schema, extra="forbid"):
    """Why the decision is revoked."""

    reason: str = Field(max_length=2000)


class SelectionMoveOut(Schema):
    """A centre whose outcome would be another one."""

    code: str
    before: Outcome
    after: Outcome


class WhatIfOut(Schema):
    """Codes of the centres that would be selected, and who would move; `is_possible` is false when terms clash."""

    is_possible: bool
    selected: list[str] = []
    moves: list[SelectionMoveOut] = []
    conflicts: list[str] = []


@router.post(
    "/rounds/{uuid:pk}/publish",
    response={200: SelectionRoundOut, 404: SelectionRefusal, 409: SelectionRefusal},
)
@gate(Verb.PUBLISH_SELECTION)
def publish_selection(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Let everybody with the paper check the decided list."""
    return actions.publish_selection(_round(request, pk), by=request.member, at=clock.now())


@router.post(
    "/rounds/{uuid:pk}/revoke",
    response={200: SelectionRoundOut, 404: SelectionRefusal, 409: SelectionRefusal, 422: SelectionRefusal},
)
@gate(Verb.REVOKE_SELECTION)
def revoke_selection(request: MemberRequest, pk: uuid.UUID, body: RevocationIn) -> Any:
    """The decision does not stand any more; another selection of the year may be decided."""
    return actions.revoke_selection(
        _round(request, pk), reason=body.reason, by=request.member, at=clock.now()
    )


@router.post("/rounds/{uuid:pk}/what-if", response={200: WhatIfOut, 404: SelectionRefusal})
@gate(Verb.VIEW_SELECTION)
def what_if(request: MemberRequest, pk: uuid.UUID, body: TermsIn) -> Any:
    """What other terms would make of the centres that the member sees. Nothing is saved."""
    round_ = _round(request, pk)
    applicants = queries.applicants(round_)
    seen = queries.seen_names(round_, request.member)
    before = rules.select(queries.terms(round_), applicants)
    after = rules.select(Terms(**body.values()), applicants)
    if after.conflicts:
        return {"is_possible": False, "conflicts": [str(one.code) for one in after.conflicts]}
    return {
        "is_possible": True,
        "selected": [
            one.applicant.code
            for one in after.verdicts
            if one.outcome == Outcome.SELECTED and one.applicant.code in seen
        ],
        "moves": [one for one in rules.moves(before.verdicts, after.verdicts) if one.code in seen],
    }


def _round(request: MemberRequest, pk: uuid.UUID) -> Round:
    return get_object_or_404(Round.objects.visible_to(request.member).select_related("cycle"), pk=pk)
