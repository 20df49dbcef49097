"""Verdicts with reasons for a list that obeys quotas of several kinds.

What would help is told by exchanges: a centre whose score rises above that of a selected one which it could
replace without breaking a quota gets a seat for certain.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from semai.selection.rules.exact import Cells, Filling
from semai.selection.types import Applicant, Outcome, Reason, ReasonCode, Terms, Verdict


class Explained:
    """A filling together with what follows from it for every cell."""

    def __init__(self, terms: Terms, cells: Cells, filling: Filling) -> None:
        self.terms, self.cells = terms, cells
        self.seated = {
            one.code
            for cell, count in zip(cells.members, filling.counts, strict=True)
            for one in cell[:count]
        }
        self.cell_of = {one.code: at for at, cell in enumerate(cells.members) for one in cell}
        self.last = {
            at: cell[count - 1]
            for at, (cell, count) in enumerate(zip(cells.members, filling.counts, strict=True))
            if count
        }
        self.rules_of: dict[int, set[int]] = {at: set() for at in range(len(cells.members))}
        for number, rule in enumerate(cells.rules):
            for at in rule.cells:
                self.rules_of[at].add(number)
        self.taken = [sum(filling.counts[at] for at in rule.cells) for rule in cells.rules]
        self.threshold = {at: self._threshold(at) for at in self.rules_of}
        self.lowest: Decimal | None = min(
            (one.score or Decimal(0) for one in self.last.values()), default=None
        )

    def _threshold(self, at: int) -> Decimal | None:
        """The lowest score of a selected centre that one of this cell could replace."""
        scores = [one.score or Decimal(0) for other, one in self.last.items() if self._may_replace(at, other)]
        return min(scores, default=None)

    def _may_replace(self, at: int, other: int) -> bool:
        joins, leaves = self.rules_of[at] - self.rules_of[other], self.rules_of[other] - self.rules_of[at]
        rules = self.cells.rules
        return all(self.taken[number] < rules[number].maximum for number in joins) and all(
            self.taken[number] > rules[number].minimum for number in leaves
        )

    def obstacles(self, at: int) -> list[Reason]:
        """The quotas of this cell that are full."""
        found = []
        for number in sorted(self.rules_of[at]):
            rule = self.cells.rules[number]
            if self.taken[number] >= rule.maximum and rule.maximum < self.terms.seats:
                is_cluster = rule.key.startswith("cluster:")
                code = ReasonCode.CLUSTER_FULL if is_cluster else ReasonCode.QUOTA_FULL
                quota = {} if is_cluster else {"quota": rule.key}
                found.append(Reason(code, {**quota, "maximum": rule.maximum}))
        return found

    def holding(self, at: int) -> list[Reason]:
        """The quotas of this cell whose minimum keeps its seats."""
        rules = [(number, self.cells.rules[number]) for number in sorted(self.rules_of[at])]
        return [
            Reason(ReasonCode.HELD_SEAT, {"quota": rule.key, "minimum": rule.minimum})
            for number, rule in rules
            if 0 < self.taken[number] == rule.minimum
        ]


def verdicts(terms: Terms, order: Sequence[Applicant], cells: Cells, filling: Filling) -> Iterator[Verdict]:
    """A verdict for every centre that can be ranked."""
    found = Explained(terms, cells, filling)
    best_waiting = next(
        (one.score for one in order if one.code not in found.seated and one.code in found.cell_of), None
    )
    for cluster in dict.fromkeys(one.cluster for one in order):
        members = [one for one in order if one.cluster == cluster]
        waiting = 0
        for rank, one in enumerate(members, start=1):
            place = Reason(ReasonCode.PLACE, {"place": rank, "of": len(members), "score": str(one.score)})
            if one.code in found.seated:
                yield Verdict(one, Outcome.SELECTED, rank, reasons=(place, *_way(found, one, best_waiting)))
            else:
                waiting += 1
                yield _passed_over(found, one, rank, waiting, place)


def _way(found: Explained, one: Applicant, best_waiting: Decimal | None) -> list[Reason]:
    seats = Reason(ReasonCode.BEST_LIST, {"seats": found.terms.seats})
    is_held = best_waiting is not None and (one.score or Decimal(0)) < best_waiting
    return [seats, *(found.holding(found.cell_of[one.code]) if is_held else [])]


def _passed_over(found: Explained, one: Applicant, rank: int, waiting: int, place: Reason) -> Verdict:
    at = found.cell_of.get(one.code)
    if at is None:  # its cluster has no quota, so no seats
        full = Reason(ReasonCode.CLUSTER_FULL, {"maximum": 0})
        return Verdict(one, Outcome.NOT_SELECTED, rank, reasons=(place, full))
    score, threshold = one.score or Decimal(0), found.threshold[at]
    reasons = [place, *_obstacles(found, at, score)]
    if threshold is not None and threshold == score:
        reasons.append(Reason(ReasonCode.TIE, {"score": str(score)}))
    is_reserve = waiting <= found.terms.reserves and _maximum(found.terms, one.cluster) > 0
    if is_reserve:
        reasons.append(Reason(ReasonCode.RESERVE, {"number": waiting}))
    if threshold is not None:
        reasons.append(Reason(ReasonCode.WOULD_TAKE_SEAT, {"score": str(threshold)}))
    outcome = Outcome.RESERVE if is_reserve else Outcome.NOT_SELECTED
    return Verdict(one, outcome, rank, waiting if is_reserve else None, tuple(reasons))


def _obstacles(found: Explained, at: int, score: Decimal) -> list[Reason]:
    if full := found.obstacles(at):
        return full
    figures: Mapping[str, int | str] = {"seats": found.terms.seats}
    taken = [Reason(ReasonCode.SEATS_TAKEN, figures)]
    if found.lowest is not None and found.lowest < score:
        taken.append(Reason(ReasonCode.PASSED_BY, {"score": str(found.lowest)}))
    return taken


def _maximum(terms: Terms, cluster: str) -> int:
    return next(quota.maximum for quota in terms.quotas if quota.cluster == cluster)
