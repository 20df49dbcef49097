"""Known journeys from a routing server: asked for by a person, fetched by a job, kept as rows that people may replace."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit import queue
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.planning import queries, routing
from semai.planning.models import Journey, Rates
from semai.planning.solver.travel import distance_km
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member, Programme
from semai.programmes.verbs import Verb

#: Journeys with this source came from the server and may be replaced by it; all others are somebody's word.
SOURCE = "OSRM"
#: Roads longer than this in a straight line are not asked for.
KM_AT_MOST = 700.0


class NoRoutingServer(Problem):
    """The operator named no routing server."""

    code, status = "planning.no_routing_server", 409
    default_message = _("No routing server is set up. The operator names one in SEMAI_ROUTING_URL.")


@transaction.atomic
def ask_for_roads(programme: Programme, *, by: Member, at: datetime) -> Rates:
    """Let a job ask the routing server for the roads between homes and centres; asking again while it runs changes nothing."""
    programme = locked(programme)
    policy.require(by, Verb.SET_RATES)
    if not settings.ROUTING_URL:
        raise NoRoutingServer
    rates, _made = Rates.objects.get_or_create(programme=programme)
    if not rates.routing.get("awaited"):
        rates.routing = {"awaited": True}
        rates.save(update_fields=["routing"])
        queue.enqueue("planning.fetch_roads", programme_id=str(programme.pk))
        record(Verb.SET_RATES, rates, by=by, at=at, asked=SOURCE)
    return rates


def fetch_roads(programme: Programme, *, at: datetime) -> Rates:
    """Ask the server and keep its answers; without an answer the travel model goes on to speak. A step of the job."""
    fault, ways = "", 0
    try:
        ways = _fetched(programme)
    except routing.NoAnswer as silence:
        fault = str(silence)
    rates, _made = Rates.objects.get_or_create(programme=programme)
    rates.routing = {"awaited": False, "at": at.isoformat(), "ways": ways, "fault": fault}
    rates.save(update_fields=["routing"])
    return rates


def _fetched(programme: Programme) -> int:
    people, centres = queries.homes_and_centres(programme)
    spoken = set(
        Journey.objects.filter(programme=programme, facilitator__isnull=False)
        .exclude(source__startswith=SOURCE)
        .values_list("facilitator_id", "centre_id")
    )
    rows = []
    for pk, home in people.items():
        ends = [
            (key, one)
            for key, one in centres.items()
            if one.island == home.island and distance_km(home, one) <= KM_AT_MOST and (pk, key) not in spoken
        ]
        answers = routing.table(settings.ROUTING_URL, home, [one for _key, one in ends]) if ends else []
        rows += [
            Journey(
                programme=programme, facilitator_id=pk, centre_id=key, km=way[0], hours=way[1], source=SOURCE
            )
            for (key, _place), way in zip(ends, answers, strict=True)
            if way
        ]
    with transaction.atomic():
        Journey.objects.filter(programme=programme, source__startswith=SOURCE).delete()
        Journey.objects.bulk_create(rows, batch_size=1000)
    return len(rows)
