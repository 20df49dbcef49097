"""Writes on airports."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.planning.models import Airport
from semai.planning.types import AirportValues
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member, Programme
from semai.programmes.verbs import Verb

LATITUDES, LONGITUDES = (-11.5, 6.5), (94.5, 141.5)


class AirportNowhere(Problem):
    """The airport lies outside the country."""

    code, status = "planning.airport_nowhere", 422
    default_message = _(
        "An airport lies between 94.5° and 141.5° east, and between 11.5° south and 6.5° north."
    )


@transaction.atomic
def set_airport(programme: Programme, values: AirportValues, *, by: Member, at: datetime) -> Airport:
    """A new airport, or another word on a known one; new scenarios use it, or leave it out when it is closed."""
    programme = locked(programme)
    policy.require(by, Verb.SET_RATES)
    if programme.pk != by.programme_id:
        raise policy.NotAllowed(verb=str(Verb.SET_RATES))
    for degrees, (lowest, highest) in ((values.latitude, LATITUDES), (values.longitude, LONGITUDES)):
        if not lowest <= degrees <= highest:
            raise AirportNowhere
    code = values.code.upper()
    plain = {name: value for name, value in vars(values).items() if name != "code"}
    airport, _made = Airport.objects.update_or_create(programme=programme, code=code, defaults=plain)
    record(Verb.SET_RATES, airport, by=by, at=at, airport=code, is_open=values.is_open)
    return airport
