"""Reads on centres that mentor one another."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from semai.kit.geo import Point, distance_km
from semai.maturity.models import Assessment
from semai.maturity.queries import standing_decisions
from semai.mentoring.models import Pairing, PeerMeeting
from semai.mentoring.models.peers import PairingQuerySet, PeerMeetingQuerySet
from semai.mentoring.rules.peers import Match, best, match
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre

from .tasks import credited

MENTORS_EACH, MOST_LEARNERS = 2, 12


@dataclass(frozen=True)
class Suggestion:
    """A centre on the lowest rung with the mentors on the highest one that fit best."""

    learner: Centre
    mentors: list[tuple[Centre, Match]]


@dataclass(frozen=True)
class Credit:
    """What a centre gave as mentor: centres it mentors now, and meetings that a host confirmed."""

    centre: Centre
    learners: int
    meetings: int


def pairings(member: Member) -> PairingQuerySet:
    """Open ones first, with both centres and `met` (confirmed meetings)."""
    rows = Pairing.objects.visible_to(member).select_related("mentor__region", "learner__region")
    met = Count("meetings", filter=Q(meetings__confirmed_at__isnull=False), distinct=True)
    return rows.annotate(met=met).order_by("ended_on", "mentor__name", "learner__name", "pk")


def meetings_of(pairing: Pairing) -> PeerMeetingQuerySet:
    """The latest first."""
    rows = PeerMeeting.objects.filter(pairing=pairing)
    return rows.select_related("recorded_by__user", "confirmed_by__user").order_by("-on", "-recorded_at")


def credits_in(member: Member) -> list[Credit]:
    """Every centre that mentors or mentored, most confirmed meetings first."""
    return _credits(Centre.objects.visible_to(member).filter(pairings_as_mentor__isnull=False))


def credit_of(centre: Centre) -> Credit | None:
    """What one centre gave as mentor; None when it never was one."""
    found = _credits(Centre.objects.filter(pk=centre.pk, pairings_as_mentor__isnull=False))
    return found[0] if found else None


def _credits(centres: Iterable[Centre]) -> list[Credit]:
    keys = {centre.pk: centre for centre in centres}
    meetings: dict[uuid.UUID, int] = dict(
        PeerMeeting.objects.filter(pairing__mentor__in=keys, confirmed_at__isnull=False)
        .values_list("pairing__mentor")
        .annotate(number=Count("pk"))
        .order_by()
    )
    learners: dict[uuid.UUID, int] = dict(
        Pairing.objects.filter(mentor__in=keys, ended_on__isnull=True)
        .values_list("mentor")
        .annotate(number=Count("pk"))
        .order_by()
    )
    found = [Credit(one, learners.get(key, 0), meetings.get(key, 0)) for key, one in keys.items()]
    return sorted(found, key=lambda one: (-one.meetings, -one.learners, one.centre.name))


def suggestions(member: Member, cycle: Cycle) -> list[Suggestion]:
    """For each centre on the lowest rung without a mentor, those on the highest rung that fit best; best pairs first."""
    decisions = list(standing_decisions(cycle).filter(centre__in=Centre.objects.visible_to(member)))
    ranks = {decision.cluster.rank for decision in decisions}
    if len(ranks) < 2:  # noqa: PLR2004 - nobody to learn from
        return []
    taken = set(Pairing.objects.filter(ended_on__isnull=True).values_list("learner_id", flat=True))
    top = {one.centre_id for one in decisions if one.cluster.rank == max(ranks)}
    low = {one.centre_id for one in decisions if one.cluster.rank == min(ranks)} - taken
    rows = Centre.objects.filter(pk__in=top | low).select_related("region").prefetch_related("fields")
    centres = {one.pk: one for one in rows}
    levels = _levels(centres)
    found = [_suggested(centres[key], [centres[one] for one in top], levels) for key in low]
    found.sort(key=lambda one: (-one.mentors[0][1].points, one.learner.name))
    return found[:MOST_LEARNERS]


def _suggested(
    learner: Centre, mentors: list[Centre], levels: Mapping[uuid.UUID, Mapping[str, int | None]]
) -> Suggestion:
    by_key = {str(one.pk): one for one in mentors}
    matches = (
        (
            key,
            match(
                _distance(one, learner),
                ([field.pk for field in one.fields.all()], [field.pk for field in learner.fields.all()]),
                (levels.get(one.pk, {}), levels.get(learner.pk, {})),
            ),
        )
        for key, one in by_key.items()
    )
    return Suggestion(learner, [(by_key[key], found) for key, found in best(matches, most=MENTORS_EACH)])


def _distance(one: Centre, other: Centre) -> float | None:
    places = [_place(one), _place(other)]
    return None if None in places else round(distance_km(places[0], places[1]), 1)  # type: ignore[arg-type]


def _place(centre: Centre) -> Point | None:
    """Its own position, else that of its regency."""
    for latitude, longitude in (
        (centre.latitude, centre.longitude),
        (centre.region.latitude, centre.region.longitude),
    ):
        if latitude is not None and longitude is not None:
            return Point(latitude, longitude)
    return None


def _levels(centres: Mapping[uuid.UUID, Centre]) -> dict[uuid.UUID, Mapping[str, int | None]]:
    rows = Assessment.objects.filter(centre__in=centres).select_related("round").order_by("assessed_on")
    latest = {one.centre_id: one for one in rows}
    return {key: credited(one) for key, one in latest.items()}
