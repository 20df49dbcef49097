"""What stands around a question: closed days, what centres ask of their lead, lots, journeys and rates."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cached_property

from semai.programmes.models import Programme
from semai.registry.models import Centre

from . import flying, queries, rules, traits, travelling
from .models import CentreTerms, Closing, Facilitator, Journey, Lot, Rates
from .solver import problem as solver
from .types import Need


class Conditions:
    """Everything that a programme says about these centres between two days: five queries whatever the size."""

    def __init__(self, programme: Programme, centres: Collection[Centre], *, first: date, last: date) -> None:
        """Look for these centres, whose regions must be at hand."""
        self._programme, self._first, self._last = programme, first, last
        self._terms = {one.centre_id: one for one in CentreTerms.objects.filter(centre__in=centres)}
        rates = Rates.objects.filter(programme=programme).first()
        numbers = rates.numbers if rates else {}
        self.travel = travelling.travel_of(numbers)
        self.limits = travelling.limits_of(numbers)
        self.costs = travelling.costs_of(numbers)
        self._waits = travelling.waits_of(numbers)

    @cached_property
    def _closings(self) -> list[tuple[Closing, frozenset[date]]]:
        found = Closing.objects.filter(
            programme=self._programme, starts_on__lte=self._last, ends_on__gte=self._first
        )
        return [(one, frozenset(closed_days(one, self._first, self._last))) for one in found]

    @cached_property
    def closed(self) -> frozenset[date]:
        """Days on which nobody works anywhere."""
        everywhere = [days for one, days in self._closings if one.region_id is None and one.centre_id is None]
        return frozenset().union(*everywhere)

    def blackouts(self, centre: Centre) -> frozenset[date]:
        """Days on which this centre receives no visits: its own, and those of its regency or province."""
        own = [days for one, days in self._closings if _holds_at(one, centre)]
        return frozenset().union(*own)

    @cached_property
    def _lots(self) -> traits.Lots:
        found: dict[str, set[str]] = defaultdict(set)
        lots = Lot.objects.filter(organisation__programme=self._programme)
        for organisation, province in lots.values_list("organisation_id", "region_id"):
            found[str(organisation)].add(province)
        return traits.Lots({name: frozenset(codes) for name, codes in found.items()})

    def requires(self, centre: Centre, need: Need | None = None) -> frozenset[str]:
        """What this centre asks for beside the skill, in the planner's words; its need may ask for two people too."""
        terms = self._terms.get(centre.pk)
        return traits.asked(
            gender=str(terms.gender or "") if terms else "",
            languages=terms.languages if terms else (),
            province=centre.region.province.code,
            lots=self._lots,
            paired_visits=_paired(terms, need),
        )

    def traits_of(self, person: Facilitator, words: Iterable[str]) -> frozenset[str]:
        """Of the words that centres ask for, those that this person answers to."""
        return traits.answered(
            words,
            gender=str(person.gender or ""),
            languages=person.languages,
            organisation=str(person.organisation_id),
            lots=self._lots,
        )

    def all_legs(
        self, people: Sequence[solver.Facilitator], sites: Sequence[solver.Site]
    ) -> tuple[solver.KnownLeg, ...]:
        """Journeys between places of the question that are known, or go by an airport: two queries."""
        known = self.known_legs({one.id for one in people} | {one.id for one in sites})
        flights = flying.Flights(queries.airports(self._programme), self.travel, self._waits)
        pairs = {frozenset((leg.a, leg.b)) for leg in known}
        return (*known, *flights.ways(people, sites, pairs, self.costs))

    def known_legs(self, names: Collection[str]) -> tuple[solver.KnownLeg, ...]:
        """Journeys between places of the question that are known better than the model knows them."""
        known = Journey.objects.filter(programme=self._programme).order_by("pk")
        legs = [
            solver.KnownLeg(
                a=str(one.facilitator_id or one.other_id),
                b=str(one.centre_id),
                km=one.km,
                hours=one.hours,
                fare=None if one.fare is None else float(one.fare),
            )
            for one in known
        ]
        return tuple(leg for leg in legs if leg.a in names and leg.b in names)


def _paired(terms: CentreTerms | None, need: Need | None) -> int:
    """Up to which visit two people go: all of them where the centre asks for it."""
    if need is None:
        return 0
    return need.visits if terms and terms.wants_pair else min(need.paired_visits, need.visits)


def closed_days(closing: Closing, first: date, last: date) -> Iterable[date]:
    """The days of a closing between two days."""
    weekdays = None if closing.weekday is None else (closing.weekday,)
    return rules.days_of(max(first, closing.starts_on), min(last, closing.ends_on), weekdays=weekdays)


def _holds_at(closing: Closing, centre: Centre) -> bool:
    if closing.centre_id:
        return closing.centre_id == centre.pk
    code = closing.region_id or ""
    return bool(code) and (centre.region_id == code or centre.region_id.startswith(f"{code}."))
