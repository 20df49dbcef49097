"""Reads on tracks and their drafts."""

from dataclasses import dataclass
from itertools import groupby

from semai.mentoring import rules
from semai.mentoring.models import Track, TrackDraft
from semai.mentoring.types import Course, FocusCode, Step
from semai.programmes.models import Member

from .tasks import newest_track


@dataclass(frozen=True)
class TrackLine:
    """A focus with the version that new plans are cut from, its draft, and the earlier versions."""

    code: FocusCode
    current: Track | None
    draft: TrackDraft | None
    versions: list[Track]


def track_lines(member: Member) -> list[TrackLine]:
    """Every focus."""
    versions = list(Track.objects.visible_to(member).order_by("-programme", "-version").defer("content"))
    drafts = {one.code: one for one in TrackDraft.objects.visible_to(member)}
    return [
        TrackLine(
            code,
            newest_track(code, member.programme_id),
            drafts.get(code),
            [one for one in versions if one.code is code],
        )
        for code in FocusCode
    ]


def course_of(track: Track | TrackDraft) -> Course:
    """The content of a track or a draft."""
    return rules.course_of(track.content)


def by_indicator(course: Course) -> list[tuple[str, list[Step]]]:
    """The tasks of a track by the indicator they lead up, each with the lowest level first."""
    ordered = sorted(course.steps, key=lambda step: (step.indicator, step.up_to, step.weeks))
    return [(code, list(steps)) for code, steps in groupby(ordered, key=lambda step: step.indicator)]
