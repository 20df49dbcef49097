"""Terms that no selection can obey, named one by one.

A selection exists exactly when every minimum can be met by its cluster and the seats lie between the sum of the
minima and the sum of what the clusters can give. Each conflict names the fewest clusters that already cause it.
"""

from collections.abc import Iterator, Mapping

from semai.selection.types import Conflict, ConflictCode, Terms


def conflicts_in(terms: Terms, available: Mapping[str, int]) -> tuple[Conflict, ...]:
    """Every conflict between the terms and the rankable centres per cluster; empty when a selection exists."""
    return (*_too_small(terms, available), *_minima(terms), *_ceilings(terms, available))


def _too_small(terms: Terms, available: Mapping[str, int]) -> Iterator[Conflict]:
    """A cluster has fewer centres than its minimum."""
    for quota in terms.quotas:
        there = available.get(quota.cluster, 0)
        if there < quota.minimum:
            yield Conflict(ConflictCode.CLUSTER_TOO_SMALL, (quota.cluster,), quota.minimum, there)


def _minima(terms: Terms) -> Iterator[Conflict]:
    """The minima ask for more than there are seats; the largest ones are named until they exceed the seats."""
    wanted = sum(quota.minimum for quota in terms.quotas)
    if wanted <= terms.seats:
        return
    named: list[str] = []
    reached = 0
    for quota in sorted(terms.quotas, key=lambda one: (-one.minimum, one.cluster)):
        named.append(quota.cluster)
        reached += quota.minimum
        if reached > terms.seats:
            break
    yield Conflict(ConflictCode.MINIMA_EXCEED_SEATS, tuple(named), wanted, terms.seats)


def _ceilings(terms: Terms, available: Mapping[str, int]) -> Iterator[Conflict]:
    """The clusters together cannot fill the seats: by their maxima, or because too few centres can be ranked."""
    allowed = sum(quota.maximum for quota in terms.quotas)
    if allowed < terms.seats:
        names = tuple(quota.cluster for quota in terms.quotas)
        yield Conflict(ConflictCode.MAXIMA_BELOW_SEATS, names, terms.seats, allowed)
        return
    there = {quota.cluster: available.get(quota.cluster, 0) for quota in terms.quotas}
    possible = sum(min(quota.maximum, there[quota.cluster]) for quota in terms.quotas)
    if possible < terms.seats:
        short = tuple(quota.cluster for quota in terms.quotas if there[quota.cluster] < quota.maximum)
        yield Conflict(ConflictCode.TOO_FEW_CANDIDATES, short, terms.seats, possible)
