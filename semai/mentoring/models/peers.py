"""Centres that mentor one another, and their meetings."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q

from semai.kit.models import UuidModel
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre


class PairingQuerySet(models.QuerySet["Pairing"]):
    """Questions about pairings."""

    def visible_to(self, member: Member) -> "PairingQuerySet":
        """Those in which the member sees one of the two centres."""
        mine = Centre.objects.visible_to(member)
        return self.filter(Q(mentor__in=mine) | Q(learner__in=mine))


@pghistory.track()
class Pairing(UuidModel):
    """A centre mentors another one for a while, on a topic."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="pairings")
    mentor = models.ForeignKey(Centre, models.PROTECT, related_name="pairings_as_mentor")
    learner = models.ForeignKey(Centre, models.PROTECT, related_name="pairings_as_learner")
    topic = models.CharField(max_length=200)
    from_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)
    paired_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    objects = PairingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="pairing_of_two", condition=~Q(mentor=F("learner"))),
            models.CheckConstraint(
                name="pairing_ended_because", condition=Q(ended_on__isnull=True) | ~Q(ended_because="")
            ),
            models.UniqueConstraint(
                fields=["mentor", "learner"], condition=Q(ended_on__isnull=True), name="pairing_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.mentor} → {self.learner}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns both centres."""
        return self.mentor.programme_id


class PeerMeetingQuerySet(models.QuerySet["PeerMeeting"]):
    """Questions about meetings."""

    def visible_to(self, member: Member) -> "PeerMeetingQuerySet":
        """Meetings of the pairings the member sees."""
        return self.filter(pairing__in=Pairing.objects.visible_to(member))


@pghistory.track()
class PeerMeeting(UuidModel):
    """One meeting of a pairing. It counts for the mentor once a second person, on the side of the host, confirmed it."""

    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="meetings")
    on = models.DateField()
    topic = models.CharField(max_length=200)
    notes = models.TextField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = PeerMeetingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="peer_meeting_second_person",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("recorded_by")),
            ),
        )

    def __str__(self) -> str:
        return self.topic

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns both centres."""
        return self.pairing.programme_id
