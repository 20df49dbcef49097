"""Every figure of a known year, and who sees which."""

from datetime import date
from typing import Any

import pytest

from semai.incubation.types import Stage
from semai.insights import queries
from semai.insights.types import FollowUps, Indicator, Outcomes, Pain, Visits
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests import factories as make
from tests.incubation.making import make_tenant

from . import making
from .making import ON, Year


def test_every_figure_of_the_year_is_the_one_that_was_made(year: Year) -> None:
    found = queries.progress(year.cycle, year.dewi, on=ON)
    assert (found.centres, found.assessed, found.decided) == (4, 3, 3)
    assert [(line.code, line.decided, line.selected) for line in found.clusters] == [
        ("binaan", 1, 1),
        ("berdaya", 1, 1),
        ("mandiri", 1, 0),
    ]
    assert found.outcomes == Outcomes(selected=2, reserve=1)
    assert (found.engagements, found.mentored, found.never_visited) == (2, 1, 1)
    assert found.visits == Visits(planned=4, closed=1, overdue=2, unplaced=1)
    assert found.follow_ups == FollowUps(open=2, overdue=1, waiting=1)
    assert (found.batches, found.seats, found.trainees, found.passed) == (1, 4, 3, 2)
    assert (found.incubators, found.tenants, found.tenants_reporting) == (1, 3, 3)
    assert found.median_change == pytest.approx(0.1)
    assert {point.label for point in found.points} == {"BLKK Contoh Utara", "BLKK Contoh Selatan"}


def test_provinces_add_up_to_the_whole(year: Year) -> None:
    found = queries.progress(year.cycle, year.dewi, on=ON)
    assert [(line.code, line.centres, line.selected_total) for line in found.provinces] == [
        ("35", 3, 1),
        ("53", 1, 1),
    ]
    assert sum(line.visits_planned for line in found.provinces) == found.visits.planned
    assert sum(line.visits_closed for line in found.provinces) == found.visits.closed


def test_what_hurts_is_named_worst_first_and_only_if_it_hurts(year: Year) -> None:
    found = {line.pain: line for line in queries.progress(year.cycle, year.dewi, on=ON).pains}
    assert list(found) == [Pain.UNPLACED, Pain.NEVER_VISITED, Pain.VISITS_OVERDUE, Pain.ACTIONS_OVERDUE]
    assert found[Pain.NEVER_VISITED].examples == ("BLKK Contoh Selatan",)
    assert found[Pain.VISITS_OVERDUE].count == 2


def test_an_assessed_centre_without_a_decision_hurts(year: Year, north: Centre) -> None:
    assert year.round.assessment_round
    make.make_assessment(year.round.assessment_round, make.make_centre(north.programme), year.dewi)
    pains = queries.progress(year.cycle, year.dewi, on=ON).pains
    assert [line.count for line in pains if line.pain is Pain.UNDECIDED] == [1]


def test_citra_sees_the_figures_of_south_only(year: Year, citra: Member) -> None:
    found = queries.progress(year.cycle, citra, on=ON)
    assert found.is_partial
    assert (found.centres, found.outcomes.selected, found.mentored, found.tenants) == (1, 1, 0, 0)
    assert [line.code for line in found.provinces] == ["53"]
    assert [line.decided for line in found.clusters] == [1, 0, 0]


def test_before_the_selection_is_decided_nobody_is_selected(
    cycle: Cycle, dewi: Member, north: Centre
) -> None:
    make.make_candidate(make.make_selection(cycle), north)
    found = queries.progress(cycle, dewi, on=ON)
    assert (found.is_selection_decided, found.outcomes, found.points) == (False, Outcomes(), ())


def test_a_year_counts_its_own_tenants_and_incubators_only(year: Year, north: Centre) -> None:
    make_tenant(north, entered_on=date(2021, 1, 5), stage=Stage.LEFT, left_on=date(2021, 12, 31))
    make_tenant(north, entered_on=date(2023, 1, 1))
    assert queries.progress(year.cycle, year.dewi, on=ON).tenants == 3
    later = make.make_cycle(north.programme, year=2023, name="2023")
    found = queries.progress(later, year.dewi, on=ON)
    assert (found.tenants, found.tenants_reporting, found.incubators, found.batches) == (4, 0, 0, 0)


def test_targets_stand_beside_what_is(year: Year) -> None:
    year.cycle.targets.create(indicator=Indicator.TRAINEES_PASSED, value=8)
    lines = {line.indicator: line for line in queries.progress(year.cycle, year.dewi, on=ON).targets}
    assert (lines[Indicator.TRAINEES_PASSED].target, lines[Indicator.TRAINEES_PASSED].actual) == (8, 2)
    assert (lines[Indicator.CENTRES_MENTORED].target, lines[Indicator.CENTRES_MENTORED].actual) == (None, 1)


def test_an_empty_year_is_all_zero(cycle: Cycle, dewi: Member) -> None:
    found = queries.progress(cycle, dewi, on=ON)
    assert (found.centres, found.provinces, found.pains, found.median_change) == (0, (), (), None)


def test_ten_times_the_centres_take_the_same_queries(
    year: Year, north: Centre, django_assert_num_queries: Any
) -> None:
    def centres(count: int) -> None:
        for _ in range(count):
            making.add_selected(year, make.make_centre(north.programme), "binaan")

    centres(2)
    member = Member.objects.select_related("programme").get(pk=year.dewi.pk)
    with django_assert_num_queries(14):
        queries.progress(year.cycle, member, on=ON)
    centres(18)
    with django_assert_num_queries(14):
        queries.progress(year.cycle, member, on=ON)


def test_the_recap_has_one_line_a_centre(year: Year, north: Centre, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        lines = {line.code: line for line in queries.recap(year.cycle, year.dewi)}
    assert len(lines) == 4
    mine = lines[north.code]
    assert (mine.cluster, mine.outcome, mine.score) == ("berdaya", "selected", 2.0)
    assert (mine.visits_planned, mine.visits_closed, mine.actions_open) == (3, 1, 3)
    assert (mine.batches, mine.passed, mine.has_incubator, mine.tenants) == (1, 2, True, 3)


def test_the_recap_adds_up_to_the_progress(year: Year) -> None:
    found, lines = (
        queries.progress(year.cycle, year.dewi, on=ON),
        list(queries.recap(year.cycle, year.dewi)),
    )
    assert sum(line.visits_planned for line in lines) == found.visits.planned
    assert sum(line.visits_closed for line in lines) == found.visits.closed
    assert sum(line.passed for line in lines) == found.passed
    assert sum(line.tenants for line in lines) == found.tenants
    assert sum(line.outcome == "selected" for line in lines) == found.outcomes.selected
