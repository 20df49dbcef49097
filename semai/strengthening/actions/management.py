"""The self-check on quality standards, and marketing."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

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
from semai.strengthening.models import Channel, Posting, QualityCheck
from semai.strengthening.types import Answer, ChannelKind


class AnswerUnknown(Problem):
    """A question or an answer that the self-check does not have."""

    code, status = "strengthening.answer_unknown", 422
    default_message = _("The self-check has no such question or answer.")


class CheckInFuture(Problem):
    """Nobody checked or published tomorrow."""

    code, status = "strengthening.not_yet_happened", 422
    default_message = _("This day has not come yet.")


class ChannelExists(Problem):
    """The centre has a channel of this kind and name."""

    code, status = "strengthening.channel_exists", 409
    default_message = _("The centre has this channel already.")


@transaction.atomic
def check_quality(
    centre: Centre,
    *,
    checked_on: date,
    said_by: str,
    answers: Mapping[str, int],
    next_step: str = "",
    by: Member,
    at: datetime,
) -> QualityCheck:
    """Answer the self-check; the same day again corrects it, the history keeps both.

    `answers` are keys of questions to `Answer`; what is left out is unknown. Raises `AnswerUnknown`, `CheckInFuture`.
    """
    centre = locked(centre)
    policy.require(by, Verb.CHECK_QUALITY, centre)
    _refuse_future(checked_on, at=at, field="checked_on")
    known = shipped.quality_keys()
    if not set(answers) <= known or not set(answers.values()) <= {int(one) for one in Answer}:
        raise AnswerUnknown
    values: dict[str, Any] = {
        "said_by": said_by.strip(),
        "answers": dict(answers),
        "next_step": next_step.strip(),
    }
    values |= {"version": shipped.quality_version(), "recorded_by": by, "recorded_at": at}
    check, _made = QualityCheck.objects.update_or_create(
        centre=centre, checked_on=checked_on, defaults=values
    )
    record(Verb.CHECK_QUALITY, check, by=by, at=at, on=checked_on.isoformat())
    return check


@transaction.atomic
def add_channel(
    centre: Centre,
    *,
    kind: ChannelKind,
    name: str,
    responsible: str,
    link: str = "",
    audience: str = "",
    by: Member,
    at: datetime,
) -> Channel:
    """A place where the centre makes itself known. Raises `ChannelExists`."""
    centre = locked(centre)
    policy.require(by, Verb.RECORD_MARKETING, centre)
    if centre.channels.filter(kind=kind, name__iexact=name.strip()).exists():
        raise ChannelExists(field="name")
    values = {"name": name.strip(), "link": link, "audience": audience.strip()}
    channel = Channel.objects.create(centre=centre, kind=kind, responsible=responsible.strip(), **values)
    record(Verb.RECORD_MARKETING, channel, by=by, at=at, step="add")
    return channel


@transaction.atomic
def remove_channel(channel: Channel, *, by: Member, at: datetime) -> None:
    """The channel is not used any more; the history keeps it and what was published."""
    channel = locked(channel)
    policy.require(by, Verb.RECORD_MARKETING, channel)
    record(Verb.RECORD_MARKETING, channel, by=by, at=at, step="remove")
    channel.delete()


@transaction.atomic
def record_posting(
    channel: Channel,
    *,
    published_on: date,
    what: str,
    enquiries: int | None = None,
    by: Member,
    at: datetime,
) -> Posting:
    """Something was published. Raises `CheckInFuture`."""
    channel = locked(channel)
    policy.require(by, Verb.RECORD_MARKETING, channel)
    _refuse_future(published_on, at=at, field="published_on")
    posting = Posting.objects.create(
        channel=channel, published_on=published_on, what=what.strip(), enquiries=enquiries
    )
    record(Verb.RECORD_MARKETING, channel, by=by, at=at, step="publish")
    return posting


def _refuse_future(on: date, *, at: datetime, field: str) -> None:
    if on > timezone.localdate(at):
        raise CheckInFuture(field=field)
