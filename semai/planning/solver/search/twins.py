"""Like centres in one place, put in the order of their need.

Two centres of one cluster, weight, place, window and closed days, both free of pins and known legs, could trade
their whole timetables without breaking any rule. So they do: the one with the lower score takes the earlier first
visit. This is exact, whoever leads them, and the checker looks for it (`need_order`).
"""

from collections.abc import Hashable, Iterable
from copy import copy
from dataclasses import replace

from semai.planning.solver.search.diary import Diary
from semai.planning.solver.search.ground import Ground


def renaming(ground: Ground, diaries: Iterable[Diary]) -> dict[str, str]:
    """For each centre, the centre that takes over its timetable; itself for those without a twin."""
    dates = {site: days for diary in diaries for site, days in diary.dates.items() if days}
    fixed = {pin.site for pin in ground.problem.pins}
    fixed |= {place for leg in ground.problem.known_legs for place in (leg.a, leg.b)}
    groups: dict[Hashable, list[str]] = {}
    for site in sorted(set(ground.sites) - fixed):
        groups.setdefault(_likeness(ground, site), []).append(site)
    renamed = {site: site for site in ground.sites}
    for group in groups.values():
        by_date = sorted(group, key=lambda site: _first_come(dates.get(site, {}), site))
        by_score = sorted(group, key=lambda site: (ground.sites[site].score, site))
        renamed.update(zip(by_date, by_score, strict=True))
    return renamed


def _likeness(ground: Ground, name: str) -> Hashable:
    site = ground.sites[name]
    place = (site.lat, site.lon, site.island, site.region, site.requires)
    return (place, site.cluster, site.weight, site.blackouts, site.opens_on, site.closes_on)


def _first_come(days: dict[int, int], site: str) -> tuple[bool, int, int, str]:
    """Served before not served, then the earlier first visit, then the more visits."""
    return (not days, min(days.values(), default=0), -len(days), site)


def rename(diary: Diary, names: dict[str, str]) -> Diary:
    """The same diary with centres exchanged."""
    after = copy(diary)
    after.dates = {names[site]: days for site, days in diary.dates.items()}
    after.sessions = [replace(session, site=names[session.site]) for session in diary.sessions]
    after.trips = [
        replace(booking, stops=tuple(names[stop] for stop in booking.stops)) for booking in diary.trips
    ]
    return after
