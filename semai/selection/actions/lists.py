"""Computing the list and deciding it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.selection import queries, rules
from semai.selection.models import Candidate, Round
from semai.selection.types import Outcome, Reason, Result, RoundStatus, Verdict

from .terms import open_round


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
def compute_selection(round_: Round, *, by: Member, at: datetime) -> Round:
    """Rank every centre and fill the seats; again as often as wanted. Raises `QuotasInConflict`."""
    round_ = open_round(round_, by, Verb.COMPUTE_SELECTION)
    result = _select(round_)
    clusters = {cluster.code: cluster for cluster in queries.rungs(round_)}
    keys = queries.centre_keys(round_)
    names = queries.limit_names()
    criteria = {one.code: one.name for one in queries.criteria(round_)}
    round_.candidates.all().delete()
    Candidate.objects.bulk_create(
        [
            Candidate(
                round=round_,
                centre_id=keys[verdict.applicant.code],
                cluster=clusters.get(verdict.applicant.cluster),
                score=verdict.applicant.score,
                marks=_marks(verdict, criteria),
                **_stored(verdict, names),
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
    round_ = open_round(round_, by, Verb.DECIDE_SELECTION)
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
                    "sides": [
                        {"quota": side.key, "is_minimum": side.is_minimum, "bound": side.bound}
                        for side in one.sides
                    ],
                }
                for one in result.conflicts
            ]
        )
    return result


def _stored(verdict: Verdict, names: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """A verdict as columns. The names of quotas are kept with the reasons: letters are read years later."""
    return {
        "outcome": verdict.outcome,
        "rank": verdict.rank,
        "reserve_rank": verdict.reserve_rank,
        "reasons": [{"code": str(one.code), **one.figures, **_named(one, names)} for one in verdict.reasons],
    }


def _marks(verdict: Verdict, names: Mapping[str, str]) -> list[dict[str, str | None]]:
    """How the points came about. The names of what people record are kept: letters are read years later."""
    return [
        {
            "code": one.code,
            "name": names[one.code],
            "points": None if one.points is None else str(one.points),
            "weight": str(one.weight),
        }
        for one in verdict.applicant.marks
    ]


def _named(reason: Reason, names: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    if "quota" not in reason.figures:
        return {}
    key = str(reason.figures["quota"])
    name_id, name_en = names.get(key, (key, key))
    return {"name_id": name_id, "name_en": name_en}
