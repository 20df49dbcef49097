"""From a scenario to suggestions of peer mentoring: who was served, who was not, and who could accompany whom."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from semai.registry.models import Centre
from semai.selection.models import Candidate
from semai.selection.types import Outcome

from . import peers, queries, rules
from .models import Scenario
from .posing import position
from .solver.travel import Place, island_of_province

if TYPE_CHECKING:
    from .solver.plan import Plan
    from .solver.problem import Problem
    from .types import Need

#: Candidates who do not take part in this year's mentoring but still wait for it.
WAITING = (Outcome.RESERVE, Outcome.NOT_SELECTED)


def suggested(scenario: Scenario, problem: "Problem", plan: "Plan") -> list[peers.Pair]:
    """Pairs of a centre of the best-off cluster that is served with one that no visit reaches: four queries."""
    ladder = [one.code for one in queries.clusters(scenario.cycle)]
    if not ladder:
        return []
    served = {visit.site for visit in plan.visits} | {one.site for one in queries.kept_visits(scenario)}
    places = {site.id: site for site in problem.sites}
    needs = queries.saved_needs(scenario.cycle)
    candidates = Candidate.objects.filter(round_id=scenario.selection_id, cluster__isnull=False)
    wanted = candidates.filter(outcome__in=[*WAITING, Outcome.SELECTED]).select_related(
        "cluster", "centre__region__parent"
    )
    mentors, mentees = [], []
    fields = _fields(wanted.values_list("centre_id", flat=True))
    for one in wanted:
        key = str(one.centre_id)
        is_top = one.cluster is not None and one.cluster.code == ladder[-1]
        found = _peer(one, places.get(key), needs, fields.get(key, frozenset()))
        if found and key in served and is_top:
            mentors.append(found)
        elif found and key not in served and not is_top:
            mentees.append(found)
    return peers.pairs(mentors, mentees, problem.leg)


def _fields(centres: Collection[object]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    rows = Centre.fields.through.objects.filter(centre_id__in=centres)
    for centre, field in rows.values_list("centre_id", "vocationalfield_id"):
        found.setdefault(str(centre), set()).add(str(field))
    return {centre: frozenset(names) for centre, names in found.items()}


def _peer(
    one: Candidate, site: Place | None, needs: "dict[str, Need]", fields: frozenset[str]
) -> peers.Peer | None:
    place = (site.lat, site.lon) if site else position(one)
    code = one.cluster.code if one.cluster else ""
    if place is None:
        return None
    score = rules.readiness(None if one.score is None else float(one.score))
    need = needs.get(code)
    gain = peers.expected_gain(need.skill, score=score, visits=need.visits) if need else 0.0
    island = island_of_province(one.centre.region_id)
    return peers.Peer(str(one.centre_id), *place, island, score, gain, fields)
