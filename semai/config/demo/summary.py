"""What the demo programme holds, counted from the database."""

from collections import Counter
from typing import Any

from semai.maturity.models import ClusterDecision
from semai.planning.models import Facilitator, Scenario
from semai.planning.solver import check, files
from semai.planning.types import ScenarioStatus
from semai.programmes.models import Cycle
from semai.registry.models import Centre
from semai.selection.models import Candidate
from semai.selection.types import Outcome

from .cast import YEAR
from .story import NAME


def figures() -> dict[str, Any] | None:
    """The figures; None when there is no demo programme. The plan is checked again by the independent checker."""
    cycle = Cycle.objects.filter(programme__name=NAME, year=YEAR).first()
    if cycle is None:
        return None
    chosen = Candidate.objects.filter(round__cycle=cycle, outcome=Outcome.SELECTED).values_list(
        "centre_id", flat=True
    )
    standing = ClusterDecision.objects.current().filter(cycle=cycle, centre__in=chosen)
    clusters = Counter(standing.values_list("cluster__code", flat=True))
    scenario = Scenario.objects.filter(cycle=cycle, status=ScenarioStatus.PUBLISHED).first()
    return {
        "centres": Centre.objects.filter(programme=cycle.programme_id).count(),
        "selected": len(chosen),
        "clusters_selected": {code: clusters[code] for code in ("binaan", "berdaya", "mandiri")},
        "visits_planned": scenario.visits.count() if scenario else 0,
        "visits_unplaced": scenario.unplaced.count() if scenario else 0,
        "plan_violations": _violations(scenario) if scenario else 0,
        "facilitators": Facilitator.objects.filter(programme=cycle.programme_id).count(),
    }


def _violations(scenario: Scenario) -> int:
    problem = files.problem_from_json(scenario.problem)
    return len(check.check(problem, files.plan_from_json(scenario.plan)))


def sentence(figures: dict[str, Any]) -> str:
    """The figures for a person."""
    clusters = ", ".join(f"{number} {code}" for code, number in figures["clusters_selected"].items())
    return (
        f"{figures['centres']} BLKK contoh, {figures['selected']} terpilih ({clusters}); "
        f"{figures['facilitators']} fasilitator; {figures['visits_planned']} kunjungan terencana, "
        f"{figures['visits_unplaced']} tidak muat, {figures['plan_violations']} pelanggaran rencana."
    )
