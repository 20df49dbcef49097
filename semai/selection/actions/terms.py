"""Announcing a selection: seats, quotas, the seed of the draw."""

from collections.abc import Mapping, Sequence
from datetime import datetime
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
from semai.selection.models import Limit, Quota, Round
from semai.selection.types import Bounds, RoundStatus
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
    by: Member,
    at: datetime,
) -> Round:
    """Announce seats, quotas and seed. Raises `RoundNameTaken`, `QuotasIncomplete`, `NotWholeProgramme`."""
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
        opened_at=at,
    )
    _set_quotas(round_, quotas)
    _set_limits(round_, limits)
    record(Verb.OPEN_SELECTION, round_, by=by, at=at, **_announced(round_, quotas, limits))
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
    by: Member,
    at: datetime,
) -> Round:
    """Announce other terms; a computed list is thrown away. Raises `SelectionDecided`, `QuotasIncomplete`."""
    round_ = open_round(round_, by, Verb.OPEN_SELECTION)
    round_.seats, round_.reserves, round_.seed = seats, reserves, seed
    round_.status, round_.computed_at = RoundStatus.DRAFT, None
    round_.save(update_fields=["seats", "reserves", "seed", "status", "computed_at"])
    round_.candidates.all().delete()
    round_.quotas.all().delete()
    round_.limits.all().delete()
    _set_quotas(round_, quotas)
    _set_limits(round_, limits)
    record(Verb.OPEN_SELECTION, round_, by=by, at=at, changed=True, **_announced(round_, quotas, limits))
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


def _announced(round_: Round, quotas: Sequence[Bounds], limits: Sequence[LimitTerm]) -> dict[str, Any]:
    return {
        "seats": round_.seats,
        "seed": round_.seed,
        "quotas": {quota.cluster: [quota.minimum, quota.maximum] for quota in quotas},
        "limits": {limit.key: [limit.minimum, limit.maximum] for limit in limits},
    }
