"""Which quotas cannot hold together: a set of which every single one is needed for the clash.

Deletion filter: a quota without which the rest still clashes is left out, until none is.
"""

from collections.abc import Sequence

from semai.selection.rules import exact
from semai.selection.rules.exact import Cells, Rule
from semai.selection.types import Side


def clash(seats: int, cells: Cells) -> tuple[Side, ...]:
    """A minimal set of sides of quotas that no list can obey together with the seats; empty when a list exists."""
    sides = [side for rule in cells.rules for side in _sides(rule, seats)]
    if _holds(seats, cells, sides):
        return ()
    kept = list(sides)
    for side in sides:
        rest = [one for one in kept if one != side]
        if not _holds(seats, cells, rest):
            kept = rest
    return tuple(kept)


def _sides(rule: Rule, seats: int) -> list[Side]:
    """The ends of a quota that forbid something."""
    found = []
    if rule.minimum > 0:
        found.append(Side(rule.key, is_minimum=True, bound=rule.minimum))
    if rule.maximum < seats:
        found.append(Side(rule.key, is_minimum=False, bound=rule.maximum))
    return found


def _holds(seats: int, cells: Cells, sides: Sequence[Side]) -> bool:
    minima = {side.key: side.bound for side in sides if side.is_minimum}
    maxima = {side.key: side.bound for side in sides if not side.is_minimum}
    rules = [
        Rule(rule.key, rule.cells, minima.get(rule.key, 0), maxima.get(rule.key, seats))
        for rule in cells.rules
    ]
    return exact.is_possible(seats, cells, rules)
