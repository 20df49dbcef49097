"""Opening, computing and deciding a selection."""

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

from . import queries, rules
from .models import Candidate, Quota, Round
from .types import Bounds, Outcome, Result, RoundStatus, Verdict


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


class SelectionDecided(Problem):
    """A decided selection is final."""

    code = "selection.decided"
    default_message = _("This selection is decided. It cannot be changed any more.")


class QuotasInConflict(Problem):
    """No selection can obey these seats and quotas; `conflicts` names them."""

    code = "selection.quotas_in_conflict"
    default_message = _("These seats and quotas cannot hold together. Change them, then compute again.")


class SelectionNotComputed(Problem):
    """There is nothing to decide yet."""

    code = "selection.not_computed"
    default_message = _("Compute the selection before you decide it.")


class SelectionOutdated(Problem):
    """Clusters, scores or statuses changed since the list was computed."""

    code = "selection.outdated"
    default_message = _(
        "Scores, clusters or statuses changed since this list was computed. Compute it again first."
    )


class ReasonMissing(Problem):
    """A decision without a reason cannot be explained."""

    code, status = "selection.reason_missing", 422
    default_message = _("Write on what the decision rests, such as the minutes of the meeting.")


class CycleDecided(Problem):
    """One selection a year."""

    code = "selection.cycle_decided"
    default_message = _("Another selection of this year is decided already.")


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
    by: Member,
    at: datetime,
) -> Round:
    """Announce seats, quotas and seed. Raises `RoundNameTaken`, `QuotasIncomplete`, `NotWholeProgramme`."""
    cycle = locked(cycle)
    _require_whole(by, Verb.OPEN_SELECTION, cycle)
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
    record(Verb.OPEN_SELECTION, round_, by=by, at=at, **_announced(round_, quotas))
    return round_


@transaction.atomic
def change_terms(
    round_: Round,
    *,
    seats: int,
    quotas: Sequence[Bounds],
    reserves: int,
    seed: int,
    by: Member,
    at: datetime,
) -> Round:
    """Announce other terms; a computed list is thrown away. Raises `SelectionDecided`, `QuotasIncomplete`."""
    round_ = _open_round(round_, by, Verb.OPEN_SELECTION)
    round_.seats, round_.reserves, round_.seed = seats, reserves, seed
    round_.status, round_.computed_at = RoundStatus.DRAFT, None
    round_.save(update_fields=["seats", "reserves", "seed", "status", "computed_at"])
    round_.candidates.all().delete()
    round_.quotas.all().delete()
    _set_quotas(round_, quotas)
    record(Verb.OPEN_SELECTION, round_, by=by, at=at, changed=True, **_announced(round_, quotas))
    return round_


@transaction.atomic
def compute_selection(round_: Round, *, by: Member, at: datetime) -> Round:
    """Rank every centre and fill the seats; again as often as wanted. Raises `QuotasInConflict`."""
    round_ = _open_round(round_, by, Verb.COMPUTE_SELECTION)
    result = _select(round_)
    clusters = {cluster.code: cluster for cluster in queries.rungs(round_)}
    keys = queries.centre_keys(round_)
    round_.candidates.all().delete()
    Candidate.objects.bulk_create(
        [
            Candidate(
                round=round_,
                centre_id=keys[verdict.applicant.code],
                cluster=clusters.get(verdict.applicant.cluster),
                score=verdict.applicant.score,
                **_stored(verdict),
            )
            for verdict in result.verdicts
        ],
        batch_size=1000,
    )
    round_.status, round_.computed_at = RoundStatus.COMPUTED, at
    round_.save(update_fields=["status", "computed_at"])
    record(Verb.COMPUTE_SELECTION, round_, by=by, at=at, candidates=len(result.verdicts))
    return round_


@transaction.atomic
def decide_selection(round_: Round, *, reason: str, by: Member, at: datetime) -> Round:
    """Make the computed list final. Raises `SelectionNotComputed`, `SelectionOutdated`, `CycleDecided`."""
    cycle = locked(round_.cycle)
    round_ = _open_round(round_, by, Verb.DECIDE_SELECTION)
    if not reason.strip():
        raise ReasonMissing(field="reason")
    if round_.status != RoundStatus.COMPUTED:
        raise SelectionNotComputed
    if cycle.selection_rounds.filter(status=RoundStatus.DECIDED).exists():
        raise CycleDecided
    if is_outdated(round_):
        raise SelectionOutdated
    round_.status, round_.decided_by, round_.decided_at, round_.reason = (
        RoundStatus.DECIDED,
        by,
        at,
        reason.strip(),
    )
    round_.save(update_fields=["status", "decided_by", "decided_at", "reason"])
    selected = round_.candidates.filter(outcome=Outcome.SELECTED).count()
    record(Verb.DECIDE_SELECTION, round_, by=by, at=at, selected=selected)
    return round_


def is_outdated(round_: Round) -> bool:
    """Whether the same terms would give another list today."""
    result = rules.select(queries.terms(round_), queries.applicants(round_))
    fresh = {one.applicant.code: (one.outcome, one.rank, one.applicant.score) for one in result.verdicts}
    rows = round_.candidates.values_list("centre__code", "outcome", "rank", "score")
    return fresh != {code: (Outcome(outcome), rank, score) for code, outcome, rank, score in rows}


def _select(round_: Round) -> Result:
    result = rules.select(queries.terms(round_), queries.applicants(round_))
    if result.conflicts:
        raise QuotasInConflict(
            conflicts=[
                {
                    "code": str(one.code),
                    "clusters": list(one.clusters),
                    "wanted": one.wanted,
                    "possible": one.possible,
                }
                for one in result.conflicts
            ]
        )
    return result


def _stored(verdict: Verdict) -> dict[str, Any]:
    return {
        "outcome": verdict.outcome,
        "rank": verdict.rank,
        "reserve_rank": verdict.reserve_rank,
        "reasons": [{"code": str(one.code), **one.figures} for one in verdict.reasons],
    }


def _open_round(round_: Round, by: Member, verb: Verb) -> Round:
    """The round, locked and not decided."""
    round_ = locked(round_)
    _require_whole(by, verb, round_)
    if round_.status == RoundStatus.DECIDED:
        raise SelectionDecided
    return round_


def _require_whole(by: Member, verb: Verb, thing: policy.Owned) -> None:
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


def _announced(round_: Round, quotas: Sequence[Bounds]) -> dict[str, Any]:
    return {
        "seats": round_.seats,
        "seed": round_.seed,
        "quotas": {quota.cluster: [quota.minimum, quota.maximum] for quota in quotas},
    }
