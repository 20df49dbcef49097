"""What differs between two plans, visit by visit, and why. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum


class Why(StrEnum):
    """Why a visit is not where it was."""

    PERSON_GONE = "person_gone"
    ON_LEAVE = "on_leave"
    NEW_VISIT = "new_visit"
    CENTRE_GONE = "centre_gone"
    NO_ROOM = "no_room"
    FOLLOWS = "follows"
    MAKES_ROOM = "makes_room"
    COMPANION = "companion"


@dataclass(frozen=True)
class Place:
    """Where a visit stands in a plan."""

    facilitator: str
    starts_on: date
    ends_on: date
    remote: bool = False
    #: The second person, where two go.
    companion: str = ""


#: A visit by centre and number.
Key = tuple[str, int]
Places = Mapping[Key, Place]


@dataclass(frozen=True)
class Change:
    """One visit that moved, changed hands, came or went."""

    site: str
    number: int
    before: Place | None
    after: Place | None
    why: Why

    @property
    def new_person(self) -> bool:
        """Whether somebody else goes."""
        return bool(self.before and self.after and self.before.facilitator != self.after.facilitator)


def changes(
    before: Places,
    after: Places,
    *,
    sites: Collection[str],
    leave: Mapping[str, Collection[date]],
    last: date,
) -> list[Change]:
    """Every visit that differs, by centre and number.

    `sites` are the centres that are still planned, `leave` the days on which each person of the new plan cannot
    work; who is missing there is not in the team any more. `last` is the plan's last day.
    """
    differing = sorted(key for key in {*before, *after} if before.get(key) != after.get(key))
    return [
        Change(*key, before.get(key), after.get(key), _why(key, before, after, differing, sites, leave, last))
        for key in differing
    ]


def _why(
    key: Key,
    before: Places,
    after: Places,
    differing: Collection[Key],
    sites: Collection[str],
    leave: Mapping[str, Collection[date]],
    last: date,
) -> Why:
    old, (site, number) = before.get(key), key
    if old is None:
        return Why.NEW_VISIT
    if site not in sites:
        return Why.CENTRE_GONE
    new = after.get(key)
    if new and new == replace(old, companion=new.companion):
        return Why.COMPANION
    away = _absence(old, leave.get(old.facilitator), last)
    if away:
        return away
    if new is None:
        return Why.NO_ROOM
    follows = any((site, earlier) in differing for earlier in range(1, number))
    return Why.FOLLOWS if follows else Why.MAKES_ROOM


def _absence(old: Place, away: Collection[date] | None, last: date) -> Why | None:
    """Whether the person is not there any more, or not on these days; None: they could have gone."""
    if away is None or all(day in away for day in _days(old.starts_on, last)):
        return Why.PERSON_GONE
    return Why.ON_LEAVE if any(day in away for day in _days(old.starts_on, old.ends_on)) else None


def leads_changed(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """Centres in both plans that get another lead."""
    return {site for site in before.keys() & after.keys() if before[site] != after[site]}


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
