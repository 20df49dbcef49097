"""A centre leaves a decided selection, and the stated next reserve takes its place."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.selection import queries, rules
from semai.selection.models import Candidate, Departure, Round
from semai.selection.types import DepartureKind, Outcome, ReasonCode, RoundStatus

from .lists import ReasonMissing
from .terms import require_whole

LEAVABLE = (Outcome.SELECTED, Outcome.RESERVE, Outcome.NOT_SELECTED)


class SelectionNotDecided(Problem):
    """Before the decision a list is computed again instead."""

    code = "selection.not_decided"
    default_message = _("This selection is not decided yet. Update the centre, then compute the list again.")


class CandidateCannotLeave(Problem):
    """It left already, or was never ranked."""

    code = "selection.candidate_cannot_leave"
    default_message = _("This centre has left already, or was not ranked at all.")


@transaction.atomic
def record_departure(
    candidate: Candidate, *, kind: DepartureKind, reason: str, by: Member, at: datetime
) -> Departure:
    """The centre leaves; when it had a place, the first reserve that keeps every quota moves up.

    Raises `NotWholeProgramme`, `ReasonMissing`, `SelectionNotDecided`, `CandidateCannotLeave`.
    """
    # The round first: of two departures at once the second sees who moved up after the first.
    round_ = locked(candidate.round)
    require_whole(by, Verb.RECORD_DEPARTURE, round_)
    candidate = Candidate.objects.select_related("centre__merged_into", "cluster", "round__cycle").get(
        pk=candidate.pk
    )
    if not reason.strip():
        raise ReasonMissing(field="reason")
    if round_.status != RoundStatus.DECIDED:
        raise SelectionNotDecided
    if candidate.outcome not in LEAVABLE:
        raise CandidateCannotLeave
    had_seat = candidate.outcome == Outcome.SELECTED
    moving = next_reserve(round_, candidate) if had_seat else None
    _write(candidate, kind.outcome, {"code": str(ReasonCode.LEFT)})
    if moving is not None:
        _write(moving, Outcome.SELECTED, {"code": str(ReasonCode.MOVED_UP), "left": candidate.centre.code})
    departure = Departure.objects.create(
        candidate=candidate,
        kind=kind,
        reason=reason.strip(),
        had_seat=had_seat,
        replaced_by=moving,
        recorded_by=by,
        recorded_at=at,
    )
    names = {"centre": candidate.centre.code, "kind": str(kind)}
    record(
        Verb.RECORD_DEPARTURE,
        departure,
        by=by,
        at=at,
        **names,
        replaced_by=moving.centre.code if moving else None,
        merged_into=candidate.centre.merged_into.code if candidate.centre.merged_into else None,
    )
    return departure


def next_reserve(round_: Round, candidate: Candidate) -> Candidate | None:
    """Who would take the place of a selected candidate now; None when nobody can without breaking a quota.

    The place of a record that was merged into a centre without one passes to that centre: they are the same.
    """
    verdicts, limits, code = queries.verdicts(round_), queries.limits(round_), candidate.centre.code
    kept = _kept(round_, candidate)
    if kept is not None and rules.keeps_limits(verdicts, code, kept.centre.code, limits):
        return kept
    found = rules.replacement(verdicts, code, limits)
    if found is None:
        return None
    return round_.candidates.select_related("centre", "cluster").get(centre__code=found.applicant.code)


def _kept(round_: Round, candidate: Candidate) -> Candidate | None:
    """The candidacy of the centre into which this record was merged, while it has no place of its own."""
    kept = candidate.centre.merged_into_id
    if kept is None:
        return None
    rows = round_.candidates.select_related("centre", "cluster")
    same_cluster = rows.filter(centre=kept, outcome__in=rules.APPEALABLE, cluster=candidate.cluster_id)
    return same_cluster.first()


def _write(candidate: Candidate, outcome: Outcome, reason: dict[str, str]) -> None:
    candidate.outcome = outcome
    candidate.reasons = [*candidate.reasons, reason]
    candidate.save(update_fields=["outcome", "reasons"])
