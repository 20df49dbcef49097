"""What a visit is worth: the one place where the planner's values are written down.

`value(visit n of site) = weight x (1 + (100 - score) / 100) x (1 + 1 / n)`

So a centre that scores 0 counts twice as much as one that scores 100, and the first visit counts twice one
far down the list: everybody is seen once before somebody is seen often. Assumptions, for the reader to judge.
"""

from semai.planning.solver.problem import Site


def visit_value(site: Site, number: int) -> float:
    """Worth of the site's visit with this number, counted from 1."""
    return need(site) * (1 + 1 / number)


def need(site: Site) -> float:
    """How much a centre counts: its weight, up to doubled for the worst off."""
    return site.weight * (1 + (100 - site.score) / 100)


def by_need(site: Site) -> tuple[float, float, str]:
    """Sort key: the neediest first, ties by the lower score, then by id whatever the order of input."""
    return (-need(site), site.score, site.id)
