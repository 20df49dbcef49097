"""Writes on how long journeys take and what they cost."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.planning import travelling
from semai.planning.models import Facilitator, Journey, Rates
from semai.planning.types import JourneyValues
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member, Programme
from semai.programmes.verbs import Verb
from semai.registry.models import Centre


class RateOutOfRange(Problem):
    """A number is not known or lies outside what makes sense; `rate` says which."""

    code, status = "planning.rate_out_of_range", 422
    default_message = _("A number of the travel model lies outside what makes sense.")


class JourneyNowhere(Problem):
    """A journey leads from a place to itself, or to another programme."""

    code, status = "planning.journey_nowhere", 422
    default_message = _("A journey leads from one place to another of the same programme.")


@transaction.atomic
def set_rates(programme: Programme, numbers: Mapping[str, float], *, by: Member, at: datetime) -> Rates:
    """Speeds, waiting times, habits and fares of the office; what equals our assumption follows it later on."""
    programme = locked(programme)
    policy.require(by, Verb.SET_RATES)
    if programme.pk != by.programme_id:
        raise policy.NotAllowed(verb=str(Verb.SET_RATES))
    for name, number in numbers.items():
        rate = travelling.NAMED.get(name)
        if rate is None or not rate.lowest <= number <= rate.highest:
            raise RateOutOfRange(rate=name)
    own = travelling.differing(numbers)
    rates, _made = Rates.objects.update_or_create(programme=programme, defaults={"numbers": own})
    record(Verb.SET_RATES, rates, by=by, at=at, numbers=own)
    return rates


@transaction.atomic
def set_journey(
    start: Facilitator | Centre, centre: Centre, values: JourneyValues, *, by: Member, at: datetime
) -> Journey:
    """A way that is known better than the model knows it, there and back; an earlier word on it is replaced."""
    centre = locked(centre)
    policy.require(by, Verb.SET_JOURNEY, centre)
    if start.pk == centre.pk or start.programme_id != centre.programme_id:
        raise JourneyNowhere
    ends: dict[str, Any] = {"centre": centre, "facilitator": None, "other": None}
    if isinstance(start, Facilitator):
        ends["facilitator"] = start
    else:
        ends["other"] = start
        if Journey.objects.filter(centre=start, other=centre).exists():
            ends = {**ends, "centre": start, "other": centre}
    journey, made = Journey.objects.update_or_create(
        **ends, defaults={**vars(values), "programme_id": centre.programme_id}
    )
    if not made:
        journey.version += 1
        journey.save(update_fields=["version"])
    record(Verb.SET_JOURNEY, journey, by=by, at=at, km=values.km, hours=values.hours, fare=values.fare)
    return journey


@transaction.atomic
def remove_journey(journey: Journey, *, by: Member, at: datetime) -> None:
    """The model speaks again."""
    journey = locked(journey)
    policy.require(by, Verb.SET_JOURNEY, journey)
    record(Verb.SET_JOURNEY, journey, by=by, at=at, removed=str(journey))
    journey.delete()
