"""How clusters follow each other from year to year."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from semai.maturity.models import Cluster, ClusterDecision
from semai.programmes.models import Cycle, Member

from .ladders import rung_links, translated


@dataclass(frozen=True)
class Flow:
    """How the clusters of two years follow each other: from, to and number of centres, in ladder order."""

    before: Cycle
    moves: Sequence[tuple[Cluster, Cluster, int]]
    links: Mapping[uuid.UUID, list[Cluster]] = field(default_factory=dict)

    @property
    def up(self) -> int:
        """Centres on a higher rung than before; over the mapping when the ladder changed."""
        return self._counted(1)

    @property
    def down(self) -> int:
        """Centres on a lower rung than before."""
        return self._counted(-1)

    def _counted(self, sign: int) -> int:
        return sum(
            count
            for before, after, count in self.moves
            if (was := translated(before, after.taxonomy_id, self.links))
            and (after.rank - was.rank) * sign > 0
        )


def flow(cycle: Cycle, member: Member) -> Flow | None:
    """From the decisions of the latest earlier year to those of this one; None when no centre has both."""
    seen = ClusterDecision.objects.visible_to(member).current()
    now = dict(seen.filter(cycle=cycle).values_list("centre", "cluster"))
    earlier = seen.filter(
        cycle__programme=cycle.programme_id, cycle__year__lt=cycle.year, centre__in=list(now)
    )
    latest = earlier.select_related("cycle").order_by("-cycle__year").first()
    if latest is None:
        return None
    before = dict(earlier.filter(cycle=latest.cycle_id).values_list("centre", "cluster"))
    counted = Counter((cluster, now[centre]) for centre, cluster in before.items())
    clusters = Cluster.objects.in_bulk({key for pair in counted for key in pair})
    moves = [(clusters[first], clusters[then], count) for (first, then), count in counted.items()]
    return Flow(
        latest.cycle, sorted(moves, key=lambda move: (move[0].rank, move[1].rank)), rung_links(member)
    )
