"""Journeys by real airports, and roads from a routing server."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.conf import LazySettings
from django.urls import reverse
from django.utils.html import escape

from semai.planning import actions, flying, queries, routing
from semai.planning.jobs import fetch_roads
from semai.planning.models import Airport, Facilitator, Journey, Rates
from semai.planning.solver import files
from semai.planning.solver.costs import Costs
from semai.planning.solver.travel import Archipelago
from semai.planning.types import JourneyValues
from semai.programmes.models import Cycle, Member, Programme
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import MakeScenario

MODEL = Archipelago()


def place(name: str, lat: float, lon: float, island: str) -> flying.Airport:
    return flying.Airport(name, name, lat, lon, island)


def ways(*airports: flying.Airport, homes: tuple[flying.Airport, ...], centre: flying.Airport) -> list[float]:
    flights = flying.Flights(airports, MODEL, flying.Waits())
    return [one.hours for one in flights.ways(homes, [centre], set(), Costs())]


def test_a_way_goes_to_the_airport_waits_flies_and_goes_on() -> None:
    surabaya, kupang = place("SUB", -7.38, 112.79, ""), place("KOE", -10.17, 123.67, "")
    (hours,) = ways(
        surabaya,
        kupang,
        homes=(place("home", -7.38, 112.79, "jawa"),),
        centre=place("centre", -10.17, 123.67, "timor"),
    )
    assert hours == pytest.approx(3.5 + 1237 / 500, abs=0.1)


def test_far_from_every_airport_the_journey_is_longer_than_the_model_says() -> None:
    home, centre = place("home", -7.38, 112.79, "jawa"), place("centre", -9.2, 121.5, "flores")
    airports = place("SUB", -7.38, 112.79, ""), place("LBJ", -8.49, 119.89, "")
    (hours,) = ways(*airports, homes=(home,), centre=centre)
    assert hours > MODEL.leg(home, centre).hours


def test_on_one_s_own_island_nobody_looks_for_a_plane() -> None:
    shipped = flying.shipped().values()
    home, centre = place("home", -7.25, 112.75, "jawa"), place("centre", -7.9, 112.6, "jawa")
    assert ways(*shipped, homes=(home,), centre=centre) == []


def test_the_shipped_airports_lie_in_the_country_and_have_one_code_each() -> None:
    found = flying.shipped().values()
    assert len(found) > 70
    assert all(-11.5 <= one.lat <= 6.5 and 94.5 <= one.lon <= 141.5 for one in found)


def test_dewi_closes_an_airport_and_new_scenarios_do_without(
    programme: Programme, dewi: Member, browser: MemberClient
) -> None:
    form = {"code": "koe", "name": "Kupang", "latitude": "-10.17", "longitude": "123.67"}
    assert browser.of(dewi).post(reverse("planning:airports"), form).status_code == 302
    assert Airport.objects.get().code == "KOE"
    assert "KOE" not in {one.id for one in queries.airports(programme)}
    page = browser.get(reverse("planning:airports") + "?code=KOE")
    assert page.context["form"].initial["is_open"] is False


@pytest.mark.parametrize(
    "over", [{"latitude": "0", "longitude": "0"}, {"code": "K1"}, {"latitude": "60"}, {"name": ""}]
)
def test_an_airport_at_sea_off_africa_is_refused(
    cycle: Cycle, dewi: Member, browser: MemberClient, over: dict[str, str]
) -> None:
    form = {"code": "KOE", "name": "Kupang", "latitude": "-10.17", "longitude": "123.67"} | over
    assert browser.of(dewi).post(reverse("planning:airports"), form).status_code == 422
    assert not Airport.objects.exists()


def test_a_question_carries_the_ways_by_air(
    make_scenario: MakeScenario, people: list[Facilitator], north: Centre, dewi: Member
) -> None:
    Facilitator.objects.filter(pk=people[0].pk).update(latitude=-10.17, longitude=123.67)
    problem = files.problem_from_json(make_scenario().problem)
    assert (str(people[0].pk), str(north.pk)) in {(leg.a, leg.b) for leg in problem.known_legs}


class Osrm(BaseHTTPRequestHandler):
    """Answers 2 hours and 80 km for every place, and no road to the last."""

    def do_GET(self) -> None:
        ends = self.path.split("/driving/")[1].split("?")[0].count(";")
        hours, metres = [7200.0] * (ends - 1) + [None], [80_000.0] * (ends - 1) + [None]
        body = json.dumps({"durations": [[0, *hours]], "distances": [[0, *metres]]}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(settings: LazySettings) -> Iterator[None]:
    """A routing server on this machine."""
    osrm = HTTPServer(("127.0.0.1", 0), Osrm)
    thread = threading.Thread(target=osrm.serve_forever, daemon=True)
    thread.start()
    settings.ROUTING_URL = f"http://127.0.0.1:{osrm.server_port}"
    yield
    osrm.shutdown()
    osrm.server_close()


def test_roads_come_from_the_server_but_nobody_s_own_word_is_lost(
    server: None, people: list[Facilitator], chosen: list[Centre], dewi: Member, browser: MemberClient
) -> None:
    own = JourneyValues(60, 1.0, source="Pak Contoh")
    actions.set_journey(people[0], chosen[0], own, by=dewi, at=make.NOW)
    browser.of(dewi).post(reverse("planning:roads"))
    fetch_roads(programme_id=str(dewi.programme_id))
    fetch_roads(programme_id=str(dewi.programme_id))
    assert Journey.objects.get(facilitator=people[0], centre=chosen[0]).hours == 1.0
    assert {one.hours for one in Journey.objects.filter(source="OSRM")} == {2.0}
    routed = Rates.objects.get().routing
    assert (routed["fault"], routed["ways"]) == ("", Journey.objects.filter(source="OSRM").count())


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "ftp://127.0.0.1"])
def test_without_an_answer_the_model_speaks_and_the_page_says_so(
    people: list[Facilitator],
    chosen: list[Centre],
    dewi: Member,
    browser: MemberClient,
    settings: LazySettings,
    url: str,
) -> None:
    settings.ROUTING_URL = url
    actions.ask_for_roads(dewi.programme, by=dewi, at=make.NOW)
    fetch_roads(programme_id=str(dewi.programme_id))
    page = browser.of(dewi).get(reverse("planning:journeys"))
    assert escape(page.context["routing"]["fault"]) in page.content.decode()
    assert not Journey.objects.exists()


def test_without_a_server_nobody_is_asked(dewi: Member) -> None:
    with pytest.raises(actions.NoRoutingServer):
        actions.ask_for_roads(dewi.programme, by=dewi, at=make.NOW)


def test_a_strange_answer_is_no_answer() -> None:
    with pytest.raises(routing.NoAnswer):
        routing.table("http://127.0.0.1:1", place("a", 0, 100, ""), [place("b", 0, 101, "")])
