"""After the visit: costs, the second person who reads the record, questions and answers."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.mentoring import rules
from semai.mentoring.models import Cost, Remark, Visit
from semai.mentoring.types import CostKind, RemarkKind, VisitStatus
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .visits import VisitCancelled, require_team


class VisitNotClosed(Problem):
    """Only a finished record can be read."""

    code, status = "mentoring.visit_not_closed", 409
    default_message = _("This visit is not finished yet.")


class VisitVerified(Problem):
    """It was read and found good."""

    code, status = "mentoring.visit_verified", 409
    default_message = _("This visit was verified. Its record and its costs stay as they are.")


class VisitNeedsSecondPerson(Problem):
    """Nobody verifies their own visit."""

    code, status = "mentoring.visit_needs_second_person", 409
    default_message = _("Somebody else than the one who closed it must verify this visit.")


@transaction.atomic
def add_cost(
    visit: Visit, *, by: Member, at: datetime, kind: CostKind, quantity: int, rate: int, what: str = ""
) -> Cost:
    """One more line, in whole rupiah, until the visit is verified."""
    visit = _costable(visit, by=by)
    cost = Cost.objects.create(visit=visit, kind=kind, quantity=quantity, rate=rate, what=what.strip())
    record(Verb.RECORD_COSTS, visit, by=by, at=at, kind=str(kind), amount=cost.amount)
    return cost


@transaction.atomic
def remove_cost(cost: Cost, *, by: Member, at: datetime) -> None:
    """Take a line back, until the visit is verified."""
    visit = _costable(cost.visit, by=by)
    record(Verb.RECORD_COSTS, visit, by=by, at=at, kind=str(cost.kind), amount=-cost.amount)
    cost.delete()


def _costable(visit: Visit, *, by: Member) -> Visit:
    visit = locked(visit)
    policy.require(by, Verb.RECORD_COSTS, visit)
    if visit.status is VisitStatus.CANCELLED:
        raise VisitCancelled
    if visit.verified_at:
        raise VisitVerified
    require_team(visit, by=by)
    return visit


@transaction.atomic
def verify_visit(visit: Visit, *, by: Member, at: datetime) -> Visit:
    """A second person has read the record and finds it complete."""
    visit = _readable(visit, by=by)
    visit.verified_at, visit.verified_by = at, by
    visit.save(update_fields=["verified_at", "verified_by"])
    record(Verb.VERIFY_VISIT, visit, by=by, at=at)
    return visit


@transaction.atomic
def question_visit(visit: Visit, *, by: Member, at: datetime, text: str) -> Remark:
    """A second person asks; the record stays as it was closed, the answer is kept beside it."""
    visit = _readable(visit, by=by)
    return _said(visit, RemarkKind.QUESTION, text, Verb.VERIFY_VISIT, by=by, at=at)


@transaction.atomic
def answer_question(visit: Visit, *, by: Member, at: datetime, text: str) -> Remark:
    """The one who was there answers, or adds what was forgotten."""
    visit = locked(visit)
    policy.require(by, Verb.RECORD_VISIT, visit)
    if visit.status is not VisitStatus.CLOSED:
        raise VisitNotClosed
    require_team(visit, by=by)
    return _said(visit, RemarkKind.ANSWER, text, Verb.RECORD_VISIT, by=by, at=at)


def _said(visit: Visit, kind: RemarkKind, text: str, verb: Verb, *, by: Member, at: datetime) -> Remark:
    remark = Remark.objects.create(visit=visit, kind=kind, text=text.strip(), said_by=by, said_at=at)
    record(verb, visit, by=by, at=at, step=str(kind))
    return remark


def _readable(visit: Visit, *, by: Member) -> Visit:
    visit = locked(visit)
    policy.require(by, Verb.VERIFY_VISIT, visit)
    if visit.status is not VisitStatus.CLOSED:
        raise VisitNotClosed
    if visit.verified_at:
        raise VisitVerified
    if not rules.is_second_person(by.pk, visit.closed_by_id):
        raise VisitNeedsSecondPerson
    return visit
