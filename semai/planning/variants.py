"""The same question under other conditions. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .solver.problem import Facilitator, Pin, Problem, Quota, Rule


@dataclass(frozen=True)
class Variant:
    """What a copy of a scenario changes. The neutral values change nothing."""

    #: Keys of those who take part; None: everybody.
    people: frozenset[str] | None = None
    #: Field days a month that everybody gets more, or with a minus sign less.
    more_days: int = 0
    #: Visits of each centre that may be held from afar beyond what its need allows.
    more_remote: int = 0
    #: Rupiah for all journeys together.
    budget: float | None = None
    #: Floors and ceilings of centres served, in place of those of the question.
    quotas: tuple[Quota, ...] = ()


def vary(problem: Problem, variant: Variant, pins: Sequence[Pin] = ()) -> Problem:
    """The question with other people, days, budget and share of visits from afar.

    Of the `pins`, decisions of the scenario that was copied, those about centres and people who are left stay.
    """
    wanted = variant.people
    people = [_person(one, variant) for one in problem.facilitators if wanted is None or one.id in wanted]
    known, sites = {one.id for one in people}, {site.id for site in problem.sites}
    return replace(
        problem,
        facilitators=tuple(people),
        rules=tuple(_rule(rule, variant) for rule in problem.rules),
        budget=variant.budget if variant.budget is not None else problem.budget,
        quotas=variant.quotas or problem.quotas,
        pins=tuple(pin for pin in pins if pin.site in sites and pin.facilitator in {None, *known}),
    )


def _person(person: Facilitator, variant: Variant) -> Facilitator:
    return replace(person, days_per_month=min(31, max(0, person.days_per_month + variant.more_days)))


def _rule(rule: Rule, variant: Variant) -> Rule:
    """The first visit of a centre always takes place on site."""
    return replace(rule, remote_visits=max(0, min(rule.visits - 1, rule.remote_visits + variant.more_remote)))
