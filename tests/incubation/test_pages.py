"""Pages and API of incubation, as people see them."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from semai.incubation.models import BusinessLine, Incubator, Tenant
from semai.incubation.types import Stage
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.ui.inputs import RupiahField
from tests.conftest import MemberClient

from .making import facts, make_tenant

LIST = reverse("incubation:tenants")
API = "/api/v1/incubation"


def entered(**over: Any) -> dict[str, Any]:
    values = facts(**over).as_columns()
    return {name: str(value) for name, value in values.items() if value is not None}


@pytest.mark.parametrize("text", ["1500000", "1.500.000", "Rp 1.500.000,00", "rp1.500.000"])
def test_rupiah_are_read_as_people_write_them(text: str) -> None:
    assert RupiahField().clean(text) == 1_500_000


@pytest.mark.parametrize("text", ["1,5", "1.50", "-4", "banyak"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        RupiahField().clean(text)


def test_the_list_shows_the_median_in_few_queries(
    coordinator: Member, north: Centre, browser: MemberClient, django_assert_max_num_queries: Any
) -> None:
    for turnover in range(1_000_000, 1_300_000, 20_000):
        make_tenant(north, coordinator, turnover)
    browser.of(coordinator)
    with django_assert_max_num_queries(8):
        page = browser.get(LIST)
    assert page.context["growth"].median_change == pytest.approx(0.14)
    assert "+14%" in page.content.decode()


def test_citra_of_south_sees_no_turnover_of_north(
    citra: Member, north: Centre, browser: MemberClient
) -> None:
    tenant = make_tenant(north, citra, 1_234_567)
    browser.of(citra)
    assert "1.234.567" not in browser.get(LIST).content.decode()
    for address in (
        reverse("incubation:tenant", args=[tenant.pk]),
        reverse("incubation:centre_section", args=[north.pk]),
        f"{API}/tenants/{tenant.pk}/figures",
        f"{API}/centres/{north.pk}/lines",
    ):
        assert browser.get(address).status_code == 404


def test_gilang_who_runs_the_server_sees_nobodys_turnover(
    gilang: Member, north: Centre, browser: MemberClient
) -> None:
    tenant = make_tenant(north)
    assert browser.of(gilang).get(LIST).status_code == 403
    assert browser.get(reverse("incubation:tenant", args=[tenant.pk])).status_code == 403


def test_a_tenants_page_draws_gaps_and_tells_corrections(
    eko: Member, coordinator: Member, north: Centre, browser: MemberClient
) -> None:
    tenant = make_tenant(north, coordinator, 1_100_000)
    address = reverse("incubation:record_figures", args=[tenant.pk])
    browser.of(eko)
    browser.post(address, {"month": "2022-06", "turnover": "Rp 1.300.000", "jobs": "3"})
    browser.post(address, {"month": "2022-06", "turnover": "1.200.000", "jobs": "3"})
    page = browser.get(reverse("incubation:tenant", args=[tenant.pk]))
    text = page.content.decode()
    assert [line[2] for line in page.context["picture"]["series"]][1] == [1100, None, 1200]
    assert "Rp1.200.000" in text
    assert "+20%" in text
    assert "Rp1.300.000" in text


def test_a_month_that_has_not_begun_is_said_at_its_field(
    eko: Member, north: Centre, browser: MemberClient
) -> None:
    address = reverse("incubation:record_figures", args=[make_tenant(north).pk])
    answer = browser.of(eko).post(address, {"month": "2099-01", "turnover": "1", "jobs": "1"})
    assert answer.status_code == 422
    assert "month" in answer.context["reporting"].errors


def test_krisna_takes_a_centre_from_line_to_tenant(
    coordinator: Member, north: Centre, cycle: Cycle, browser: MemberClient
) -> None:
    browser.of(coordinator)
    browser.post(reverse("incubation:line_new", args=[north.pk]), {"name": "Roti"})
    line = BusinessLine.objects.get()
    decree = {"name": "Inkubator", "decree": "SK 1", "established_on": "2022-05-01"}
    browser.post(reverse("incubation:incubator", args=[north.pk]), decree)
    browser.post(
        reverse("incubation:incubator", args=[north.pk]),
        decree | {"registration": "TD-7", "belongs_to": "host"},
    )
    assert Incubator.objects.get().registration == "TD-7"
    assert north.name in browser.get(reverse("incubation:tenant_new"), {"q": "Utara"}).content.decode()
    browser.post(
        reverse("incubation:centre_tenant_new", args=[north.pk]),
        entered() | {"line": str(line.pk), "stage": "incubation"},
    )
    tenant = Tenant.objects.get()
    assert (tenant.stage, tenant.line) == (Stage.INCUBATION, line)
    browser.post(reverse("incubation:tenant_edit", args=[tenant.pk]), entered(owner="Pak Budi"))
    browser.post(reverse("incubation:move_tenant", args=[tenant.pk]), {"stage": "left", "on": "2022-06-01"})
    tenant.refresh_from_db()
    assert (tenant.owner, tenant.left_on) == ("Pak Budi", date(2022, 6, 1))
    section = browser.get(reverse("incubation:centre_section", args=[north.pk])).content.decode()
    assert "TD-7" in section
    assert f"milik lembaga induk, {north.host.name}" in section
    assert "Roti Contoh" in section


def test_filters_find_the_silent(coordinator: Member, north: Centre, browser: MemberClient) -> None:
    silent = make_tenant(north)
    make_tenant(north, stage=Stage.LEFT, left_on=date(2022, 6, 1))
    found = browser.of(coordinator).get(LIST, {"show": "silent"}).context["page"]
    assert [one.pk for one in found.rows] == [silent.pk]
    assert browser.get(LIST, {"stage": "left", "q": silent.name}).context["page"].count == 0


def test_bayu_reads_and_finds_no_form(bayu: Member, north: Centre, browser: MemberClient) -> None:
    tenant = make_tenant(north)
    page = browser.of(bayu).get(reverse("incubation:tenant", args=[tenant.pk])).content.decode()
    assert reverse("incubation:record_figures", args=[tenant.pk]) not in page
    refused = browser.put(
        f"{API}/tenants/{tenant.pk}/figures",
        {"month": "2022-05-01", "turnover": 1, "jobs": 1},
        content_type="application/json",
    )
    assert refused.status_code == 403


def test_the_api_does_what_the_pages_do(
    coordinator: Member, north: Centre, cycle: Cycle, browser: MemberClient
) -> None:
    json: dict[str, Any] = {"content_type": "application/json"}
    browser.of(coordinator)
    line = browser.post(f"{API}/centres/{north.pk}/lines", {"name": "Roti"}, **json).json()
    decree = {"name": "Inkubator", "decree": "SK 1", "established_on": "2022-05-01"}
    assert browser.put(f"{API}/centres/{north.pk}/incubator", decree, **json).status_code == 201
    again = browser.put(f"{API}/centres/{north.pk}/incubator", decree | {"registration": "TD-7"}, **json)
    assert (again.status_code, again.json()["year"]) == (200, 2022)
    body = entered() | {"centre": str(north.pk), "line": line["id"]}
    tenant = browser.post(f"{API}/tenants", body, **json)
    assert tenant.status_code == 201, tenant.content
    address = f"{API}/tenants/{tenant.json()['id']}"
    browser.put(f"{address}/figures", {"month": "2022-05-20", "turnover": 5, "jobs": 1}, **json)
    assert browser.get(f"{address}/figures").json()[0]["month"] == "2022-05-01"
    assert browser.get(f"{API}/tenants").json()["items"][0]["last_turnover"] == 5
    moved = browser.post(f"{address}/stage", {"stage": "left", "on": "2022-06-01"}, **json)
    assert moved.json()["left_on"] == "2022-06-01"
    assert browser.put(address, entered(owner="Pak Budi"), **json).json()["owner"] == "Pak Budi"
    assert browser.get(f"{API}/centres/{north.pk}/incubator").json()["registration"] == "TD-7"
