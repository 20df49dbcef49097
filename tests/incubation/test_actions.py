"""What people do in incubation, and what is refused to them."""

import threading
from datetime import date
from typing import Any

import pytest
from django.db import connection

from semai.incubation import actions, queries
from semai.incubation.models import MonthlyFigure, Tenant
from semai.incubation.types import Growth, Stage
from semai.ledger.models import Entry
from semai.programmes.models import Cycle, Member
from semai.programmes.policy import NotAllowed
from semai.registry.models import Centre
from tests import factories as make

from .making import facts, make_tenant

DECREE: dict[str, Any] = {"name": "Inkubator Contoh", "decree": "SK 1/2022"}
MARCH = date(2022, 3, 1)


def test_an_incubator_counts_for_the_year_of_its_decree(
    coordinator: Member, north: Centre, south: Centre, cycle: Cycle
) -> None:
    here = actions.establish_incubator(
        north, **DECREE, established_on=date(2022, 5, 1), by=coordinator, at=make.NOW
    )
    earlier = actions.establish_incubator(
        south, **DECREE, established_on=date(2019, 5, 1), by=coordinator, at=make.NOW
    )
    assert (here.cycle, earlier.cycle) == (cycle, None)
    assert list(queries.incubators(coordinator, cycle)) == [here]


def test_a_centre_has_one_incubator_which_can_be_put_right(
    coordinator: Member, north: Centre, cycle: Cycle
) -> None:
    made = actions.establish_incubator(north, **DECREE, established_on=MARCH, by=coordinator, at=make.NOW)
    with pytest.raises(actions.IncubatorExists):
        actions.establish_incubator(north, **DECREE, established_on=MARCH, by=coordinator, at=make.NOW)
    changed = actions.change_incubator(
        made, **DECREE, established_on=MARCH, registration="TD-7", by=coordinator, at=make.NOW
    )
    assert changed.registration == "TD-7"


def test_nothing_is_founded_or_entered_tomorrow(coordinator: Member, north: Centre, cycle: Cycle) -> None:
    tomorrow = date(2022, 7, 5)
    with pytest.raises(actions.DayInFuture):
        actions.establish_incubator(north, **DECREE, established_on=tomorrow, by=coordinator, at=make.NOW)
    with pytest.raises(actions.DayInFuture):
        actions.record_tenant(north, facts(entered_on=tomorrow), by=coordinator, at=make.NOW)


def test_ayu_records_a_business_line_once_and_a_tenant_in_it(ayu: Member, north: Centre) -> None:
    line = actions.record_business_line(north, name="Roti", by=ayu, at=make.NOW)
    with pytest.raises(actions.LineRecordedAlready):
        actions.record_business_line(north, name="ROTI", by=ayu, at=make.NOW)
    tenant = actions.record_tenant(north, facts(line=line), by=ayu, at=make.NOW)
    assert (tenant.stage, tenant.line) == (Stage.PRE_INCUBATION, line)
    with pytest.raises(actions.TenantRecordedAlready):
        actions.record_tenant(north, facts(name="roti contoh"), by=ayu, at=make.NOW)


def test_a_tenant_works_in_no_line_of_another_centre(
    coordinator: Member, north: Centre, south: Centre
) -> None:
    line = actions.record_business_line(south, name="Roti", by=coordinator, at=make.NOW)
    with pytest.raises(actions.LineOfAnotherCentre):
        actions.record_tenant(north, facts(line=line), by=coordinator, at=make.NOW)


def test_a_tenant_that_left_has_its_day_and_reports_no_more(ayu: Member, north: Centre) -> None:
    tenant = make_tenant(north)
    with pytest.raises(actions.LeavesBeforeEntering):
        actions.move_tenant(tenant, stage=Stage.LEFT, on=date(2022, 3, 1), by=ayu, at=make.NOW)
    moved = actions.move_tenant(tenant, stage=Stage.LEFT, on=date(2022, 4, 20), by=ayu, at=make.NOW)
    assert moved.left_on == date(2022, 4, 20)
    with pytest.raises(actions.MonthOutside):
        actions.record_figures(tenant, month=date(2022, 5, 1), turnover=1, jobs=1, by=ayu, at=make.NOW)
    back = actions.move_tenant(tenant, stage=Stage.INCUBATION, on=date(2022, 5, 1), by=ayu, at=make.NOW)
    assert back.left_on is None


def test_eko_corrects_a_month_and_the_history_keeps_both(eko: Member, north: Centre) -> None:
    tenant = make_tenant(north)
    for turnover in (900_000, 900_000, 1_100_000):
        actions.record_figures(
            tenant, month=date(2022, 5, 17), turnover=turnover, jobs=2, by=eko, at=make.NOW
        )
    assert tenant.figures.get().turnover == 1_100_000
    assert [old.turnover for old in queries.corrections_of(tenant)] == [900_000]
    lines = Entry.objects.filter(verb="incubation.record_figures").order_by("id")
    assert [line.details["is_correction"] for line in lines] == [False, True]


def test_the_ledger_holds_no_amounts(eko: Member, north: Centre) -> None:
    tenant = make_tenant(north)
    actions.record_figures(tenant, month=date(2022, 5, 1), turnover=7_654_321, jobs=2, by=eko, at=make.NOW)
    assert "7654321" not in str(list(Entry.objects.values()))


def test_bayu_who_only_reads_and_hana_of_elsewhere_record_no_figures(
    bayu: Member, hana: Member, north: Centre
) -> None:
    tenant = make_tenant(north)
    for stranger in (bayu, hana):
        with pytest.raises(NotAllowed):
            actions.record_figures(
                tenant, month=date(2022, 5, 1), turnover=1, jobs=1, by=stranger, at=make.NOW
            )


def test_a_corrected_baseline_moves_the_change(coordinator: Member, north: Centre) -> None:
    tenant = make_tenant(north, coordinator, 1_500_000)
    actions.change_tenant(tenant, facts(baseline_turnover=1_250_000), by=coordinator, at=make.NOW)
    growth = queries.growth(Tenant.objects.all(), until=make.TODAY)
    assert growth.median_change == pytest.approx(0.2)


def test_growth_takes_the_latest_month_and_leaves_the_silent_out(coordinator: Member, north: Centre) -> None:
    make_tenant(north, coordinator, 5_000_000, 1_400_000)
    make_tenant(north, coordinator, 1_200_000)
    make_tenant(north)
    growth = queries.growth(Tenant.objects.all(), until=make.TODAY)
    assert (growth.tenants, growth.reporting, growth.jobs, growth.baseline_jobs) == (3, 2, 6, 4)
    assert growth.median_change == pytest.approx(0.3)
    assert queries.growth(Tenant.objects.all(), until=make.TODAY, since=date(2022, 6, 1)) == Growth(tenants=3)


def test_silent_are_those_who_were_there_and_said_nothing(coordinator: Member, north: Centre) -> None:
    silent = make_tenant(north)
    make_tenant(north, coordinator, 1_000_000)
    make_tenant(north, stage=Stage.LEFT, left_on=date(2022, 6, 1))
    make_tenant(north, entered_on=date(2022, 5, 1))
    assert list(queries.silent(Tenant.objects.all(), month=date(2022, 4, 1))) == [silent]


@pytest.mark.django_db(transaction=True)
def test_two_who_report_the_same_month_at_once_leave_one_figure(
    ayu: Member, eko: Member, north: Centre
) -> None:
    tenant = make_tenant(north)

    def report(by: Member) -> None:
        actions.record_figures(tenant, month=date(2022, 5, 1), turnover=5, jobs=1, by=by, at=make.NOW)
        connection.close()

    threads = [threading.Thread(target=report, args=[by]) for by in (ayu, eko)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert MonthlyFigure.objects.count() == 1
    assert Entry.objects.filter(verb="incubation.record_figures").count() == 1
