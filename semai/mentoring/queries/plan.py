"""From the published plan."""

import uuid
from collections import defaultdict

from semai.maturity.models import Cluster, ClusterDecision
from semai.planning.models import PlannedVisit, Scenario


def clusters_of(scenario: Scenario) -> dict[uuid.UUID, Cluster]:
    """Centre to the cluster it was selected in, else to the one decided for it in that year."""
    decisions = ClusterDecision.objects.current().filter(cycle=scenario.cycle).select_related("cluster")
    found = {decision.centre_id: decision.cluster for decision in decisions}
    for candidate in scenario.selection.candidates.select_related("cluster"):
        if candidate.cluster:
            found[candidate.centre_id] = candidate.cluster
    return found


def planned_by_centre(scenario: Scenario) -> dict[uuid.UUID, list[PlannedVisit]]:
    """Centre to its planned visits, first to last."""
    found: dict[uuid.UUID, list[PlannedVisit]] = defaultdict(list)
    for place in scenario.visits.select_related("facilitator__member", "companion__member").order_by(
        "number"
    ):
        found[place.centre_id].append(place)
    return found
