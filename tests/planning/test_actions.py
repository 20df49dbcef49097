"""Writes of planning."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from semai.ledger.models import Entry
from semai.planning import actions, queries, solving
from semai.planning.jobs import solve as solve_job
from semai.planning.models import Assignment, Facilitator, PlannedVisit, Scenario, Unplaced, VisitRule
from semai.planning.solver import files
from semai.planning.solver.check import check
from semai.planning.solver.plan import Plan
from semai.planning.solver.stop import Progress
from semai.planning.types import FacilitatorValues, Period, ScenarioStatus
from semai.programmes.models import Cycle, Member, Organisation
from semai.programmes.policy import NotAllowed
from semai.programmes.types import Role
from semai.registry.models import Centre
from semai.selection.models import Round
from semai.selection.types import RoundStatus
from tests import factories as make

from .conftest import MakeScenario, jobs_named, solved

NOW = make.NOW


def joko(**over: object) -> FacilitatorValues:
    """What is entered about Joko."""
    values = FacilitatorValues(
        code="F-01",
        name="Joko Contoh",
        organisation="Universitas Contoh",
        phone="+6281234567890",
        region_code=make.make_regency("35.78", "Kota Surabaya").code,
        latitude=None,
        longitude=None,
        skills={"people_assets": 2},
        days_per_month=6,
        max_centres=4,
        max_trip_days=10,
        leaves=(Period(date(2022, 8, 1), date(2022, 8, 5)),),
    )
    return replace(values, **over)  # type: ignore[arg-type]


def test_dewi_adds_joko_who_lives_where_his_regency_is(dewi: Member) -> None:
    facilitator = actions.add_facilitator(joko(), by=dewi, at=NOW)
    assert (facilitator.latitude, facilitator.longitude) == (-8.17, 113.7)
    assert [str(leave) for leave in facilitator.leaves.all()] == ["2022-08-01 – 2022-08-05"]
    assert Entry.objects.about(facilitator).get().verb == "planning.edit_facilitator"


def test_two_people_of_one_university_share_it(dewi: Member) -> None:
    actions.add_facilitator(joko(), by=dewi, at=NOW)
    actions.add_facilitator(joko(code="F-02", organisation="UNIVERSITAS contoh"), by=dewi, at=NOW)
    assert Organisation.objects.filter(programme=dewi.programme).count() == 1


def test_a_code_belongs_to_one_person(dewi: Member) -> None:
    actions.add_facilitator(joko(), by=dewi, at=NOW)
    with pytest.raises(actions.CodeTaken):
        actions.add_facilitator(joko(name="Lina"), by=dewi, at=NOW)


def test_dewi_does_not_overwrite_what_she_has_not_seen(dewi: Member) -> None:
    facilitator = actions.add_facilitator(joko(), by=dewi, at=NOW)
    actions.edit_facilitator(facilitator, joko(days_per_month=8), version=1, by=dewi, at=NOW)
    with pytest.raises(actions.FacilitatorChanged):
        actions.edit_facilitator(facilitator, joko(days_per_month=2), version=1, by=dewi, at=NOW)
    facilitator.refresh_from_db()
    assert facilitator.days_per_month == 8


def test_new_leave_replaces_the_old(dewi: Member) -> None:
    facilitator = actions.add_facilitator(joko(), by=dewi, at=NOW)
    later = Period(date(2022, 9, 1), date(2022, 9, 2))
    actions.edit_facilitator(facilitator, joko(leaves=(later,)), version=1, by=dewi, at=NOW)
    assert [leave.starts_on for leave in facilitator.leaves.all()] == [later.starts_on]


def test_joko_is_joined_to_the_login_with_his_number(dewi: Member) -> None:
    login = make.make_member(dewi.programme, Role.FACILITATOR, "joko")
    login.user.phone = "+6281234567890"
    login.user.save()
    assert actions.add_facilitator(joko(), by=dewi, at=NOW).member == login


def test_without_such_a_login_dewi_is_told(dewi: Member) -> None:
    facilitator = actions.add_facilitator(joko(), by=dewi, at=NOW)
    with pytest.raises(actions.NoSuchLogin):
        actions.link_by_phone(facilitator, by=dewi, at=NOW)


def test_bayu_who_reviews_may_not_change_the_team(bayu: Member) -> None:
    with pytest.raises(NotAllowed):
        actions.add_facilitator(joko(), by=bayu, at=NOW)


def test_hana_of_another_programme_may_not_edit_joko(dewi: Member, hana: Member) -> None:
    facilitator = actions.add_facilitator(joko(), by=dewi, at=NOW)
    with pytest.raises(NotAllowed):
        actions.edit_facilitator(facilitator, joko(), version=1, by=hana, at=NOW)


def test_needs_that_favour_the_better_off_are_not_saved(cycle: Cycle, round_: Round, dewi: Member) -> None:
    proposed = [need for _cluster, need in queries.needs(cycle)]
    wrong = [replace(proposed[0], visits=1), *proposed[1:]]
    with pytest.raises(actions.NeedsContradict) as refused:
        actions.set_visit_rules(cycle, wrong, by=dewi, at=NOW)
    assert refused.value.details["faults"] == [
        {"code": "not_monotone", "cluster": "binaan", "other": "berdaya"}
    ]
    assert not VisitRule.objects.exists()


def test_needs_of_an_unknown_cluster_are_not_saved(cycle: Cycle, round_: Round, dewi: Member) -> None:
    proposed = [need for _cluster, need in queries.needs(cycle)]
    with pytest.raises(actions.NeedsContradict):
        actions.set_visit_rules(cycle, proposed[:2], by=dewi, at=NOW)


def test_a_selection_that_nobody_decided_is_not_planned(make_scenario: MakeScenario, round_: Round) -> None:
    round_.status = RoundStatus.COMPUTED
    round_.save()
    with pytest.raises(actions.RoundNotDecided):
        make_scenario()


def test_without_a_team_there_is_nothing_to_plan(make_scenario: MakeScenario) -> None:
    Facilitator.objects.update(is_active=False)
    with pytest.raises(actions.NothingToPlan) as refused:
        make_scenario()
    assert refused.value.details == {"missing": ["team"]}


def test_a_centre_without_any_position_is_named(make_scenario: MakeScenario, north: Centre) -> None:
    for region in (north.region, north.region.parent):
        assert region
        region.latitude = region.longitude = None
        region.save()
    with pytest.raises(actions.PlacesMissing) as refused:
        make_scenario()
    assert north.code in refused.value.details["centres"]  # type: ignore[operator]


def test_the_question_knows_holidays_leave_and_who_stands_where(
    make_scenario: MakeScenario, people: list[Facilitator], north: Centre
) -> None:
    people[0].leaves.create(starts_on=date(2022, 9, 5), ends_on=date(2022, 9, 6))
    problem = files.problem_from_json(make_scenario().problem)
    joko, *_ = [one for one in problem.facilitators if one.id == str(people[0].pk)]
    assert date(2022, 8, 17) in problem.calendar.holidays
    assert joko.leave == {date(2022, 9, 5), date(2022, 9, 6)}
    assert {site.id: (site.lat, site.score) for site in problem.sites}[str(north.pk)] == (-8.17, 25.0)


def test_a_year_that_has_begun_is_planned_from_tomorrow(make_scenario: MakeScenario) -> None:
    problem = files.problem_from_json(make_scenario().problem)
    assert problem.calendar.first == make.TODAY + timedelta(days=1)


def test_the_plan_that_is_stored_keeps_every_promise(scenario: Scenario) -> None:
    assert scenario.status is ScenarioStatus.SOLVED
    problem, plan = files.problem_from_json(scenario.problem), files.plan_from_json(scenario.plan)
    assert check(problem, plan) == []
    assert PlannedVisit.objects.filter(scenario=scenario).count() == plan.figures.visits_placed
    assert Unplaced.objects.filter(scenario=scenario).count() == plan.figures.visits_unplaced
    assert Assignment.objects.filter(scenario=scenario).count() == len(plan.assignments) > 0
    assert scenario.figures["visits_required"] == 9


def test_the_same_question_gives_the_same_plan(make_scenario: MakeScenario, dewi: Member) -> None:
    assert solved(make_scenario(), dewi).plan == solved(make_scenario(), dewi).plan


def test_visits_that_do_not_fit_are_listed_one_by_one(make_scenario: MakeScenario, dewi: Member) -> None:
    Facilitator.objects.update(days_per_month=1)
    scenario = solved(make_scenario(), dewi)
    assert Unplaced.objects.filter(scenario=scenario).count() == scenario.figures["visits_unplaced"] > 0
    assert all(row.reason and row.remedy for row in scenario.unplaced.all())


def test_a_plan_with_a_broken_promise_is_not_stored(make_scenario: MakeScenario, dewi: Member) -> None:
    asked = actions.solve_scenario(make_scenario(), by=dewi, at=NOW)
    failed = actions.store_plan(asked, problem=files.problem_from_json(asked.problem), plan=Plan())
    assert failed.status is ScenarioStatus.FAILED
    assert failed.faults[0]["code"] == "broken_promise"
    assert not PlannedVisit.objects.exists()


def test_a_question_without_sense_fails_with_its_reasons(make_scenario: MakeScenario, dewi: Member) -> None:
    Facilitator.objects.update(days_per_month=0)
    failed = solved(make_scenario(), dewi)
    assert failed.status is ScenarioStatus.FAILED
    assert [fault["code"] for fault in failed.faults] == ["nobody_available"]


def test_asking_twice_is_refused_and_only_one_job_waits(make_scenario: MakeScenario, dewi: Member) -> None:
    scenario = actions.solve_scenario(make_scenario(), by=dewi, at=NOW)
    with pytest.raises(actions.ScenarioBusy):
        actions.solve_scenario(scenario, by=dewi, at=NOW)
    assert jobs_named("planning.solve") == [{"scenario_id": str(scenario.pk), "run": 1}]


def test_the_job_that_runs_twice_answers_once(make_scenario: MakeScenario, dewi: Member) -> None:
    scenario = actions.solve_scenario(make_scenario(), by=dewi, at=NOW)
    solve_job(scenario_id=str(scenario.pk), run=1)
    kept = set(PlannedVisit.objects.values_list("pk", flat=True))
    solve_job(scenario_id=str(scenario.pk), run=1)
    assert set(PlannedVisit.objects.values_list("pk", flat=True)) == kept != set()


def test_the_job_of_an_older_run_changes_nothing(make_scenario: MakeScenario, dewi: Member) -> None:
    first = actions.solve_scenario(make_scenario(), by=dewi, at=NOW)
    actions.stop_solving(first, by=dewi, at=NOW)
    actions.solve_scenario(first, by=dewi, at=NOW)
    solve_job(scenario_id=str(first.pk), run=1)
    first.refresh_from_db()
    assert (first.status, first.run, first.plan) == (ScenarioStatus.SOLVING, 2, {})


def test_a_solver_that_nobody_waits_for_ends(make_scenario: MakeScenario, dewi: Member) -> None:
    asked = actions.solve_scenario(make_scenario(seconds=60), by=dewi, at=NOW)
    actions.stop_solving(asked, by=dewi, at=NOW)
    assert solving.Watch(asked)(Progress(1, 1.0, 0.0, 0)) is True


def test_progress_is_noted_twice_a_second_at_most(
    make_scenario: MakeScenario, dewi: Member, django_assert_num_queries: object
) -> None:
    watch = solving.Watch(actions.solve_scenario(make_scenario(), by=dewi, at=NOW))
    with django_assert_num_queries(1):  # type: ignore[operator]
        for step in range(10):
            watch(Progress(step, 0.5 + step / 100, 0.0, 0))


def test_dewi_publishes_once_and_the_engagements_are_opened(scenario: Scenario, dewi: Member) -> None:
    published = actions.publish_plan(scenario, by=dewi, at=NOW)
    assert published.status is ScenarioStatus.PUBLISHED
    assert queries.published_scenario(scenario.cycle) == scenario
    assert len(jobs_named("mentoring.open_engagements")) == 1
    with pytest.raises(actions.PlanAlreadyPublished):
        actions.publish_plan(scenario, by=dewi, at=NOW)


def test_a_year_has_one_published_plan(scenario: Scenario, make_scenario: MakeScenario, dewi: Member) -> None:
    other = solved(make_scenario(), dewi)
    actions.publish_plan(scenario, by=dewi, at=NOW)
    with pytest.raises(actions.PlanAlreadyPublished):
        actions.publish_plan(other, by=dewi, at=NOW)


def test_a_draft_is_not_published(make_scenario: MakeScenario, dewi: Member) -> None:
    with pytest.raises(actions.ScenarioNotSolved):
        actions.publish_plan(make_scenario(), by=dewi, at=NOW)


def test_bayu_who_reviews_may_not_publish(scenario: Scenario, bayu: Member) -> None:
    with pytest.raises(NotAllowed):
        actions.publish_plan(scenario, by=bayu, at=NOW)
