"""What a revision takes over of the published plan's limits: floors, ceilings and budget, less what stands already. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from .solver.plan import Trip, Visit
from .solver.problem import Facilitator, KnownLeg, Problem, Quota, Site
from .solver.travel import Place


def quotas_left(
    quotas: Iterable[Quota], sites: Sequence[Site], left: Iterable[Site], kept: Iterable[Visit]
) -> tuple[Quota, ...]:
    """The quotas for the centres that are `left`: of all `sites` those with `kept` visits are served already.

    A centre that is asked about anew stands under another cluster there, so that no quota of its cluster counts it
    a second time.
    """
    served = {visit.site for visit in kept}
    again = {site.id: site for site in left}

    def behind(quota: Quota) -> int:
        counted = [site.id for site in sites if site.id in served and quota.counts(site)]
        return sum(name not in again or not quota.counts(again[name]) for name in counted)

    return tuple(_less(quota, behind(quota)) for quota in quotas)


def _less(quota: Quota, served: int) -> Quota:
    most = None if quota.most is None else max(0, quota.most - served)
    return replace(quota, least=max(0, quota.least - served), most=most)


def budget_left(
    budget: float | None, problem: Problem, trips: Iterable[Trip], visits: Sequence[Visit]
) -> float | None:
    """What is left of the budget after these journeys, never below nothing; None: no limit.

    A journey of somebody whom the problem does not know any more counts by its days alone.
    """
    if budget is None:
        return None
    homes = {person.id: person for person in problem.facilitators}
    places = {site.id: site for site in problem.sites}
    return max(0.0, budget - sum(_rupiah(problem, trip, visits, homes, places) for trip in trips))


def _rupiah(
    problem: Problem,
    trip: Trip,
    visits: Sequence[Visit],
    homes: Mapping[str, Facilitator],
    places: Mapping[str, Site],
) -> float:
    home = homes.get(trip.facilitator)
    stops = sorted((one for one in visits if one.trip == trip.id), key=lambda one: one.starts_on)
    known: list[Place] = [places[one.site] for one in stops if one.site in places]
    way: list[Place] = [home, *known, home] if home else []
    legs = [problem.leg(a, b) for a, b in pairwise(way)]
    return problem.costs.of_trip(legs, (trip.ends_on - trip.starts_on).days + 1)


def legs_kept(
    before: Problem, trips: Iterable[Trip], visits: Sequence[Visit], now: Problem
) -> tuple[KnownLeg, ...]:
    """What is known of journeys `now`, but on the ways of these trips what held `before`.

    A journey that took place, or is announced and stays, took the time that it took, whatever the travel model says
    since.
    """
    homes = {person.id: person for person in before.facilitators}
    places = {site.id: site for site in before.sites}
    known = {frozenset((leg.a, leg.b)): leg for leg in now.known_legs}
    for trip in trips:
        home = homes.get(trip.facilitator)
        stops = sorted((one for one in visits if one.trip == trip.id), key=lambda one: one.starts_on)
        way: list[Place] = [home, *(places[one.site] for one in stops), home] if home else []
        for a, b in pairwise(way):
            leg = before.leg(a, b)
            fare = float(round(before.costs.of_leg(leg)))
            known[frozenset((a.id, b.id))] = KnownLeg(a.id, b.id, leg.km, leg.hours, fare)
    return tuple(known.values())
