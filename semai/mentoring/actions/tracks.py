"""A programme's own tracks: a draft from the newest version, written task by task or as a workbook, then published."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.mentoring import queries, rules
from semai.mentoring.models import Track, TrackDraft
from semai.mentoring.types import FocusCode, TrackInvalid
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .plans import TrackMissing


class TrackUnfit(Problem):
    """What was written is no track; `details["reasons"]` say why."""

    code, status = "mentoring.track_unfit", 422
    default_message = _("This is no complete track yet.")


@transaction.atomic
def begin_draft(code: FocusCode, *, by: Member, at: datetime) -> TrackDraft:
    """The draft of a focus: the one that is there, else a copy of the newest version. Raises `TrackMissing`."""
    programme = locked(by.programme)
    policy.require(by, Verb.EDIT_TRACK)
    if known := TrackDraft.objects.filter(programme=programme, code=code).first():
        return known
    track = queries.newest_track(code, programme.pk)
    if track is None:
        raise TrackMissing
    titles = {"title_id": track.title_id, "title_en": track.title_en}
    draft = TrackDraft.objects.create(
        programme=programme, code=code, content=track.content, edited_by=by, edited_at=at, **titles
    )
    record(Verb.EDIT_TRACK, draft, by=by, at=at, step="begin", version=track.version)
    return draft


@transaction.atomic
def write_task(draft: TrackDraft, step: Mapping[str, Any], *, by: Member, at: datetime) -> TrackDraft:
    """Put a task into the draft; one with the same code is replaced. Raises `TrackUnfit`."""
    draft = _mine(draft, by=by)
    tasks, code = list(draft.content.get("tasks", [])), step["code"]
    places = [place for place, one in enumerate(tasks) if one["code"] == code]
    if places:
        tasks[places[0]] = dict(step)
    else:
        tasks.append(dict(step))
    return _written(draft, {**draft.content, "tasks": tasks}, by=by, at=at)


@transaction.atomic
def remove_task(draft: TrackDraft, code: str, *, by: Member, at: datetime) -> TrackDraft:
    """Take a task out of the draft. Raises `TrackUnfit` when it was the last."""
    draft = _mine(draft, by=by)
    tasks = [one for one in draft.content.get("tasks", []) if one["code"] != code]
    return _written(draft, {**draft.content, "tasks": tasks}, by=by, at=at)


@transaction.atomic
def replace_draft(draft: TrackDraft, content: Mapping[str, Any], *, by: Member, at: datetime) -> TrackDraft:
    """Tasks and deliverables anew, as a workbook has them. Raises `TrackUnfit`."""
    draft = _mine(draft, by=by)
    parts = {name: list(content.get(name, [])) for name in ("tasks", "deliverables")}
    return _written(draft, {**draft.content, **parts}, by=by, at=at)


@transaction.atomic
def publish_draft(draft: TrackDraft, *, by: Member, at: datetime) -> Track:
    """The draft becomes the programme's next version: new plans are cut from it, those that exist keep theirs."""
    draft = _mine(draft, by=by)
    _refuse_unfit(draft.content)
    used = Track.objects.visible_to(by).filter(code=draft.code).aggregate(last=Max("version"))["last"] or 0
    track = Track.objects.create(
        programme=draft.programme,
        code=draft.code,
        version=used + 1,
        title_id=draft.title_id,
        title_en=draft.title_en,
        content={**draft.content, "version": used + 1},
    )
    record(Verb.EDIT_TRACK, track, by=by, at=at, step="publish", version=track.version)
    draft.delete()
    return track


@transaction.atomic
def discard_draft(draft: TrackDraft, *, by: Member, at: datetime) -> None:
    """Nothing changes."""
    draft = _mine(draft, by=by)
    record(Verb.EDIT_TRACK, draft, by=by, at=at, step="discard")
    draft.delete()


def _mine(draft: TrackDraft, *, by: Member) -> TrackDraft:
    draft = locked(draft)
    policy.require(by, Verb.EDIT_TRACK, draft)
    return draft


def _written(draft: TrackDraft, content: Mapping[str, Any], *, by: Member, at: datetime) -> TrackDraft:
    _refuse_unfit(content)
    draft.content, draft.edited_by, draft.edited_at = dict(content), by, at
    draft.save(update_fields=["content", "edited_by", "edited_at"])
    record(Verb.EDIT_TRACK, draft, by=by, at=at, step="write")
    return draft


def _refuse_unfit(content: Mapping[str, Any]) -> None:
    try:
        rules.course_of(content)
    except TrackInvalid as fault:
        raise TrackUnfit(reasons=[str(fault)]) from fault
