"""The leaky bucket, the work plan, and the set of procedures."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as some

from semai.programmes.models import Member
from semai.programmes.types import Role
from semai.registry.actions import papers as registry
from semai.registry.models import Centre, DocumentType
from semai.registry.types import PaperFacts
from semai.strengthening import actions, drawing, rules
from semai.strengthening.models import Flow, WorkPlan
from semai.strengthening.types import FlowKind, Fund
from tests import factories as make
from tests.access.world.pictures import picture
from tests.conftest import MemberClient

from .making import NOW

API = "/api/v1/strengthening"
FLOW: dict[str, Any] = {"kind": FlowKind.FOOD, "name": "Beras", "amount": 300, "said_by": "Ibu Contoh"}


def at(name: str, pk: Any) -> str:
    return reverse(f"strengthening:{name}", args=[pk])


def line(**over: Any) -> actions.WorkFacts:
    values: dict[str, Any] = {"activity": "Pelatihan", "responsible": "Kepala", "fund": Fund.OWN}
    return actions.WorkFacts(**{**values, "unit_price": 1_000, "month_from": 1, "month_to": 2, **over})


@given(some.lists(some.tuples(some.sampled_from(FlowKind), some.integers(1, 10**9)), max_size=20))
@settings(max_examples=40)
def test_the_streams_add_up_to_the_money_and_stand_largest_first(flows: list[tuple[FlowKind, int]]) -> None:
    found = rules.bucket(flows)
    assert found.money_in + found.money_out == sum(amount for _kind, amount in flows)
    for streams, whole in ((found.coming, found.money_in), (found.going, found.money_out)):
        assert sum(stream.amount for stream in streams) == whole
        assert [one.amount for one in streams] == sorted((one.amount for one in streams), reverse=True)


def test_what_stays_is_money_in_less_money_out() -> None:
    found = rules.bucket(
        [(FlowKind.WAGES, 400), (FlowKind.FOOD, 200), (FlowKind.FOOD, 100), (FlowKind.CREDIT, 50)]
    )
    assert (found.money_in, found.money_out, found.stays) == (400, 350, 50)
    assert found.share_kept == pytest.approx(0.125)
    assert found.going[0].kind is FlowKind.FOOD
    assert found.going[0].share == pytest.approx(300 / 350)


def test_more_out_than_in_leaves_an_empty_bucket_and_unknown_income_no_share() -> None:
    assert rules.bucket([(FlowKind.WAGES, 1), (FlowKind.FOOD, 2)]).share_kept == 0
    assert rules.bucket([(FlowKind.FOOD, 2)]).share_kept is None


def test_the_largest_leak_is_drawn_widest() -> None:
    flows = [(FlowKind.WAGES, 100), (FlowKind.FOOD, 100), (FlowKind.CREDIT, 10)]
    leaks = drawing.bucket_picture(rules.bucket(flows))["leaks"]
    assert leaks[0]["width"] > leaks[1]["width"]


def test_eko_fills_the_bucket_and_takes_a_line_out(eko: Member, north: Centre, browser: MemberClient) -> None:
    browser.of(eko)
    assert "belum ada" in browser.get(at("bucket", north.pk)).content.decode().lower()
    said = {"kind": "food", "name": "Beras dari luar", "amount": "1.500.000", "said_by": "Kader"}
    browser.post(at("flow_new", north.pk), said | {"idea": "Penggilingan bersama"})
    browser.post(at("flow_new", north.pk), said | {"kind": "wages", "name": "Upah", "amount": "2.000.000"})
    page = browser.get(at("bucket", north.pk)).content.decode()
    assert "Penggilingan bersama" in page
    assert "25%" in page
    assert browser.post(at("flow_new", north.pk), said | {"amount": "0"}).status_code == 422
    flow = Flow.objects.get(kind=FlowKind.FOOD)
    browser.post(at("flow_edit", flow.pk), said | {"amount": "1.000.000"})
    flow.refresh_from_db()
    assert (flow.amount, flow.idea) == (1_000_000, "")
    browser.post(at("flow_remove", flow.pk))
    assert Flow.objects.count() == 1


def test_an_approved_plan_stays_as_it_is(eko: Member, north: Centre) -> None:
    plan = actions.open_work_plan(north, year=2022, by=eko, at=NOW)
    approval: dict[str, Any] = {
        "approved_by": "Yayasan",
        "approved_on": date(2022, 8, 1),
        "by": eko,
        "at": NOW,
    }
    with pytest.raises(actions.WorkPlanEmpty):
        actions.approve_work_plan(plan, **approval)
    made = actions.add_line(plan, line(quantity=3), by=eko, at=NOW)
    assert made.cost == 3_000
    actions.approve_work_plan(plan, **approval)
    for act in (
        lambda: actions.add_line(plan, line(), by=eko, at=NOW),
        lambda: actions.edit_line(made, line(), by=eko, at=NOW),
        lambda: actions.remove_line(made, by=eko, at=NOW),
    ):
        with pytest.raises(actions.WorkPlanApproved):
            act()
    with pytest.raises(actions.WorkPlanExists):
        actions.open_work_plan(north, year=2022, by=eko, at=NOW)


def test_eko_writes_a_plan_prints_it_and_takes_it_along(
    eko: Member, north: Centre, browser: MemberClient
) -> None:
    browser.of(eko).post(at("work_plan_new", north.pk), {"year": "2022"})
    plan = WorkPlan.objects.get()
    said = {"activity": "Pelatihan", "responsible": "Kepala", "month_from": "3", "month_to": "2"}
    said |= {"quantity": "2", "unit": "paket", "unit_price": "1.500.000", "fund": "own"}
    assert browser.post(at("work_line_new", plan.pk), said).status_code == 422
    browser.post(at("work_line_new", plan.pk), said | {"month_to": "4"})
    assert "Rp3.000.000" in browser.get(at("work_plan", plan.pk)).content.decode()
    assert browser.get(at("work_plan_pdf", plan.pk)).content.startswith(b"%PDF")
    content = browser.get(at("work_plan_export", plan.pk)).content
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.values)
    assert rows[-1][8] == 3_000_000
    assert browser.post(at("work_plan_approve", plan.pk), {"approved_by": ""}).status_code == 422
    browser.post(at("work_plan_approve", plan.pk), {"approved_by": "Yayasan", "approved_on": "2022-08-01"})
    page = browser.get(at("work_plan", plan.pk)).content.decode()
    assert at("work_line_new", plan.pk) not in page


def test_bayu_reads_the_money_pages_and_changes_nothing(
    bayu: Member, eko: Member, north: Centre, browser: MemberClient
) -> None:
    flow = actions.record_flow(north, **FLOW, by=eko, at=NOW)
    browser.of(bayu)
    assert at("flow_edit", flow.pk) not in browser.get(at("bucket", north.pk)).content.decode()
    assert browser.post(at("flow_remove", flow.pk)).status_code == 403


def test_a_document_with_the_title_fills_its_place_in_the_set(
    eko: Member, north: Centre, browser: MemberClient, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    browser.of(eko)
    assert "0 dari 11" in browser.get(at("procedures", north.pk)).content.decode()
    kind, _made = DocumentType.objects.get_or_create(
        code="sop", defaults={"name_id": "SOP", "name_en": "SOP", "step": "management"}
    )
    for title in ("SOP keuangan dan kas", "SOP dapur"):
        registry.add_document(
            north, kind, data=picture(), file_name="sop.jpg", facts=PaperFacts(), title=title, by=eko, at=NOW
        )
    page = browser.get(at("procedures", north.pk)).content.decode()
    assert "1 dari 11" in page
    assert "SOP dapur" in page


@pytest.mark.parametrize("name", ["bucket", "work_plans", "procedures"])
def test_pages_need_few_queries(
    name: str, eko: Member, north: Centre, browser: MemberClient, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        actions.record_flow(north, **{**FLOW, "name": f"Arus {number}"}, by=eko, at=NOW)
        plan = actions.open_work_plan(north, year=2020 + number, by=eko, at=NOW)
        actions.add_line(plan, line(), by=eko, at=NOW)
    browser.of(eko)
    with django_assert_max_num_queries(14):
        assert browser.get(at(name, north.pk)).status_code == 200


def test_the_api_does_what_the_pages_do(eko: Member, north: Centre, browser: MemberClient) -> None:
    json: dict[str, Any] = {"content_type": "application/json"}
    flow = browser.of(eko).post(f"{API}/centres/{north.pk}/flows", {**FLOW, "kind": "food"}, **json).json()
    browser.put(f"{API}/flows/{flow['id']}", {**FLOW, "kind": "food", "amount": 500}, **json)
    assert browser.get(f"{API}/centres/{north.pk}/bucket").json()["money_out"] == 500
    assert browser.delete(f"{API}/flows/{flow['id']}").status_code == 204
    plan = browser.post(f"{API}/centres/{north.pk}/work-plans", {"year": 2022}, **json).json()
    said = {"activity": "Pelatihan", "responsible": "Kepala", "month_from": 1, "month_to": 2}
    said |= {"unit_price": 1_000, "fund": "own", "quantity": 2}
    made = browser.post(f"{API}/work-plans/{plan['id']}/lines", said, **json).json()
    turned = browser.put(f"{API}/work-lines/{made['id']}", said | {"month_from": 5}, **json)
    assert turned.json()["type"] == "strengthening.months_turned"
    assert browser.get(f"{API}/work-plans/{plan['id']}").json()["total"] == 2_000
    approval = {"approved_by": "Yayasan", "approved_on": "2022-08-01"}
    assert browser.post(f"{API}/work-plans/{plan['id']}/approve", approval, **json).status_code == 200
    assert browser.delete(f"{API}/work-lines/{made['id']}").status_code == 409


@pytest.mark.parametrize(
    ("page", "refused"), [("bucket", "flow_new"), ("work_plans", "work_plan_new"), ("assets", "asset_new")]
)
def test_fitri_who_only_reads_is_led_to_no_refusal(
    page: str, refused: str, north: Centre, dewi: Member, browser: MemberClient
) -> None:
    address = reverse(f"strengthening:{page}", args=[north.pk])
    way = f'href="{reverse(f"strengthening:{refused}", args=[north.pk])}"'
    assert way in browser.of(dewi).get(address).content.decode()
    fitri = make.make_member(north.programme, Role.AUDITOR)
    assert way not in browser.of(fitri).get(address).content.decode()
