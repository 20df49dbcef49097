"""What the programme's page shows, put together from a year's progress."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from semai.programmes import policy
from semai.programmes.models import Cycle, Member
from semai.programmes.verbs import Verb

from . import rules, wording
from .types import Pain, Place, Progress

#: Where each pain is mended, and who may go there.
REMEDIES: dict[Pain, tuple[Verb, str, str]] = {
    Pain.UNPLACED: (Verb.VIEW_PLAN, "planning:plan", ""),
    Pain.NEVER_VISITED: (Verb.VIEW_ENGAGEMENTS, "mentoring:engagements", "?standing=never_visited"),
    Pain.VISITS_OVERDUE: (Verb.VIEW_ENGAGEMENTS, "mentoring:engagements", "?standing=overdue"),
    Pain.ACTIONS_OVERDUE: (Verb.VIEW_ENGAGEMENTS, "mentoring:actions", "?standing=overdue"),
    Pain.UNDECIDED: (Verb.DECIDE_CLUSTER, "maturity:clusters", ""),
}


def of_year(year: Progress, member: Member) -> dict[str, Any]:
    """Pictures and lines of the page."""
    clusters = [(line.code, line.name) for line in year.clusters]
    return {
        "query": f"?year={year.year}",
        "targets": [
            {
                "name": wording.INDICATORS[line.indicator],
                "meaning": wording.MEANINGS[line.indicator],
                "actual": line.actual,
                "target": line.target,
            }
            for line in year.targets
        ],
        "pains": [
            {
                "name": wording.PAINS[line.pain],
                "count": line.count,
                "examples": ", ".join(line.examples),
                "url": _remedy(line.pain, member),
            }
            for line in year.pains
        ],
        "groups": wording.groups(year),
        "points": _points(year),
        "legend": clusters,
        "islands": [
            (str(wording.ISLANDS[island]), [counts.get(code, 0) for code, _name in clusters])
            for island, counts in rules.by_island(year.provinces).items()
        ],
        "provinces": [
            (line, [(name, line.selected.get(code, 0)) for code, name in clusters]) for line in year.provinces
        ],
    }


def tabs(years: Sequence[Cycle], shown: Cycle) -> list[dict[str, Any]]:
    """One tab a year; none when there is only one year."""
    if len(years) == 1:
        return []
    return [{"label": str(one.year), "url": f"?year={one.year}", "active": one == shown} for one in years]


def _points(year: Progress) -> list[dict[str, Any]]:
    return [
        {
            "latitude": point.latitude,
            "longitude": point.longitude,
            "label": point.label,
            "tone": point.cluster or "neutral",
            "url": reverse("registry:centre", args=[point.centre]),
        }
        for point in year.points
    ]


def _remedy(pain: Pain, member: Member) -> str:
    verb, name, query = REMEDIES[pain]
    return reverse(name) + query if policy.may(member, verb) else ""


def status(cycle: Cycle, counts: Mapping[Place, int], shown: str) -> dict[str, Any]:
    """Tabs and figures of the page on every centre's status."""
    years = {"year": cycle.year}
    every = {
        "label": _("All"),
        "url": f"?{urlencode(years)}",
        "active": not shown,
        "count": sum(counts.values()),
    }
    tabs = [
        {
            "label": wording.PLACES[place],
            "url": f"?{urlencode(years | {'place': str(place)})}",
            "active": str(place) == shown,
            "count": count,
        }
        for place, count in counts.items()
        if count
    ]
    return {"cycle": cycle, "tabs": [every, *tabs], "shown": shown}


def status_lines(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Rows of the table: the centre, where it stands, and its candidacy with the letter."""
    return [
        {
            "centre": one,
            "where": one.region.name
            if one.region.is_province
            else f"{one.region.name}, {one.region.province.name}",
            "label": wording.PLACES[Place(one.standing)],
            "tone": wording.PLACE_TONES.get(Place(one.standing), "neutral"),
            "candidate": one.candidate,
            "cluster": one.cluster_name or "",
            "cluster_code": one.cluster_code,
        }
        for one in rows
    ]
