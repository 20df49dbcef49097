"""The history of a centre: its own changes and those of all that belongs to it."""

from typing import Any

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from semai.config import sections
from semai.programmes.models import Cycle, Member
from semai.registry import actions, pages
from semai.registry.actions.people import add_person
from semai.registry.models import Centre
from semai.registry.queries.past import past
from semai.registry.types import CentreStatus, PersonFacts, PersonRole
from tests import factories as make
from tests.conftest import MemberClient

from .holdings import make_document, make_grant, make_thing


def fill(centre: Centre, by: Member) -> None:
    actions.record_status(centre, CentreStatus.DORMANT, since=make.TODAY, by=by, at=make.NOW)
    make_thing(centre, by, name="Mesin jahit contoh")
    make_document(centre, by)
    make_grant(centre, by)
    add_person(centre, PersonFacts(name="Sri Contoh", role=PersonRole.INSTRUCTOR), by=by, at=make.NOW)


def titles(centre: Centre, member: Member) -> str:
    return " / ".join(line["title"] for line in pages.timeline(centre, member))


def test_the_history_tells_of_equipment_papers_aid_and_people(
    coordinator: Member, north: Centre, south: Centre
) -> None:
    fill(north, coordinator)
    make_thing(south, coordinator, name="Bubut di Selatan")
    told = titles(north, coordinator)
    assert "Mesin jahit contoh" in told
    assert "Sri Contoh" in told
    assert "Bubut di Selatan" not in told
    assert len(pages.timeline(north, coordinator)) == 5
    aid = next(line for line in pages.timeline(north, coordinator) if "500.000.001" in line["text"])
    assert aid["url"].startswith("/aid/")


def test_a_part_alone_and_what_was_merged_into_the_centre(
    browser: MemberClient, coordinator: Member, north: Centre, south: Centre
) -> None:
    fill(north, coordinator)
    part = "registry:equipment_section"
    page = browser.of(coordinator).get(reverse("registry:history", args=[north.pk]), {"part": part})
    assert [line["title"].rpartition(": ")[2] for line in page.context["lines"]] == ["Mesin jahit contoh"]
    south.merged_into = north
    south.save()
    actions.record_status(south, CentreStatus.CLOSED, since=None, by=coordinator, at=make.NOW)
    assert past(north, coordinator, part="registry:centre").count() == 2


def test_hana_of_another_programme_sees_no_history(
    browser: MemberClient, hana: Member, north: Centre
) -> None:
    assert browser.of(hana).get(reverse("registry:history", args=[north.pk])).status_code == 404


def test_a_long_history_needs_no_more_queries(
    browser: MemberClient,
    coordinator: Member,
    north: Centre,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    fill(north, coordinator)
    for number in range(60):
        make_thing(north, coordinator, name=f"Mesin {number}")
    with django_assert_max_num_queries(32):
        page = browser.of(coordinator).get(reverse("registry:history", args=[north.pk]), {"page": "2"})
    assert page.context["page"].count == 65


def test_every_kind_of_row_leads_to_its_centre_and_to_an_address(
    cycle: Cycle, coordinator: Member, north: Centre
) -> None:
    assert past(north, coordinator).count() == 0
    parts = dict(sections.CENTRE_SECTIONS)
    assert {part for part, *_rest in sections.CENTRE_RECORDS} <= set(parts)
    for _part, _label, _path, address in sections.CENTRE_RECORDS:
        assert not address or reverse(address, args=[north.pk])


def test_a_program_reads_the_history_and_keeps_filters(
    browser: MemberClient, coordinator: Member, ayu: Member, north: Centre
) -> None:
    fill(north, coordinator)
    api = browser.of(coordinator)
    lines: dict[str, Any] = api.get(f"/api/v1/registry/centres/{north.pk}/history", {"limit": 2}).json()
    assert lines["count"] == 5
    body = {"name": "Jawa Timur", "query": "province=35&page=7"}
    made = api.post("/api/v1/registry/filters", body, content_type="application/json")
    assert (made.status_code, made.json()["query"]) == (201, "province=35")
    assert [one["name"] for one in api.get("/api/v1/registry/filters").json()["items"]] == ["Jawa Timur"]
    address = f"/api/v1/registry/filters/{made.json()['id']}"
    assert browser.of(ayu).delete(address).status_code == 404
    assert browser.of(coordinator).delete(address).status_code == 204
