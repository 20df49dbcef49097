"""From the register, the team and the calendar to the solver's question."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import holidays
from django.db.models import Q

from semai.programmes.models import Cycle
from semai.registry.models import Centre, Region
from semai.selection import queries as selection
from semai.selection.models import Candidate, Round

from . import queries, rules
from .conditions import Conditions
from .models import Facilitator
from .solver import problem as solver
from .solver.travel import island_of_province
from .types import Need

#: Public holidays, and the joint leave days (cuti bersama) that offices take around them.
HOLIDAY_KINDS = ("public", "government")

#: Holidays of one Idulfitri lie no further apart.
DAYS_OF_A_FEAST = 7


@dataclass(frozen=True)
class Question:
    """The solver's problem; names in it are our keys. `approximate` centres stand at their regency's seat."""

    problem: solver.Problem
    approximate: tuple[str, ...] = ()
    #: Codes of centres that neither have coordinates nor lie in a region that has.
    placeless: tuple[str, ...] = ()


def pose(
    cycle: Cycle, round_: Round, *, first: date, last: date, also: Collection[uuid.UUID] = ()
) -> Question:
    """Who of the selected centres is to be served by whom between two days: thirteen queries whatever the size.

    `also` names people who count although they are not in the team any more: those of an earlier plan.
    """
    candidates = [one for one in selection.selected_candidates(round_) if one.cluster is not None]
    placed = [(one, place) for one in candidates if (place := position(one))]
    people = queries.everybody(cycle.programme).filter(Q(is_active=True) | Q(pk__in=also))
    conditions = Conditions(cycle.programme, [one.centre for one in candidates], first=first, last=last)
    needs = queries.saved_needs(cycle)
    sites = tuple(_site(one, place, conditions, needs) for one, place in placed)
    words = frozenset(word for site in sites for word in site.requires)
    team = [(one, conditions.traits_of(one, words)) for one in people.order_by("code")]
    asked = tuple(_facilitator(one, has, first, last) for one, has in team)
    problem = solver.Problem(
        sites=sites,
        facilitators=asked,
        rules=tuple(_rule(need) for need in needs.values()),
        calendar=solver.Calendar(first, last, holidays=free_days(first, last) | conditions.closed),
        travel=conditions.travel,
        limits=conditions.limits,
        costs=conditions.costs,
        known_legs=conditions.all_legs(asked, sites),
    )
    return Question(
        problem,
        approximate=tuple(str(one.centre_id) for one, _ in placed if one.centre.latitude is None),
        placeless=tuple(one.centre.code for one in candidates if not position(one)),
    )


def free_days(first: date, last: date) -> frozenset[date]:
    """Indonesia's holidays and joint leave days between two days."""
    found = holidays.country_holidays("ID", years=range(first.year, last.year + 1), categories=HOLIDAY_KINDS)
    return frozenset(day for day in found if first <= day <= last)


def feasts(first: date, last: date) -> list[date]:
    """The days of 1 Syawal from the year of the first day to the year after the last, as the calendar expects them."""
    years = range(first.year, last.year + 2)
    found = holidays.country_holidays("ID", years=years, language="en_US", categories=("public",))
    by_gap: list[date] = []
    for day in sorted(one for one, name in found.items() if "Eid al-Fitr" in name):
        if not by_gap or (day - by_gap[-1]).days > DAYS_OF_A_FEAST:
            by_gap.append(day)
    return by_gap


def position(candidate: Candidate) -> tuple[float, float] | None:
    """Latitude and longitude of the centre: its own, else those of its regency, else of its province."""
    centre = candidate.centre
    places: tuple[Centre | Region | None, ...] = (centre, centre.region, centre.region.parent)
    for place in places:
        if place and place.latitude is not None and place.longitude is not None:
            return place.latitude, place.longitude
    return None


def _site(
    candidate: Candidate, place: tuple[float, float], conditions: Conditions, needs: Mapping[str, Need]
) -> solver.Site:
    centre, cluster = candidate.centre, candidate.cluster.code if candidate.cluster else ""
    return solver.Site(
        id=str(candidate.centre_id),
        lat=place[0],
        lon=place[1],
        cluster=cluster,
        score=rules.readiness(None if candidate.score is None else float(candidate.score)),
        island=island_of_province(centre.region_id),
        region=centre.region.province.code,
        requires=conditions.requires(centre, needs.get(cluster)),
        blackouts=conditions.blackouts(centre),
    )


def _facilitator(person: Facilitator, traits: frozenset[str], first: date, last: date) -> solver.Facilitator:
    leave = {day for one in person.leaves.all() for day in rules.days_of(one.starts_on, one.ends_on)}
    leave.update(rules.days_of(first, last, weekdays=person.teaching_weekdays))
    if person.ends_on:
        leave.update(rules.days_of(person.ends_on + solver.ONE_DAY, last))
    return solver.Facilitator(
        id=str(person.pk),
        lat=person.latitude,
        lon=person.longitude,
        skills={skill: level for skill, level in person.skills.items() if level},
        days_per_month=person.days_per_month,
        days_in_month=person.days_in_month,
        leave=frozenset(leave),
        max_sites=person.max_centres,
        max_trip_days=person.max_trip_days,
        island=island_of_province(person.region_id),
        traits=traits,
    )


def _rule(need: Need) -> solver.Rule:
    return solver.Rule(
        cluster=need.cluster,
        visits=need.visits,
        days_per_visit=need.days_per_visit,
        min_gap_days=need.min_gap_days,
        max_gap_days=need.max_gap_days,
        remote_visits=need.remote_visits,
        remote_days=need.remote_days,
        opens_on=need.opens_on,
        closes_on=need.closes_on,
        skill=need.skill,
        min_level=need.min_level,
    )
