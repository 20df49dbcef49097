"""Reads on ladders and the mapping between them."""

import uuid
from collections.abc import Mapping

from semai.maturity.models import Cluster, RungLink
from semai.programmes.models import Member


def rung_links(member: Member) -> dict[uuid.UUID, list[Cluster]]:
    """Each rung to what it is on other ladders, in the member's programme."""
    found: dict[uuid.UUID, list[Cluster]] = {}
    rows = RungLink.objects.visible_to(member).select_related("other__taxonomy").order_by("other__rank")
    for link in rows:
        found.setdefault(link.rung_id, []).append(link.other)
    return found


def translated(
    cluster: Cluster, taxonomy: uuid.UUID, links: Mapping[uuid.UUID, list[Cluster]]
) -> Cluster | None:
    """The rung of another ladder that a cluster is by the mapping; itself on its own, None when nothing is said."""
    if cluster.taxonomy_id == taxonomy:
        return cluster
    return next((one for one in links.get(cluster.pk, []) if one.taxonomy_id == taxonomy), None)
