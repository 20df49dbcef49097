"""Whether the evidence speaks for another focus."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import get_language

from semai.maturity.models import Assessment
from semai.mentoring import rules
from semai.mentoring.models import Engagement, Remark, Visit
from semai.mentoring.types import (
    ActionStanding,
    FocusCode,
    FocusSuggestion,
    Point,
    RemarkKind,
    VisitStatus,
)

from .engagements import focus_of
from .followups import actions_standing, open_actions
from .tasks import levels_of, newest_track, open_tasks


def focus_suggestion(engagement: Engagement) -> FocusSuggestion | None:
    """Another focus that an assessment or three visits speak for, and that nobody turned down since."""
    current = focus_of(engagement)
    kept = {one.code: one.evidence_on for one in engagement.focuses_kept.order_by("evidence_on", "kept_at")}
    return rules.suggest_focus(
        current.code if current else None,
        since=current.from_on if current else engagement.starts_on,
        assessment=_assessed(engagement),
        visits=_visits(engagement),
        kept=kept,
    )


def _assessed(engagement: Engagement) -> tuple[date, FocusCode] | None:
    rows = Assessment.objects.filter(centre=engagement.centre_id, suggested__isnull=False)
    latest = rows.select_related("suggested").order_by("-round__opens_on", "-assessed_on").first()
    if latest is None or latest.suggested is None:
        return None
    return latest.assessed_on, rules.focus_of(latest.suggested.focus)


def _visits(engagement: Engagement) -> Sequence[tuple[date, FocusCode | None]]:
    closed = engagement.visits.filter(status=VisitStatus.CLOSED).order_by("starts_on", "number")
    return list(closed.values_list("starts_on", "suggested_focus"))


def talking_points(visit: Visit, *, on: date) -> list[Point]:
    """What to speak about at the centre now: an open question, what is late, and the lowest levels of the focus."""
    engagement = visit.engagement
    unread = Remark.objects.filter(visit__engagement=engagement, visit__verified_at__isnull=True)
    said = unread.order_by("said_at").last()
    late = actions_standing(open_actions(engagement), ActionStanding.OVERDUE, on=on)
    return rules.talking_points(
        overdue_actions=[one.what for one in late],
        overdue_tasks=[str(one) for one in open_tasks(engagement).filter(due_on__lt=on)],
        weak=_weak(engagement),
        asked=said.text if said and said.kind is RemarkKind.QUESTION else "",
    )


def _weak(engagement: Engagement) -> list[tuple[str, int]]:
    """Steps of the present track whose indicator stands at level 0 or 1, by what the track asks for."""
    focus = focus_of(engagement)
    track = newest_track(focus.code, engagement.programme_id) if focus else None
    if track is None:
        return []
    _day, levels = levels_of(engagement)
    steps = rules.course_of(track.content).steps
    found: dict[str, tuple[str, int]] = {}
    for step in steps:
        level = levels.get(step.indicator)
        if level is not None and level <= 1:
            title = step.title_en if get_language() == "en" else step.title_id
            found.setdefault(step.indicator, (f"{step.indicator} {title}", level))
    return list(found.values())
