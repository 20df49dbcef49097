"""Targets, the programme's page, the report, the workbook and the API: the same numbers everywhere."""

import io
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from semai.insights import actions, queries, report
from semai.insights.types import Indicator
from semai.kit import pdf
from semai.ledger.models import Entry
from semai.programmes.models import Cycle, Member
from semai.programmes.policy import NotAllowed
from tests import factories as make
from tests.conftest import MemberClient

from .making import ON, Year

PAGE = reverse("insights:programme")
API = "/api/v1/insights"


def test_dewi_sets_a_target_and_takes_it_away(cycle: Cycle, dewi: Member) -> None:
    actions.set_targets(cycle, {Indicator.TENANTS: 40, Indicator.INCUBATORS: 25}, by=dewi, at=make.NOW)
    after = actions.set_targets(cycle, {Indicator.TENANTS: None}, by=dewi, at=make.NOW)
    assert after == queries.targets_of(cycle) == {Indicator.INCUBATORS: 25}
    actions.set_targets(cycle, {Indicator.INCUBATORS: 25}, by=dewi, at=make.NOW)
    assert Entry.objects.filter(verb="insights.set_targets").count() == 2


def test_krisna_the_coordinator_and_hana_of_elsewhere_set_no_targets(
    cycle: Cycle, coordinator: Member, hana: Member
) -> None:
    for stranger in (coordinator, hana):
        with pytest.raises(NotAllowed):
            actions.set_targets(cycle, {Indicator.TENANTS: 40}, by=stranger, at=make.NOW)


def test_dewi_types_targets_and_reads_them_on_the_page(year: Year, browser: MemberClient) -> None:
    browser.of(year.dewi)
    wrong = browser.post(reverse("insights:set_targets"), {"tenants": "-3"})
    assert wrong.status_code == 422
    browser.post(reverse("insights:set_targets"), {"trainees_passed": "8"})
    lines = {str(one["name"]): one for one in browser.get(PAGE).context["targets"]}
    assert [one["target"] for one in lines.values()] == [None, None, 8, None, None]


def test_the_page_takes_few_queries(
    year: Year, browser: MemberClient, django_assert_max_num_queries: Any
) -> None:
    browser.of(year.dewi)
    with django_assert_max_num_queries(20):
        assert browser.get(PAGE).status_code == 200


def test_page_report_and_api_show_the_same_numbers(year: Year, browser: MemberClient) -> None:
    browser.of(year.dewi)
    page = browser.get(PAGE).context["year"]
    data = report.data_of(report.progress_in_indonesian(year.cycle, year.dewi, on=page.on))
    shown = {label: value for group in data["groups"] for label, value in group["lines"]}
    on_page = [line for group in browser.get(PAGE).context["groups"] for line in group.lines]
    assert dict(on_page) == shown
    answer = browser.get(f"{API}/progress").json()
    for name in ("centres", "assessed", "mentored", "passed", "tenants", "incubators", "median_change"):
        assert answer[name] == getattr(page, name)
    assert answer["visits"] == vars(page.visits)


def test_the_printed_report_holds_the_figures(year: Year) -> None:
    year.cycle.targets.create(indicator=Indicator.TRAINEES_PASSED, value=8)
    found = report.progress_in_indonesian(year.cycle, year.dewi, on=ON)
    text = pdf.reading(report.TEMPLATE, report.data_of(found))
    for said in ("BLKK Contoh Selatan", "+10%", "25%", "Klaster Berdaya", "4 Juli 2022"):
        assert said in text


def test_the_report_of_an_empty_year_can_be_printed(cycle: Cycle, dewi: Member) -> None:
    found = report.progress_in_indonesian(cycle, dewi, on=ON)
    assert report.pdf_of(found, at=make.NOW).startswith(b"%PDF")


def test_bayu_takes_the_report_of_his_area_and_leaves_a_line(
    year: Year, bayu: Member, browser: MemberClient
) -> None:
    answer = browser.of(bayu).get(reverse("insights:report"))
    assert answer.content.startswith(b"%PDF")
    assert Entry.objects.get(verb="insights.export_report").details["kind"] == "report"


def test_the_workbook_has_a_line_a_centre_and_the_same_figures(year: Year, browser: MemberClient) -> None:
    answer = browser.of(year.dewi).get(reverse("insights:recap"))
    book = openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True)
    rows = list(book["Rekap"].iter_rows(values_only=True))
    assert rows[0] == report.HEADERS
    assert len(rows) == 5
    figures = dict(row[:2] for row in book["Ringkasan"].iter_rows(values_only=True) if row[1] is not None)
    book.close()
    assert "4" in figures.values()


def test_ayu_in_the_field_does_not_open_the_programme(ayu: Member, year: Year, browser: MemberClient) -> None:
    assert browser.of(ayu).get(PAGE).status_code == 403
    assert browser.get(reverse("insights:recap")).status_code == 403
    assert browser.get(f"{API}/progress").status_code == 403


def test_another_year_is_one_click_away(year: Year, browser: MemberClient) -> None:
    make.make_cycle(year.cycle.programme, year=2023, name="2023")
    page = browser.of(year.dewi).get(PAGE)
    assert page.context["year"].year == 2023
    assert [tab["label"] for tab in page.context["tabs"]] == ["2023", "2022"]
    assert browser.get(PAGE, {"year": "2022"}).context["year"].mentored == 1
    assert browser.get(f"{API}/progress", {"year": 1999}).status_code == 404


def test_hana_before_her_first_year_is_told_so(hana: Member, browser: MemberClient) -> None:
    assert browser.of(hana).get(PAGE).status_code == 200
    assert browser.get(reverse("insights:report")).status_code == 404


def test_targets_and_report_through_the_api(year: Year, bayu: Member, browser: MemberClient) -> None:
    body = {"targets": {"tenants": 40}}
    done = browser.of(year.dewi).put(f"{API}/targets", body, content_type="application/json")
    assert done.json() == {"tenants": 40}
    assert browser.get(f"{API}/report.pdf").content.startswith(b"%PDF")
    refused = browser.of(bayu).put(f"{API}/targets", body, content_type="application/json")
    assert refused.status_code == 403
