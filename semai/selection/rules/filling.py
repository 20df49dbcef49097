"""Filling the seats.

First every cluster's minimum is filled in the order of its ranking. The seats that are left go one by one to the
best remaining centre of all clusters that are below their maximum. Reserves are the next in each cluster, so
that a reserve who moves up never changes the number of centres of any cluster.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from semai.selection.rules import exact, explaining
from semai.selection.rules.clashes import clash
from semai.selection.rules.conflicts import conflicts_in
from semai.selection.rules.ranking import barriers, ranked
from semai.selection.rules.weighing import weighed
from semai.selection.types import (
    Applicant,
    Bounds,
    Conflict,
    ConflictCode,
    Outcome,
    Reason,
    ReasonCode,
    Result,
    Terms,
    Verdict,
)


def clashes(terms: Terms, applicants: Iterable[Applicant]) -> tuple[Conflict, ...]:
    """Why no list can obey the terms with these centres; empty when one can."""
    return _clashes(terms, ranked(weighed(terms, applicants), terms.seed))


def _clashes(terms: Terms, order: list[Applicant]) -> tuple[Conflict, ...]:
    available = Counter(one.cluster for one in order)
    if found := conflicts_in(terms, available):
        return found
    sides = clash(terms.seats, exact.cells_of(terms, order)) if terms.limits else ()
    return (Conflict(ConflictCode.TOGETHER_IMPOSSIBLE, (), terms.seats, 0, sides),) if sides else ()


def select(terms: Terms, applicants: Iterable[Applicant]) -> Result:
    """Verdicts for all applicants, or the conflicts in the terms. The order of `applicants` never matters.

    Centres of a cluster without quota have no seats.
    """
    everyone = sorted(weighed(terms, applicants), key=lambda one: one.code)
    order = ranked(everyone, terms.seed)
    if found := _clashes(terms, order):
        return Result(conflicts=found)
    if terms.limits:
        return _select_exactly(terms, order, everyone)
    seated = _seated(terms, order)
    verdicts = [*_ranked_verdicts(terms, order, seated), *_barred(everyone)]
    return Result(verdicts=tuple(sorted(verdicts, key=lambda one: one.applicant.code)))


def _select_exactly(terms: Terms, order: list[Applicant], everyone: list[Applicant]) -> Result:
    """With quotas of several kinds the seats cannot be filled one after another: the best list is computed."""
    cells = exact.cells_of(terms, order)
    filling = exact.fill(terms, cells, order)
    verdicts = [*explaining.verdicts(terms, order, cells, filling), *_barred(everyone)]
    return Result(tuple(sorted(verdicts, key=lambda one: one.applicant.code)), gap=filling.gap)


def _seated(terms: Terms, order: list[Applicant]) -> dict[str, Reason]:
    """Code of every selected centre with the way it got its seat."""
    bounds = {quota.cluster: quota for quota in terms.quotas}
    taken = dict.fromkeys(bounds, 0)
    seated: dict[str, Reason] = {}
    for one in order:
        if one.cluster in bounds and taken[one.cluster] < bounds[one.cluster].minimum:
            taken[one.cluster] += 1
            seated[one.code] = Reason(ReasonCode.FIRST_OF_CLUSTER, {"minimum": bounds[one.cluster].minimum})
    free = terms.seats - len(seated)
    competing = (one for one in order if one.code not in seated and one.cluster in bounds)
    for place, one in enumerate(_up_to_maximum(competing, bounds, taken), start=1):
        if place > free:
            break
        seated[one.code] = Reason(ReasonCode.FREE_SEAT, {"place": place, "seats": free})
    return seated


def _up_to_maximum(
    competing: Iterable[Applicant], bounds: Mapping[str, Bounds], taken: dict[str, int]
) -> Iterator[Applicant]:
    """Those whose cluster is still below its maximum when their turn comes."""
    for one in competing:
        if taken[one.cluster] < bounds[one.cluster].maximum:
            taken[one.cluster] += 1
            yield one


def _barred(everyone: Iterable[Applicant]) -> Iterator[Verdict]:
    for one in everyone:
        if reasons := barriers(one):
            yield Verdict(one, Outcome.NOT_ELIGIBLE, reasons=reasons)


def _ranked_verdicts(terms: Terms, order: list[Applicant], seated: Mapping[str, Reason]) -> Iterator[Verdict]:
    bounds = {quota.cluster: quota for quota in terms.quotas}
    for cluster in dict.fromkeys(one.cluster for one in order):
        members = [one for one in order if one.cluster == cluster]
        chosen = [one for one in members if one.code in seated]
        quota = bounds.get(cluster, Bounds(cluster, 0, 0))
        for rank, one in enumerate(members, start=1):
            place = Reason(ReasonCode.PLACE, {"place": rank, "of": len(members), "score": str(one.score)})
            if one.code in seated:
                yield Verdict(one, Outcome.SELECTED, rank, reasons=(place, seated[one.code]))
            else:
                waiting = rank - len(chosen)
                yield _passed_over(terms, quota, one, rank, waiting, place, chosen[-1:])


def _passed_over(
    terms: Terms,
    quota: Bounds,
    one: Applicant,
    rank: int,
    waiting: int,
    place: Reason,
    last: list[Applicant],
) -> Verdict:
    """The verdict on the centre that is `waiting`-th behind the selected ones of its cluster."""
    is_reserve = waiting <= terms.reserves and quota.maximum > 0
    reasons = [place, _obstacle(terms, quota, rank - waiting, last)]
    if last and last[0].score == one.score:
        reasons.append(Reason(ReasonCode.TIE, {"score": str(one.score)}))
    if is_reserve:
        reasons.append(Reason(ReasonCode.RESERVE, {"number": waiting}))
    if last:
        reasons.append(Reason(ReasonCode.WOULD_TAKE, {"withdrawals": waiting, "score": str(last[0].score)}))
    return Verdict(
        one,
        Outcome.RESERVE if is_reserve else Outcome.NOT_SELECTED,
        rank,
        waiting if is_reserve else None,
        tuple(reasons),
    )


def _obstacle(terms: Terms, quota: Bounds, selected: int, last: list[Applicant]) -> Reason:
    """What stood in the way: the cluster's maximum, or that no seat was left."""
    last_score = {"last_score": str(last[0].score)} if last else {}
    if selected >= quota.maximum:
        return Reason(ReasonCode.CLUSTER_FULL, {"maximum": quota.maximum, **last_score})
    return Reason(ReasonCode.SEATS_TAKEN, {"seats": terms.seats, **last_score})
