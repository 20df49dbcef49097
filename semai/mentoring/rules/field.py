"""Windows, positions, codes, talking points and suggestions of another focus, as arithmetic."""

import hashlib
import hmac
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from semai.kit import geo
from semai.mentoring.types import FocusCode, FocusSuggestion, Point, PointKind, Whereabouts

#: Days before and after the planned day within which a visit may be held: our proposal, set anew for any visit.
WINDOW = timedelta(days=14)
#: Photos may follow for so long after a visit was closed.
LATE_PHOTOS = timedelta(days=30)
#: A host's code may be mistyped so often; afterwards only a signature confirms.
MOST_TRIES = 5
#: So many visits in a row that say the same speak for another focus.
VISITS_THAT_SPEAK = 3
#: Within so many metres, and the accuracy of the fix, a position counts as at the centre.
NEAR_M = 300
MOST_POINTS = 5
CODE_DIGITS = 6


def window_around(starts_on: date, ends_on: date, *, first: date, last: date) -> tuple[date, date]:
    """The days within which a visit may move freely, inside the engagement but never narrower than the visit."""
    return min(max(starts_on - WINDOW, first), starts_on), max(min(ends_on + WINDOW, last), ends_on)


def is_inside(starts_on: date, ends_on: date, *, earliest: date | None, latest: date | None) -> bool:
    """Whether the days lie in the window; an open end admits every day."""
    return (earliest is None or starts_on >= earliest) and (latest is None or ends_on <= latest)


def whereabouts(
    fix: tuple[float, float] | None,
    accuracy_m: int | None,
    centre: tuple[float, float] | None,
) -> tuple[Whereabouts, int | None]:
    """Where somebody was, and metres from the centre. A missing fix or centre means unknown, never absent."""
    if fix is None or centre is None:
        return Whereabouts.UNKNOWN, None
    metres = round(geo.distance_km(geo.Point(*fix), geo.Point(*centre)) * 1000)
    if metres <= NEAR_M + (accuracy_m or 0):
        return Whereabouts.AT_CENTRE, metres
    return Whereabouts.ELSEWHERE, metres


def host_code(secret: str, visit: uuid.UUID) -> str:
    """The six digits that only the host sees, the same for one visit as long as the secret stays."""
    digest = hmac.new(secret.encode(), f"host-code:{visit}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def may_still_add_photos(closed_at: datetime, *, at: datetime) -> bool:
    """Whether a photo of a closed visit may still follow."""
    return at - closed_at <= LATE_PHOTOS


def talking_points(
    *,
    overdue_actions: Sequence[str],
    overdue_tasks: Sequence[str],
    weak: Sequence[tuple[str, int]],
    asked: str,
) -> list[Point]:
    """What to speak about now, the most pressing first: the reader's question, what is late, the lowest levels."""
    points = [Point(PointKind.QUESTION, asked)] if asked else []
    points += [Point(PointKind.ACTION, text) for text in overdue_actions]
    points += [Point(PointKind.TASK, text) for text in overdue_tasks]
    points += [Point(PointKind.LEVEL, name, level) for name, level in sorted(weak, key=lambda one: one[1])]
    return points[:MOST_POINTS]


def suggest_focus(
    current: FocusCode | None,
    *,
    since: date,
    assessment: tuple[date, FocusCode] | None,
    visits: Sequence[tuple[date, FocusCode | None]],
    kept: Mapping[FocusCode, date],
) -> FocusSuggestion | None:
    """Another focus when an assessment since the present one began, or the last three visits, say so.

    `visits` are the closed ones, first to last; `kept` names what was turned down, with the day of its newest
    evidence: only newer evidence brings it back.
    """
    for one in _speaking(since, assessment, visits):
        turned_down = kept.get(one.code)
        if one.code is not current and (turned_down is None or one.evidence_on > turned_down):
            return one
    return None


def _speaking(
    since: date,
    assessment: tuple[date, FocusCode] | None,
    visits: Sequence[tuple[date, FocusCode | None]],
) -> Iterable[FocusSuggestion]:
    if assessment and assessment[0] > since:
        yield FocusSuggestion(assessment[1], assessment[0], visits=0)
    last = [one for one in visits if one[0] >= since][-VISITS_THAT_SPEAK:]
    codes = {code for _day, code in last}
    if len(last) == VISITS_THAT_SPEAK and len(codes) == 1 and (code := codes.pop()):
        yield FocusSuggestion(code, last[-1][0], visits=VISITS_THAT_SPEAK)
