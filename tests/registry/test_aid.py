"""The aid ledger."""

import contextlib
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import Error, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.registry.actions import aid as actions
from semai.registry.models import AidGrant, AidKind, AidLine, Centre
from semai.registry.queries import aid as queries
from semai.registry.rules import aid as rules
from semai.registry.types import Age, MoneyKind, ReportState, Share, Step, StepKind
from tests import factories as make
from tests.conftest import MemberClient

from .holdings import make_grant, picture

SEVENTY_THIRTY = [Share(70, 0), Share(30, 50)]
LATER = make.NOW + timedelta(days=1)


@given(st.integers(0, 10**13), st.lists(st.integers(1, 97), min_size=1, max_size=4))
def test_no_rupiah_is_lost_in_splitting(amount: int, percents: list[int]) -> None:
    shares = [Share(percent, 0) for percent in percents]
    parts = rules.split(amount, shares)
    assert sum(parts) == amount
    assert len(parts) == len(shares)


@pytest.mark.parametrize(
    ("shares", "whole"),
    [
        (SEVENTY_THIRTY, True),
        ([Share(70, 0), Share(20, 50)], False),
        ([Share(70, 50), Share(30, 0)], False),
        ([Share(100, 0), Share(0, 0)], False),
        ([], False),
    ],
)
def test_a_rule_pays_the_whole_and_never_backwards(shares: list[Share], whole: bool) -> None:
    assert rules.is_whole(shares) is whole


def test_a_report_is_late_until_it_comes_and_again_when_it_is_returned() -> None:
    due, on = Step(StepKind.REPORT_DUE, date(2022, 1, 1)), date(2022, 4, 11)
    assert rules.report([], on=on).state is ReportState.NO_DATE
    late = rules.report([due], on=on)
    assert (late.state, late.days_late, rules.age(late.days_late)) == (ReportState.OVERDUE, 100, Age.DAYS_180)
    came = Step(StepKind.REPORT_RECEIVED, date(2022, 2, 1))
    assert rules.report([due, came], on=on).state is ReportState.RECEIVED
    back = Step(StepKind.REPORT_RETURNED, date(2022, 2, 3))
    assert rules.report([due, came, back], on=on).state is ReportState.OVERDUE
    assert rules.report([due, came, back, came], on=on).state is ReportState.RECEIVED


pytestmark = pytest.mark.django_db


def paid(grant: AidGrant) -> list[int]:
    return [state.paid for state in queries.tranches_of(grant)]


def test_the_second_tranche_waits_for_half_of_the_works(coordinator: Member, north: Centre) -> None:
    grant = make_grant(north, coordinator)
    first, second = grant.tranches.order_by("number")
    by: dict[str, Any] = {"by": coordinator, "at": make.NOW}
    with pytest.raises(actions.TrancheNotDue):
        actions.pay(first, amount=1, on=make.TODAY, **by)
    actions.record_step(grant, StepKind.SIGNED, on=make.TODAY, **by)
    actions.pay(first, amount=350_000_000, on=make.TODAY, **by)
    actions.record_step(grant, StepKind.PROGRESS, on=make.TODAY, percent=49, **by)
    with pytest.raises(actions.TrancheNotDue):
        actions.pay(second, amount=1, on=make.TODAY, **by)
    actions.record_step(grant, StepKind.PROGRESS, on=make.TODAY, percent=50, photo=picture(), **by)
    actions.pay(second, amount=150_000_001, on=make.TODAY, **by)
    assert paid(grant) == [350_000_000, 150_000_001]
    with pytest.raises(actions.MoreThanPromised):
        actions.pay(second, amount=1, on=make.TODAY, **by)


def test_a_rule_of_a_year_holds_for_later_grants_only(dewi: Member, north: Centre) -> None:
    before = make_grant(north, dewi)
    actions.set_aid_rule(
        AidKind.objects.get(code="building"),
        year=2023,
        shares=[Share(40, 0), Share(60, 95)],
        report_days=30,
        source="Juknis contoh",
        by=dewi,
        at=make.NOW,
    )
    after = make_grant(north, dewi, decree_on=date(2023, 1, 1))
    assert [one.percent for one in before.tranches.order_by("number")] == [70, 30]
    assert [one.percent for one in after.tranches.order_by("number")] == [40, 60]
    assert queries.listed(AidGrant.objects.filter(pk=after.pk)).get().report_due_on == date(2023, 1, 31)


def act_at_random(grant: AidGrant, random: Random, **by: Any) -> None:
    amount = random.randrange(600_000_000)
    tranche = random.choice(list(grant.tranches.all()))
    match random.randrange(4):
        case 0:
            actions.correct_amount(grant, amount=amount, reason="acak", **by)
        case 1:
            actions.pay(tranche, amount=amount, on=make.TODAY, **by)
        case 2:
            actions.give_back(tranche, amount=amount, on=make.TODAY, **by)
        case _:
            line = random.choice(list(grant.lines.all()))
            actions.correct_line(line, amount=amount, reason="acak", **by)


@pytest.mark.parametrize("seed", range(5))
def test_sums_equal_the_tranches_whatever_is_corrected(
    seed: int, coordinator: Member, north: Centre, south: Centre
) -> None:
    random = Random(seed)
    by: dict[str, Any] = {"by": coordinator, "at": make.NOW}
    grants = [
        make_grant(random.choice([north, south]), coordinator, signed=True, year=year)
        for year in (2022, 2023, 2024)
    ]
    for grant in grants:
        actions.record_step(grant, StepKind.PROGRESS, on=make.TODAY, percent=100, **by)
    for _ in range(25):
        with contextlib.suppress(actions.MoreThanPromised, actions.TrancheNotDue):
            act_at_random(random.choice(grants), random, **by)
    total = queries.total(AidGrant.objects.all())
    states = [state for grant in grants for state in queries.tranches_of(grant)]
    expected = tuple(
        sum(values) for values in zip(*((s.promised, s.paid, s.returned) for s in states), strict=True)
    )
    assert (total.promised, total.paid, total.returned) == expected
    for group in queries.GROUPS:
        found = queries.sums(AidGrant.objects.all(), by=group)
        assert (
            tuple(map(sum, zip(*((s.promised, s.paid, s.returned) for s in found), strict=True))) == expected
        )
    assert all(0 <= s.returned <= s.paid for s in states)


def test_a_correction_is_a_line_of_its_own(coordinator: Member, north: Centre) -> None:
    grant = make_grant(north, coordinator, signed=True)
    first = grant.tranches.get(number=1)
    line = actions.pay(first, amount=35, on=make.TODAY, by=coordinator, at=make.NOW)
    actions.correct_line(line, amount=30, reason="salah ketik", by=coordinator, at=LATER)
    actions.correct_line(line, amount=40, reason="salah lagi", by=coordinator, at=LATER)
    assert list(first.lines.filter(kind=MoneyKind.PAID).order_by("pk").values_list("amount", flat=True)) == [
        35,
        -5,
        10,
    ]
    assert paid(grant) == [40, 0]


def test_the_database_itself_refuses_to_change_a_line(coordinator: Member, north: Centre) -> None:
    grant = make_grant(north, coordinator)
    for change in (
        lambda: AidLine.objects.update(amount=1),
        lambda: AidLine.objects.all().delete(),
        lambda: grant.steps.update(note="x") if grant.steps.exists() else AidGrant.objects.update(decree="x"),
        lambda: AidGrant.objects.update(year=2000),
    ):
        with pytest.raises(Error), transaction.atomic():
            change()


def test_krisna_does_not_verify_the_report_that_she_received(
    coordinator: Member, dewi: Member, north: Centre
) -> None:
    grant = make_grant(north, coordinator)
    check: dict[str, Any] = {"on": make.TODAY, "at": make.NOW}
    with pytest.raises(actions.ReportNotReceived):
        actions.record_step(grant, StepKind.REPORT_VERIFIED, by=dewi, **check)
    actions.record_step(grant, StepKind.REPORT_RECEIVED, by=coordinator, **check)
    with pytest.raises(actions.OwnReportCheck):
        actions.record_step(grant, StepKind.REPORT_VERIFIED, by=coordinator, **check)
    actions.record_step(grant, StepKind.REPORT_VERIFIED, by=dewi, **check)
    assert rules.report(queries.steps_of(grant), on=make.TODAY).state is ReportState.VERIFIED


def test_a_cancelled_step_no_longer_counts_and_stays(coordinator: Member, north: Centre) -> None:
    grant = make_grant(north, coordinator)
    step = actions.record_step(grant, StepKind.SIGNED, on=make.TODAY, by=coordinator, at=make.NOW)
    actions.cancel_step(step, reason="belum", by=coordinator, at=make.NOW)
    assert not rules.is_payable(0, queries.steps_of(grant))
    assert grant.steps.count() == 2
    with pytest.raises(actions.StepCancelled):
        actions.cancel_step(step, reason="lagi", by=coordinator, at=make.NOW)


def test_ayu_may_look_but_not_record(ayu: Member, coordinator: Member, north: Centre) -> None:
    grant = make_grant(north, coordinator)
    with pytest.raises(NotAllowed):
        actions.correct_amount(grant, amount=1, reason="x", by=ayu, at=make.NOW)


def test_the_ageing_list_names_who_is_late(
    browser: MemberClient, coordinator: Member, citra: Member, north: Centre, south: Centre
) -> None:
    make_grant(north, coordinator, report_due_on=date(2021, 1, 1))
    make_grant(south, coordinator, report_due_on=date(2099, 1, 1))
    page = browser.of(coordinator).get(reverse("registry:aid_missing"))
    assert [line["grant"].centre for line in page.context["lines"]] == [north]
    assert dict(page.context["ages"])[Age.OLDER][0] == 1
    assert browser.of(citra).get(reverse("registry:aid_missing")).context["lines"] == []


def test_krisna_records_pays_and_corrects_on_the_page(
    browser: MemberClient, coordinator: Member, citra: Member, north: Centre
) -> None:
    make_grant(north, coordinator)
    new = reverse("registry:aid_new", args=[north.pk])
    values = {"kind": "equipment", "year": "2023", "amount": "Rp300.000.000"}
    assert browser.of(coordinator).post(new, values | {"amount": "banyak"}).status_code == 422
    page = browser.post(new, values, follow=True)
    grant = page.context["grant"]
    assert page.context["promised"] == 300_000_000
    signed = {"kind": "signed", "on": "2022-07-04"}
    browser.post(reverse("registry:aid_step", args=[grant.pk]), signed)
    tranche = grant.tranches.get()
    pay = {"tranche": str(tranche.pk), "what": "paid", "amount": "300.000.001", "on": "2022-07-04"}
    assert browser.post(reverse("registry:aid_pay", args=[grant.pk]), pay).status_code == 422
    browser.post(reverse("registry:aid_pay", args=[grant.pk]), pay | {"amount": "1000"})
    line = grant.lines.get(kind=MoneyKind.PAID)
    correct = reverse("registry:aid_line_correct", args=[grant.pk, line.pk])
    browser.post(correct, {"amount": "900", "reason": "salah ketik"})
    assert paid(grant) == [900]
    assert browser.of(citra).get(reverse("registry:aid_grant", args=[grant.pk])).status_code == 404


def test_the_list_asks_as_much_for_many_grants_as_for_one(
    browser: MemberClient,
    coordinator: Member,
    north: Centre,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for year in range(2020, 2026):
        make_grant(north, coordinator, year=year)
    browser.of(coordinator)
    for name in ("aid", "aid_sums", "aid_missing", "aid_rules"):
        with django_assert_max_num_queries(16):
            assert browser.get(reverse(f"registry:{name}")).status_code == 200
    for form in ("xlsx", "csv", "zip"):
        assert browser.get(reverse("registry:aid_export"), {"format": form}).status_code == 200
