"""What stands around a plan: closed days, what centres ask, lots, rates and known journeys."""

from datetime import date
from itertools import pairwise

import pytest

from semai.planning import actions, gains, posing, queries, rules, traits
from semai.planning.models import Closing, Facilitator, Scenario
from semai.planning.solver import files
from semai.planning.solver.problem import Problem
from semai.planning.types import ClosingKind, ClosingValues, Gender, JourneyValues, Language, Need
from semai.programmes.models import Cycle, Member
from semai.programmes.policy import NotAllowed
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import MakeScenario, solved

FRIDAY = 4


def asked(scenario: Scenario) -> Problem:
    return files.problem_from_json(scenario.problem)


def close(by: Member, **over: object) -> Closing:
    values = {"kind": ClosingKind.HAUL, "name": "Haul Contoh", "starts_on": date(2022, 8, 1)}
    return actions.add_closing(
        ClosingValues(**{**values, "ends_on": date(2022, 8, 3), **over}),  # type: ignore[arg-type]
        by=by,
        at=make.NOW,
    )


def test_nobody_is_sent_anywhere_on_days_that_are_closed_everywhere(
    make_scenario: MakeScenario, dewi: Member
) -> None:
    close(dewi)
    assert {date(2022, 8, 1), date(2022, 8, 2), date(2022, 8, 3)} <= asked(make_scenario()).calendar.holidays


def test_fridays_of_a_regency_and_the_haul_of_a_centre_close_only_these(
    make_scenario: MakeScenario, chosen: list[Centre], dewi: Member
) -> None:
    own, other = chosen[0], chosen[1]
    close(dewi, centre_id=own.pk)
    close(
        dewi,
        region_code=other.region_id,
        starts_on=date(2022, 8, 1),
        ends_on=date(2022, 8, 31),
        weekday=FRIDAY,
    )
    sites = {site.id: site for site in asked(make_scenario()).sites}
    assert date(2022, 8, 2) in sites[str(own.pk)].blackouts
    assert date(2022, 8, 2) not in sites[str(other.pk)].blackouts
    fridays = {date(2022, 8, day) for day in (5, 12, 19, 26)}
    assert fridays <= sites[str(other.pk)].blackouts


def test_the_plan_keeps_the_closed_days_of_a_centre(
    make_scenario: MakeScenario, chosen: list[Centre], dewi: Member
) -> None:
    close(dewi, centre_id=chosen[0].pk, starts_on=date(2022, 7, 1), ends_on=date(2022, 10, 31))
    scenario = solved(make_scenario(), dewi)
    days = scenario.visits.filter(centre=chosen[0]).values_list("starts_on", flat=True)
    assert min(days) > date(2022, 10, 31)


def test_ramadan_is_thirty_days_before_the_feast_and_only_added_once(cycle: Cycle, dewi: Member) -> None:
    cycle.starts_on, cycle.ends_on = date(2023, 1, 1), date(2023, 12, 31)
    cycle.save(update_fields=["starts_on", "ends_on"])
    feasts = posing.feasts(cycle.starts_on, cycle.ends_on)
    assert date(2023, 4, 22) in feasts
    words = ("Ramadan", "Awal Syawal")
    added = actions.close_ramadan(cycle, feasts, names=words, by=dewi, at=make.NOW)
    assert [(str(one), one.starts_on) for one in added] == [
        ("Ramadan", date(2023, 3, 23)),
        ("Awal Syawal", date(2023, 4, 22)),
    ]
    with pytest.raises(actions.NoRamadan):
        actions.close_ramadan(cycle, feasts, names=words, by=dewi, at=make.NOW)


def test_a_house_of_women_is_led_by_a_woman(
    make_scenario: MakeScenario, chosen: list[Centre], people: list[Facilitator], dewi: Member
) -> None:
    terms = {"gender": Gender.FEMALE, "languages": [Language.MADURESE], "note": ""}
    actions.set_centre_terms(chosen[0], **terms, by=dewi, at=make.NOW)  # type: ignore[arg-type]
    nobody = solved(make_scenario(), dewi)
    line = nobody.unplaced.filter(centre=chosen[0])[0]
    assert (line.reason, line.remedy) == ("unsuitable", "add_facilitator")
    Facilitator.objects.filter(pk=people[1].pk).update(gender="female", languages=["jav", "mad"])
    found = solved(make_scenario(), dewi)
    assert found.assignments.get(centre=chosen[0]).facilitator == people[1]


def test_in_a_lot_only_its_organisation_leads_and_it_leads_nowhere_else() -> None:
    lots = traits.Lots({"a": frozenset({"35"}), "b": frozenset()})
    assert (lots.serves("a", "35"), lots.serves("b", "35"), lots.serves("c", "35")) == (True, False, False)
    assert (lots.serves("a", "73"), lots.serves("b", "73"), lots.serves("c", "73")) == (False, True, True)
    assert traits.Lots({}).of_province("35") == ""


def test_lots_reach_the_planner(
    make_scenario: MakeScenario, people: list[Facilitator], chosen: list[Centre], dewi: Member
) -> None:
    stranger = make.make_organisation(dewi.programme, name="Universitas Lain")
    province = chosen[0].region.province.code
    actions.set_lots(stranger, provinces=[province], by=dewi, at=make.NOW)
    problem = asked(make_scenario())
    assert all(f"lot:{province}" in site.requires for site in problem.sites if site.region == province)
    assert not any(f"lot:{province}" in person.traits for person in problem.facilitators)


def test_own_rates_and_a_known_journey_reach_the_planner_and_ours_stay_elsewhere(
    make_scenario: MakeScenario, people: list[Facilitator], chosen: list[Centre], dewi: Member
) -> None:
    numbers = {"road_kmh": 20.0, "per_day": 700_000, "ferry_kmh": 18.0}
    actions.set_rates(dewi.programme, numbers, by=dewi, at=make.NOW)
    assert queries.own_rates(dewi.programme) == {"road_kmh": 20.0, "per_day": 700_000}
    way = JourneyValues(km=210, hours=5.5, fare=300_000)
    actions.set_journey(people[0], chosen[0], way, by=dewi, at=make.NOW)
    actions.set_journey(chosen[1], chosen[0], way, by=dewi, at=make.NOW)
    actions.set_journey(chosen[0], chosen[1], JourneyValues(km=1, hours=1), by=dewi, at=make.NOW)
    problem = asked(make_scenario())
    assert (problem.travel.road_kmh, problem.costs.per_day) == (20.0, 700_000)  # type: ignore[union-attr]
    legs = {frozenset((leg.a, leg.b)): (leg.hours, leg.fare) for leg in problem.known_legs}
    assert legs[frozenset((str(people[0].pk), str(chosen[0].pk)))] == (5.5, 300_000.0)
    assert legs[frozenset((str(chosen[1].pk), str(chosen[0].pk)))] == (1, None)


def test_a_rate_outside_sense_is_refused_and_nothing_is_saved(cycle: Cycle, dewi: Member) -> None:
    with pytest.raises(actions.RateOutOfRange):
        actions.set_rates(dewi.programme, {"road_kmh": 0.0}, by=dewi, at=make.NOW)
    assert queries.own_rates(dewi.programme) == {}


def test_citra_may_not_change_another_programme_and_ayu_nothing(
    cycle: Cycle, north: Centre, ayu: Member
) -> None:
    with pytest.raises(NotAllowed):
        close(ayu)
    with pytest.raises(NotAllowed):
        actions.set_rates(ayu.programme, {}, by=ayu, at=make.NOW)


def test_teaching_days_and_single_months_limit_a_person(
    make_scenario: MakeScenario, people: list[Facilitator]
) -> None:
    Facilitator.objects.filter(pk=people[0].pk).update(teaching_weekdays=[0], days_in_month={"2022-08": 2})
    person = next(one for one in asked(make_scenario()).facilitators if one.id == str(people[0].pk))
    assert date(2022, 8, 1) in person.leave
    assert date(2022, 8, 2) not in person.leave
    assert (person.capacity("2022-08"), person.capacity("2022-09")) == (2, 8)


def test_months_are_read_and_nonsense_is_named() -> None:
    assert rules.read_months("2022-08=3; 2022-09 = 0") == ({"2022-08": 3, "2022-09": 0}, [])
    assert rules.read_months("2022-13=3; 2022-08=40; x")[1] == ["2022-13=3", "2022-08=40", "x"]


def test_a_window_that_ends_before_it_begins_or_is_too_short_is_no_need() -> None:
    need = {
        "cluster": "a",
        "visits": 3,
        "days_per_visit": 2,
        "min_gap_days": 28,
        "max_gap_days": 90,
        "skill": "",
    }
    short = Need(**need, opens_on=date(2022, 8, 1), closes_on=date(2022, 8, 20))  # type: ignore[arg-type]
    turned = Need(**need, opens_on=date(2022, 8, 1), closes_on=date(2022, 7, 1))  # type: ignore[arg-type]
    assert [one.code for one in rules.need_faults([short], days=365)] == ["no_room"]
    assert [one.code for one in rules.need_faults([turned], days=365)] == ["window_order"]


def test_the_first_visit_brings_most_and_all_bring_everything() -> None:
    steps = [gains.effect(made, 4) for made in range(5)]
    more = [after - before for before, after in pairwise(steps)]
    assert (steps[0], steps[-1]) == (0, 1)
    assert more == sorted(more, reverse=True)
    assert gains.gain("management", score=40, made=3, needed=3).points == pytest.approx(18.0)


def test_krisna_enters_closed_days_on_the_page_and_takes_them_away(
    cycle: Cycle, north: Centre, dewi: Member
) -> None:
    client = MemberClient().of(dewi)
    values = {
        "kind": "exam",
        "name": "Ujian",
        "starts_on": "2022-08-01",
        "ends_on": "2022-08-05",
        "centre": north.code,
    }
    assert client.post("/plan/closed-days/", values).status_code == 302
    closing = Closing.objects.get()
    assert "Ujian" in client.get("/plan/closed-days/").content.decode()
    assert client.post(f"/plan/closed-days/{closing.pk}/remove/").status_code == 302
    assert not Closing.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_on": "2022-02-30"},
        {"ends_on": "2022-07-01"},
        {"centre": "TIDAK-ADA"},
        {"weekday": "9"},
        {"kind": "pesta"},
    ],
)
def test_closed_days_that_make_no_sense_come_back_and_nothing_is_saved(
    wrong: dict[str, str], cycle: Cycle, dewi: Member
) -> None:
    values = {"kind": "exam", "name": "Ujian", "starts_on": "2022-08-01", "ends_on": "2022-08-05"} | wrong
    response = MemberClient().of(dewi).post("/plan/closed-days/", values)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == set(wrong)
    assert not Closing.objects.exists()


def test_rates_journeys_terms_and_lots_are_entered_on_their_pages(
    cycle: Cycle, north: Centre, people: list[Facilitator], dewi: Member
) -> None:
    client = MemberClient().of(dewi)
    assert client.post("/plan/travel/", {"road_kmh": "28"}).status_code == 302
    assert client.post("/plan/travel/", {"road_kmh": "-1"}).status_code == 422
    assert queries.own_rates(dewi.programme) == {"road_kmh": 28.0}
    way = {"start": people[0].code, "centre": north.code, "km": "12", "hours": "1"}
    assert client.post("/plan/travel/journeys/", way).status_code == 302
    assert people[0].name in client.get("/plan/travel/journeys/").content.decode()
    assert client.post("/plan/travel/journeys/", way | {"start": north.code}).status_code == 422
    assert client.post(f"/plan/centres/{north.pk}/terms/", {"gender": "female"}).status_code == 302
    organisation = people[0].organisation
    province = north.region.province.code
    assert client.post(f"/plan/lots/{organisation.pk}/", {"provinces": [province]}).status_code == 302
    assert organisation.lots.count() == 1
    assert north.region.province.name in client.get("/plan/lots/").content.decode()


def test_a_plan_of_the_past_is_refused_and_nothing_is_made(
    cycle: Cycle, needs: None, people: list[Facilitator], dewi: Member
) -> None:
    values = {"name": "Lalu", "seconds": 2, "seed": 1, "first": "2021-07-01", "last": "2021-12-31"}
    answer = MemberClient().of(dewi).post("/plan/scenarios/new/", values)
    assert answer.status_code == 422
    assert not Scenario.objects.exists()


def test_a_home_in_the_sea_or_at_zero_comes_back(
    cycle: Cycle, people: list[Facilitator], dewi: Member
) -> None:
    client, person = MemberClient().of(dewi), people[0]
    values = {"code": "F-9", "name": "Contoh", "organisation": "Contoh", "region": person.region_id}
    values |= {"people_assets": "1", "management": "1", "incubation": "1"}
    values |= {
        "days_per_month": "5",
        "max_centres": "4",
        "max_trip_days": "8",
        "latitude": "0",
        "longitude": "0",
    }
    answer = client.post("/plan/team/new/", values)
    assert answer.status_code == 422
    assert "longitude" in answer.context["form"].errors
    assert not Facilitator.objects.filter(code="F-9").exists()


def test_nobody_with_a_field_day_is_named_with_the_remedy(
    make_scenario: MakeScenario, people: list[Facilitator], dewi: Member
) -> None:
    Facilitator.objects.update(days_per_month=0)
    failed = solved(make_scenario(), dewi)
    page = MemberClient().of(dewi).get(f"/plan/scenarios/{failed.pk}/").content.decode()
    assert (failed.status, failed.visits.count()) == ("failed", 0)
    assert "Beri mereka hari lapangan" in page or "hari lapangan" in page


def test_a_floor_above_what_there_is_does_not_stop_the_plan_and_is_counted(
    scenario: Scenario, dewi: Member
) -> None:
    client = MemberClient().of(dewi)
    address = f"/plan/scenarios/{scenario.pk}/copy/"
    problem = asked(scenario)
    values = {"name": "Kuota", "seconds": 2, "seed": 1, "more_days": 0, "more_remote": 0}
    values |= {"first": f"{problem.calendar.first}", "last": f"{problem.calendar.last}"}
    values |= {"people": [one.id for one in problem.facilitators], "least-mandiri": 40}
    assert client.post(address, values | {"most-mandiri": 3}).status_code == 422
    assert client.post(address, values).status_code == 302
    copy = Scenario.objects.get(name="Kuota")
    assert [(one.cluster, one.least) for one in asked(copy).quotas] == [("mandiri", 40)]
    from semai.planning import solving

    answered = solving.answer(copy)
    assert answered.status == "solved"
    assert answered.figures["quotas_missed"] == 39
