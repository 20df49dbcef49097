"""Where every centre stands: selected, mentored, waiting, deferred, not eligible, each with its letter."""

import io
from typing import Any

import openpyxl
from django.urls import reverse

from semai.insights import queries
from semai.insights.types import Place
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.selection.models import Candidate
from semai.selection.types import Outcome, RoundStatus
from tests import factories as make
from tests.conftest import MemberClient

PAGE = reverse("insights:status")


def decided(cycle: Cycle, by: Member, **outcomes: Outcome) -> dict[str, Candidate]:
    status = {"status": RoundStatus.DECIDED, "decided_by": by, "decided_at": make.NOW}
    round_ = make.make_selection(cycle, **status)
    return {
        name: make.make_candidate(round_, make.make_centre(by.programme, name=name), outcome=outcome)
        for name, outcome in outcomes.items()
    }


def test_each_centre_stands_where_selection_and_mentoring_put_it(cycle: Cycle, dewi: Member) -> None:
    found = decided(
        cycle,
        dewi,
        begun=Outcome.SELECTED,
        chosen=Outcome.SELECTED,
        waits=Outcome.RESERVE,
        later=Outcome.DEFERRED,
    )
    lead = make.make_facilitator(dewi.programme)
    make.make_engagement(cycle, found["begun"].centre, lead, dewi)
    outside = make.make_centre(dewi.programme)
    places = {one.pk: one.standing for one in queries.places(cycle, dewi)}
    assert [places[found[name].centre_id] for name in ("begun", "chosen", "waits", "later")] == [
        "mentored",
        "selected",
        "waiting",
        "deferred",
    ]
    assert places[outside.pk] == "outside"
    assert queries.place_counts(cycle, dewi)[Place.MENTORED] == 1


def test_dewi_filters_the_page_and_opens_a_letter(
    browser: MemberClient, cycle: Cycle, dewi: Member, django_assert_max_num_queries: Any
) -> None:
    found = decided(cycle, dewi, chosen=Outcome.SELECTED, waits=Outcome.RESERVE)
    browser.of(dewi)
    with django_assert_max_num_queries(14):
        page = browser.get(PAGE, {"place": "waiting"}).content.decode()
    assert reverse("selection:letter", args=[found["waits"].pk]) in page
    assert reverse("selection:letter", args=[found["chosen"].pk]) not in page
    book = browser.get(reverse("insights:status_workbook"), {"q": "chosen"}).content
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    assert [row[4] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["Terpilih, belum dimulai"]
    listed = browser.get("/api/v1/insights/status", {"place": "waiting"}).json()
    assert [one["name"] for one in listed["items"]] == ["waits"]


def test_citra_of_the_south_sees_nothing_of_the_north(
    browser: MemberClient, cycle: Cycle, north: Centre, citra: Member, dewi: Member
) -> None:
    assert north.name not in browser.of(citra).get(PAGE).content.decode()
    assert browser.of(dewi).get(PAGE, {"q": north.code}).content.decode().count(north.name)
