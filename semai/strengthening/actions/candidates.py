"""From assets to a business line: thought of, scored, chosen with a reason."""

import uuid
from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.strengthening import shipped
from semai.strengthening.models import Asset, LineCandidate
from semai.strengthening.rules.candidates import TOP


class AssetOfAnotherCentre(Problem):
    """A candidate rests on assets of its own centre, and on those that are still on the map."""

    code, status = "strengthening.asset_of_another_centre", 422
    default_message = _("One of these assets is not on the map of this centre.")


class CandidateChosen(Problem):
    """It was chosen: what follows builds on it."""

    code, status = "strengthening.candidate_chosen", 409
    default_message = _("This business line was chosen. Reconsider the choice first.")


class CandidateDropped(Problem):
    """It left the shortlist."""

    code, status = "strengthening.candidate_dropped", 409
    default_message = _("This candidate left the shortlist.")


class ScoreUnknown(Problem):
    """A score of a criterion that does not exist, or outside 0 to 4."""

    code, status = "strengthening.score_unknown", 422
    default_message = _("A score is a whole number from 0 to 4 on one of the criteria.")


@transaction.atomic
def add_candidate(
    centre: Centre, *, name: str, about: str, assets: Collection[uuid.UUID], by: Member, at: datetime
) -> LineCandidate:
    """Think of a business line. Raises `AssetOfAnotherCentre`."""
    centre = locked(centre)
    policy.require(by, Verb.SCORE_LINE, centre)
    rubric = shipped.candidate_rubric("id").version
    candidate = LineCandidate.objects.create(
        centre=centre, name=name.strip(), about=about.strip(), rubric=rubric, added_by=by, added_at=at
    )
    candidate.assets.set(_assets(candidate, assets))
    record(Verb.SCORE_LINE, candidate, by=by, at=at, step="add")
    return candidate


@transaction.atomic
def edit_candidate(
    candidate: LineCandidate,
    *,
    name: str,
    about: str,
    assets: Collection[uuid.UUID],
    by: Member,
    at: datetime,
) -> LineCandidate:
    """Other words, other assets. Raises `CandidateChosen`, `CandidateDropped`, `AssetOfAnotherCentre`."""
    candidate = _undecided(candidate, Verb.SCORE_LINE, by=by)
    candidate.name, candidate.about = name.strip(), about.strip()
    candidate.save(update_fields=["name", "about"])
    candidate.assets.set(_assets(candidate, assets))
    record(Verb.SCORE_LINE, candidate, by=by, at=at, step="edit")
    return candidate


@transaction.atomic
def score_line(
    candidate: LineCandidate, scores: Mapping[str, int], *, by: Member, at: datetime
) -> LineCandidate:
    """Score a candidate anew; a criterion that is not named is unknown.

    Raises `ScoreUnknown`, `CandidateChosen`, `CandidateDropped`.
    """
    candidate = _undecided(candidate, Verb.SCORE_LINE, by=by)
    rubric = shipped.candidate_rubric("id")
    known = {criterion.code for criterion in rubric.criteria}
    if set(scores) - known or any(not 0 <= score <= TOP for score in scores.values()):
        raise ScoreUnknown
    candidate.scores, candidate.rubric = dict(scores), rubric.version
    candidate.save(update_fields=["scores", "rubric"])
    record(Verb.SCORE_LINE, candidate, by=by, at=at, step="score", scores=dict(scores))
    return candidate


@transaction.atomic
def choose_line(
    candidate: LineCandidate,
    *,
    chosen_by: str,
    because: str,
    by: Member,
    at: datetime,
    on: date | None = None,
) -> LineCandidate:
    """The centre decided for it, whatever its points; several can be chosen. `on`: the day, today when not given.

    Raises `CandidateChosen`, `CandidateDropped`.
    """
    candidate = _undecided(candidate, Verb.CHOOSE_LINE, by=by)
    candidate.chosen_on = on or timezone.localdate(at)
    candidate.chosen_by, candidate.chosen_because = chosen_by.strip(), because.strip()
    candidate.save(update_fields=["chosen_on", "chosen_by", "chosen_because"])
    details = {"centre": str(candidate.centre_id), "name": candidate.name}
    record(Verb.CHOOSE_LINE, candidate, by=by, at=at, on=candidate.chosen_on.isoformat(), **details)
    return candidate


@transaction.atomic
def reconsider_line(candidate: LineCandidate, *, because: str, by: Member, at: datetime) -> LineCandidate:
    """The choice is open again; the ledger keeps why. Nothing happens to one that was not chosen."""
    candidate = locked(candidate)
    policy.require(by, Verb.CHOOSE_LINE, candidate)
    if candidate.chosen_on is not None:
        candidate.chosen_on, candidate.chosen_by, candidate.chosen_because = None, "", ""
        candidate.save(update_fields=["chosen_on", "chosen_by", "chosen_because"])
        record(Verb.SCORE_LINE, candidate, by=by, at=at, step="reconsider", because=because.strip())
    return candidate


@transaction.atomic
def drop_candidate(candidate: LineCandidate, *, by: Member, at: datetime) -> LineCandidate:
    """It leaves the shortlist. Raises `CandidateChosen`, `CandidateDropped`."""
    candidate = _undecided(candidate, Verb.SCORE_LINE, by=by)
    candidate.dropped_on = timezone.localdate(at)
    candidate.save(update_fields=["dropped_on"])
    record(Verb.SCORE_LINE, candidate, by=by, at=at, step="drop")
    return candidate


def _undecided(candidate: LineCandidate, verb: Verb, *, by: Member) -> LineCandidate:
    candidate = locked(candidate)
    policy.require(by, verb, candidate)
    if candidate.chosen_on is not None:
        raise CandidateChosen
    if candidate.dropped_on is not None:
        raise CandidateDropped
    return candidate


def _assets(candidate: LineCandidate, keys: Collection[uuid.UUID]) -> list[Asset]:
    found = list(Asset.objects.filter(centre=candidate.centre_id, pk__in=keys).kept())
    if len(found) != len(set(keys)):
        raise AssetOfAnotherCentre(field="assets")
    return found
