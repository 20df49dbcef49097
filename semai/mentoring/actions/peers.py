"""Peer mentoring: two centres are paired, they meet, a second person confirms, and it ends."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.mentoring.models import Pairing, PeerMeeting
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Cycle, Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre


class PairingExists(Problem):
    """The two are paired already, or they are one centre."""

    code, status = "mentoring.pairing_exists", 409
    default_message = _("These two centres are paired already, or they are the same centre.")


class PairingEnded(Problem):
    """It is over."""

    code, status = "mentoring.pairing_ended", 409
    default_message = _("This pairing has ended.")


class MeetingOutside(Problem):
    """The meeting lies in the future or before the pairing."""

    code, status = "mentoring.meeting_outside", 422
    default_message = _("The meeting lies in the future, or before the two centres were paired.")


class MeetingNeedsSecondPerson(Problem):
    """Whoever wrote it down does not confirm it, and the confirmation comes from the centre that was mentored."""

    code, status = "mentoring.meeting_needs_second_person", 409
    default_message = _(
        "Somebody else than the one who wrote it down confirms a meeting, on the side of the centre that was mentored."
    )


@transaction.atomic
def pair_centres(
    cycle: Cycle, mentor: Centre, learner: Centre, *, topic: str, by: Member, at: datetime
) -> Pairing:
    """From today on `mentor` mentors `learner`. Raises `PairingExists`."""
    policy.require(by, Verb.PAIR_CENTRES, mentor)
    policy.require(by, Verb.PAIR_CENTRES, learner)
    values = {"topic": topic.strip(), "from_on": timezone.localdate(at), "paired_by": by}
    try:
        with transaction.atomic():
            pairing = Pairing.objects.create(cycle=cycle, mentor=mentor, learner=learner, **values)
    except IntegrityError as error:
        raise PairingExists from error
    record(Verb.PAIR_CENTRES, pairing, by=by, at=at)
    return pairing


@transaction.atomic
def end_pairing(pairing: Pairing, *, because: str, by: Member, at: datetime) -> Pairing:
    """It is over, and why. Raises `PairingEnded`."""
    pairing = locked(pairing)
    policy.require(by, Verb.PAIR_CENTRES, pairing)
    if pairing.ended_on is not None:
        raise PairingEnded
    pairing.ended_on, pairing.ended_because = timezone.localdate(at), because.strip()
    pairing.save(update_fields=["ended_on", "ended_because"])
    record(Verb.PAIR_CENTRES, pairing, by=by, at=at, step="end")
    return pairing


@transaction.atomic
def record_meeting(
    pairing: Pairing, *, on: date, topic: str, notes: str, by: Member, at: datetime
) -> PeerMeeting:
    """The two met. Raises `PairingEnded`, `MeetingOutside`."""
    pairing = locked(pairing)
    policy.require(by, Verb.RECORD_MEETING, pairing)
    if pairing.ended_on is not None:
        raise PairingEnded
    if not pairing.from_on <= on <= timezone.localdate(at):
        raise MeetingOutside(field="on")
    values = {"on": on, "topic": topic.strip(), "notes": notes.strip()}
    meeting = PeerMeeting.objects.create(pairing=pairing, recorded_by=by, recorded_at=at, **values)
    record(Verb.RECORD_MEETING, meeting, by=by, at=at, on=on.isoformat())
    return meeting


@transaction.atomic
def confirm_meeting(meeting: PeerMeeting, *, by: Member, at: datetime) -> PeerMeeting:
    """The host says that it took place; confirming twice changes nothing. Raises `MeetingNeedsSecondPerson`."""
    meeting = locked(meeting)
    policy.require(by, Verb.CONFIRM_MEETING, meeting)
    sees_host = Centre.objects.visible_to(by).filter(pk=meeting.pairing.learner_id).exists()
    if meeting.recorded_by_id == by.pk or not sees_host:
        raise MeetingNeedsSecondPerson
    if meeting.confirmed_at is None:
        meeting.confirmed_by, meeting.confirmed_at = by, at
        meeting.save(update_fields=["confirmed_by", "confirmed_at"])
        record(Verb.CONFIRM_MEETING, meeting, by=by, at=at)
    return meeting
