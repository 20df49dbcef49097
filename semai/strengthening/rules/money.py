"""The leaky bucket and the work plan as arithmetic."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from semai.strengthening.types import COMING, Bucket, Direction, FlowKind, Stream

K = TypeVar("K")


def direction_of(kind: FlowKind) -> Direction:
    """Which way money of this kind flows."""
    return Direction.IN if kind in COMING else Direction.OUT


def bucket(flows: Iterable[tuple[FlowKind, int]]) -> Bucket:
    """The streams by kind, both ways, the largest first; equal ones in the order of the kinds."""
    sums = totals(flows)
    coming = {kind: amount for kind, amount in sums.items() if direction_of(kind) is Direction.IN}
    going = {kind: amount for kind, amount in sums.items() if direction_of(kind) is Direction.OUT}
    return Bucket(_streams(coming), _streams(going), sum(coming.values()), sum(going.values()))


def _streams(sums: Mapping[FlowKind, int]) -> tuple[Stream, ...]:
    whole, order = sum(sums.values()), list(FlowKind)
    streams = [Stream(kind, amount, amount / whole if whole else 0.0) for kind, amount in sums.items()]
    return tuple(sorted(streams, key=lambda one: (-one.amount, order.index(one.kind))))


def totals(amounts: Iterable[tuple[K, int]]) -> dict[K, int]:
    """The sum of each."""
    found: dict[K, int] = defaultdict(int)
    for key, amount in amounts:
        found[key] += amount
    return dict(found)
