"""Reviewers declare their interests, then recommend: nobody reviews a centre that they have something to do with."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.selection.models import Declaration, Interest, Review, Round
from semai.selection.types import RoundStatus

from .lists import ReasonMissing
from .terms import SelectionDecided


class DeclarationMissing(Problem):
    """Reviews rest on a declaration."""

    code = "selection.declaration_missing"
    default_message = _("Declare first with which centres you have a conflict of interest.")


class ConflictOfInterest(Problem):
    """The reviewer declared an interest in this centre."""

    code, status = "selection.conflict_of_interest", 403
    default_message = _("You declared a conflict of interest with this centre. Others review it.")


@transaction.atomic
def declare_interests(
    round_: Round, interests: Mapping[Centre, str], *, by: Member, at: datetime
) -> Declaration:
    """Declare with which centres the member has something to do; again later adds to it, nothing is taken back.

    A review of such a centre that was given before does not count any more. Raises `ReasonMissing`.
    """
    round_ = _open(round_, by)
    if not all(relation.strip() for relation in interests.values()):
        raise ReasonMissing(field="relation")
    declaration, _created = Declaration.objects.get_or_create(
        round=round_, reviewer=by, defaults={"declared_at": at}
    )
    for centre, relation in interests.items():
        policy.require(by, Verb.REVIEW_CANDIDATE, centre)
        Interest.objects.get_or_create(
            declaration=declaration, centre=centre, defaults={"relation": relation.strip(), "declared_at": at}
        )
    declaration.reviews.counting().filter(centre__in=interests).update(withdrawn_at=at)
    codes = sorted(centre.code for centre in interests)
    record(Verb.REVIEW_CANDIDATE, declaration, by=by, at=at, round=str(round_.pk), interests=codes)
    return declaration


@transaction.atomic
def review_candidate(
    round_: Round, centre: Centre, *, points: int, reason: str, by: Member, at: datetime
) -> Review:
    """Recommend a centre with 0 to 4 points; again before the decision replaces it.

    Raises `DeclarationMissing`, `ConflictOfInterest`, `ReasonMissing`, `SelectionDecided`.
    """
    round_ = _open(round_, by)
    policy.require(by, Verb.REVIEW_CANDIDATE, centre)
    declaration = Declaration.objects.filter(round=round_, reviewer=by).first()
    if declaration is None:
        raise DeclarationMissing
    if declaration.interests.filter(centre=centre).exists():
        raise ConflictOfInterest
    if not reason.strip():
        raise ReasonMissing(field="reason")
    values = {"points": points, "reason": reason.strip(), "given_at": at}
    review, _created = Review.objects.update_or_create(
        declaration=declaration, centre=centre, defaults=values
    )
    record(Verb.REVIEW_CANDIDATE, review, by=by, at=at, centre=centre.code, points=points)
    return review


def _open(round_: Round, by: Member) -> Round:
    round_ = locked(round_)
    policy.require(by, Verb.REVIEW_CANDIDATE, round_)
    if round_.status in {RoundStatus.DECIDED, RoundStatus.REVOKED}:
        raise SelectionDecided
    return round_
