"""Arithmetic of needs and of what people write about their time."""

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from .types import Need, NeedFault, Period, Skill

MAX_SKILL = 3
MAX_PERIOD_DAYS = 366
MAX_MONTH_DAYS = 31
SPELT_OUT = {"kab": "kabupaten", "kep": "kepulauan", "di": "daerah istimewa"}
LEFT_OUT = frozenset({"adm", "administrasi", "prov", "provinsi", "propinsi"})

#: A proposal to start from: guided centres are seen often and long, self-reliant ones are accompanied. Our
#: assumption, sized so that a team of 15 with about six field days a month can nearly serve 50 centres.
PROPOSED: Mapping[str, Need] = {
    Skill.PEOPLE_ASSETS: Need("", 4, 3, 21, 75, Skill.PEOPLE_ASSETS),
    Skill.MANAGEMENT: Need("", 3, 2, 28, 90, Skill.MANAGEMENT),
    Skill.INCUBATION: Need("", 2, 2, 42, 120, Skill.INCUBATION),
}


def proposed_need(cluster: str, focus: str) -> Need:
    """What we propose for a cluster whose mentoring has this focus; an unknown focus is treated as management."""
    like = PROPOSED.get(focus, PROPOSED[Skill.MANAGEMENT])
    return Need(
        cluster, like.visits, like.days_per_visit, like.min_gap_days, like.max_gap_days, focus or like.skill
    )


def need_faults(needs: Sequence[Need], *, days: int) -> list[NeedFault]:
    """What is wrong with the needs, given worst-off cluster first, in a year of `days` calendar days.

    `too_small`: a number below one. `gap_order`: the longest gap is below the shortest. `gap_short`: the next visit
    would begin before the last one ends. `all_remote`: no visit on site is left.
    `window_order`: the latest day lies before the earliest. `no_room`: the visits do not fit into the year or between
    the two days. `not_monotone`: a worse-off
    cluster gets fewer visits, or fewer days on site, than the better-off cluster `other`.
    """
    faults = [fault for need in needs for fault in _own_faults(need, days)]
    for worse, better in itertools.pairwise(needs):
        if worse.visits < better.visits or worse.days < better.days:
            faults.append(NeedFault("not_monotone", worse.cluster, better.cluster))
    return faults


def _own_faults(need: Need, days: int) -> Iterator[NeedFault]:
    if min(need.visits, need.days_per_visit, need.min_gap_days, need.remote_days) < 1:
        yield NeedFault("too_small", need.cluster)
        return
    if need.max_gap_days < need.min_gap_days:
        yield NeedFault("gap_order", need.cluster)
    if need.remote_visits >= need.visits:
        yield NeedFault("all_remote", need.cluster)
    if need.min_gap_days < need.days_per_visit:
        yield NeedFault("gap_short", need.cluster)
    if need.opens_on and need.closes_on:
        days = min(days, (need.closes_on - need.opens_on).days + 1)
    if days < 1:
        yield NeedFault("window_order", need.cluster)
    elif (need.visits - 1) * need.min_gap_days + need.days_per_visit > days:
        yield NeedFault("no_room", need.cluster)


def read_periods(text: str) -> tuple[list[Period], list[str]]:
    """Periods written `2022-08-01..2022-08-14; 2022-10-03`, by semicolon or line; and the pieces not understood."""
    periods: list[Period] = []
    strange: list[str] = []
    for piece in re.split(r"[;\n]", text):
        written = piece.strip()
        if not written:
            continue
        period = _period(written)
        if period:
            periods.append(period)
        else:
            strange.append(written)
    return sorted(periods, key=lambda period: period.starts_on), strange


def _period(text: str) -> Period | None:
    first, _, last = (part.strip() for part in text.partition(".."))
    try:
        period = Period(date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError:
        return None
    return period if 0 <= (period.ends_on - period.starts_on).days <= MAX_PERIOD_DAYS else None


def write_periods(periods: Sequence[Period]) -> str:
    """The periods as `read_periods` reads them."""
    return "; ".join(
        f"{one.starts_on}" if one.starts_on == one.ends_on else f"{one.starts_on}..{one.ends_on}"
        for one in periods
    )


def read_months(text: str) -> tuple[dict[str, int], list[str]]:
    """Days for single months, written `2022-08=3; 2022-09=0`, by semicolon or line; and what was not understood."""
    months: dict[str, int] = {}
    strange: list[str] = []
    for written in filter(None, (piece.strip() for piece in re.split(r"[;\n]", text))):
        found = re.fullmatch(r"(\d{4}-(?:0[1-9]|1[0-2]))\s*=\s*(\d{1,2})", written)
        if found and int(found[2]) <= MAX_MONTH_DAYS:
            months[found[1]] = int(found[2])
        else:
            strange.append(written)
    return dict(sorted(months.items())), strange


def write_months(months: Mapping[str, int]) -> str:
    """The months as `read_months` reads them."""
    return "; ".join(f"{month}={days}" for month, days in sorted(months.items()))


def days_of(first: date, last: date, *, weekdays: Iterable[int] | None = None) -> Iterator[date]:
    """Every day from the first to the last, both included; or only those weekdays, Monday is 0."""
    wanted = None if weekdays is None else set(weekdays)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if wanted is None or day.weekday() in wanted:
            yield day


def overlapping(periods: Sequence[Period]) -> bool:
    """Whether two of the periods share a day. They come in order of their first day."""
    return any(one.ends_on >= two.starts_on for one, two in itertools.pairwise(periods))


def readiness(score: float | None) -> float:
    """A score of 0-4 as the planner's 0-100; a centre without one counts as ordinary, 50."""
    return 50.0 if score is None else round(score * 25, 2)


def place_key(name: str) -> str:
    """A region's name without what people write differently: case, points, "Kab." for "Kabupaten", "Prov."."""
    words = re.sub(r"[^\w\s]", " ", name.casefold()).split()
    words = [SPELT_OUT.get(word, word) for word in words]
    return " ".join(word for word in words if word not in LEFT_OUT)


def nearest(name: str, names: Iterable[str]) -> str:
    """The name most like this one; empty when none is near."""
    by_key = {place_key(one): one for one in names}
    found = difflib.get_close_matches(place_key(name), by_key, n=1, cutoff=0.6)
    return by_key[found[0]] if found else ""
