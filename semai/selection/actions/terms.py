"""Announcing a selection: seats, quotas, the seed of the draw."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.maturity.models import Cluster
from semai.maturity.models import Round as AssessmentRound
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Cycle, Member
from semai.programmes.verbs import Verb
from semai.selection import queries
from semai.selection.models import Criterion, Limit, Quota, RecordedPoints, Round
from semai.selection.types import Bounds, Check, Measure, RoundStatus, Terms
from semai.selection.types import Criterion as CriterionTerm
from semai.selection.types import Limit as LimitTerm


class NotWholeProgramme(Problem):
    """The member's area is a part of the programme, the selection is about all of it."""

    code, status = "selection.not_whole_programme", 403
    default_message = _("A selection is about the whole programme; your area is only part of it.")


class RoundNameTaken(Problem):
    """Two selections of a year must be told apart."""

    code = "selection.round_name_taken"
    default_message = _("This year already has a selection with this name.")


class QuotasIncomplete(Problem):
    """Quotas name each cluster of the ladder at most once, and no other."""

    code, status = "selection.quotas_incomplete", 422
    default_message = _("Give one quota for each cluster of the ladder, and no other.")


class LimitTwice(Problem):
    """One quota for each value."""

    code, status = "selection.limit_twice", 422
    default_message = _("Two quotas are about the same thing. Keep one of them.")


class CriteriaInvalid(Problem):
    """Criteria have a weight, stand once each, and the assessment's total is one of them."""

    code, status = "selection.criteria_invalid", 422
    default_message = _(
        "Give each criterion once, with a weight above 0; the assessment's total must be one."
    )


class CentreUnknown(Problem):
    """The workbook names centres that the programme does not have; `reasons` are their codes."""

    code, status = "selection.centre_unknown", 422
    default_message = _("The workbook names centres that are not in the register. Correct their codes.")


class SelectionDecided(Problem):
    """A decided selection is final."""

    code = "selection.decided"
    default_message = _("This selection is decided. It cannot be changed any more.")


@transaction.atomic
def open_selection(
    cycle: Cycle,
    *,
    assessment_round: AssessmentRound,
    name: str,
    seats: int,
    quotas: Sequence[Bounds],
    reserves: int = 5,
    seed: int = 2022,
    limits: Sequence[LimitTerm] = (),
    criteria: Sequence[CriterionTerm] = (),
    checks: Sequence[Check] = (),
    pool: Sequence[str] = (),
    appeal_days: int = 14,
    by: Member,
    at: datetime,
) -> Round:
    """Announce seats, quotas, criteria and seed.

    Raises `RoundNameTaken`, `QuotasIncomplete`, `CriteriaInvalid`, `NotWholeProgramme`.
    """
    cycle = locked(cycle)
    require_whole(by, Verb.OPEN_SELECTION, cycle)
    if cycle.selection_rounds.filter(name=name).exists():
        raise RoundNameTaken(field="name")
    round_ = Round.objects.create(
        cycle=cycle,
        assessment_round=assessment_round,
        name=name,
        seats=seats,
        reserves=reserves,
        seed=seed,
        checks=_codes(checks),
        pool=sorted(pool),
        appeal_days=appeal_days,
        opened_at=at,
    )
    _set_quotas(round_, quotas)
    _set_limits(round_, limits)
    _set_criteria(round_, criteria)
    record(Verb.OPEN_SELECTION, round_, by=by, at=at, **_announced(round_))
    return round_


@transaction.atomic
def change_terms(
    round_: Round,
    *,
    seats: int,
    quotas: Sequence[Bounds],
    reserves: int,
    seed: int,
    limits: Sequence[LimitTerm] = (),
    criteria: Sequence[CriterionTerm] = (),
    checks: Sequence[Check] = (),
    pool: Sequence[str] = (),
    appeal_days: int = 14,
    by: Member,
    at: datetime,
) -> Round:
    """Announce other terms; a computed list is thrown away.

    Raises `SelectionDecided`, `QuotasIncomplete`, `CriteriaInvalid`.
    """
    round_ = open_round(round_, by, Verb.OPEN_SELECTION)
    round_.seats, round_.reserves, round_.seed = seats, reserves, seed
    round_.checks, round_.pool, round_.appeal_days = _codes(checks), sorted(pool), appeal_days
    round_.status, round_.computed_at = RoundStatus.DRAFT, None
    round_.save(
        update_fields=["seats", "reserves", "seed", "checks", "pool", "appeal_days", "status", "computed_at"]
    )
    for rows in (round_.candidates, round_.quotas, round_.limits, round_.criteria):
        rows.all().delete()
    _set_quotas(round_, quotas)
    _set_limits(round_, limits)
    _set_criteria(round_, criteria)
    record(Verb.OPEN_SELECTION, round_, by=by, at=at, changed=True, **_announced(round_))
    return round_


@transaction.atomic
def bring_terms(
    round_: Round,
    terms: Terms,
    points: Mapping[tuple[str, str], Decimal],
    *,
    by: Member,
    at: datetime,
) -> Round:
    """Announce what a workbook says, with the points that people recorded by centre and criterion.

    Points that the workbook does not name are forgotten. Raises `CentreUnknown` and what `change_terms` does.
    """
    round_ = change_terms(round_, by=by, at=at, **vars(terms))
    keys = queries.centre_keys(round_)
    if unknown := sorted({code for code, _criterion in points if code not in keys}):
        raise CentreUnknown(field="file", reasons=unknown)
    round_.recorded.all().delete()
    RecordedPoints.objects.bulk_create(
        RecordedPoints(round=round_, centre_id=keys[code], code=criterion, points=value)
        for (code, criterion), value in points.items()
    )
    return round_


def open_round(round_: Round, by: Member, verb: Verb) -> Round:
    """The round, locked and not decided."""
    round_ = locked(round_)
    require_whole(by, verb, round_)
    if round_.status in {RoundStatus.DECIDED, RoundStatus.REVOKED}:
        raise SelectionDecided
    return round_


def require_whole(by: Member, verb: Verb, thing: policy.Owned) -> None:
    policy.require(by, verb, thing)
    if by.area_codes:
        raise NotWholeProgramme


def _set_quotas(round_: Round, quotas: Sequence[Bounds]) -> None:
    """Store one quota for every cluster; those not named may have any number."""
    ladder: Mapping[str, Cluster] = {cluster.code: cluster for cluster in queries.rungs(round_)}
    named = [quota.cluster for quota in quotas]
    if len(named) != len(set(named)) or not set(named) <= set(ladder):
        raise QuotasIncomplete(field="quotas")
    given = {quota.cluster: quota for quota in quotas}
    for code, cluster in ladder.items():
        bounds = given.get(code, Bounds(code, 0, round_.seats))
        Quota.objects.create(round=round_, cluster=cluster, minimum=bounds.minimum, maximum=bounds.maximum)


def _set_limits(round_: Round, limits: Sequence[LimitTerm]) -> None:
    if len(limits) != len({limit.key for limit in limits}):
        raise LimitTwice(field="limits")
    Limit.objects.bulk_create(
        Limit(
            round=round_,
            attribute=limit.attribute,
            value=limit.value,
            minimum=limit.minimum,
            maximum=limit.maximum,
        )
        for limit in limits
    )


def _set_criteria(round_: Round, criteria: Sequence[CriterionTerm]) -> None:
    """The assessment's total is always among them: without it a centre might have no points at all."""
    codes = [one.code for one in criteria]
    has_score = Measure.SCORE in codes or not codes
    if len(codes) != len(set(codes)) or not has_score or any(one.weight <= 0 for one in criteria):
        raise CriteriaInvalid(field="criteria")
    Criterion.objects.bulk_create(
        Criterion(round=round_, number=number, code=one.code, name=one.name, weight=one.weight)
        for number, one in enumerate(criteria)
    )


def _codes(checks: Sequence[Check]) -> list[str]:
    return sorted(str(one) for one in checks)


def _announced(round_: Round) -> dict[str, Any]:
    """The terms as the ledger keeps them."""
    terms = queries.terms(round_)
    return {
        "seats": terms.seats,
        "seed": terms.seed,
        "quotas": {quota.cluster: [quota.minimum, quota.maximum] for quota in terms.quotas},
        "limits": {limit.key: [limit.minimum, limit.maximum] for limit in terms.limits},
        "criteria": {one.code: str(one.weight) for one in terms.criteria},
        "checks": _codes(terms.checks),
        "pool": list(terms.pool),
        "appeal_days": terms.appeal_days,
    }
