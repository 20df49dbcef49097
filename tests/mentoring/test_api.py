"""What a page of mentoring can do, the API can do."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from semai.mentoring.models import Action, Engagement, Visit
from semai.programmes.models import Cycle, Member
from tests import factories as make
from tests.conftest import MemberClient
from tests.kit.test_photos import make_photo

API = "/api/v1/mentoring"
JSON = "application/json"


@pytest.fixture(autouse=True)
def in_memory() -> object:
    """Files of these tests never touch the disk."""
    with override_settings(STORAGES={"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}):
        yield


def draft(visit: Visit, **over: Any) -> dict[str, Any]:
    values = {
        "version": visit.version,
        "starts_on": "2022-07-04",
        "ends_on": "2022-07-04",
        "topics": "Buku kas",
        "findings": "Belum rutin.",
        "people": [{"name": "Pak Contoh", "position": "Pengelola"}],
    }
    return values | over


def test_ayu_records_and_closes_a_visit(ayu: Member, visit: Visit, browser: MemberClient) -> None:
    address = f"{API}/visits/{visit.pk}"
    assert browser.of(ayu).post(f"{address}/start").json()["status"] == "under_way"
    written = browser.put(address, draft(visit), content_type=JSON).json()
    assert (written["version"], written["people"]) == (2, draft(visit)["people"])
    photo = SimpleUploadedFile("foto.jpg", make_photo(), "image/jpeg")
    assert browser.post(f"{address}/photos", {"photo": photo, "caption": "Las"}).status_code == 201
    assert browser.post(f"{address}/close").json()["status"] == "closed"
    refused = browser.post(f"{address}/close")
    assert (refused.status_code, refused.json()["type"]) == (409, "mentoring.visit_already_closed")
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert browser.get(f"{address}/minutes.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize(("name", "status"), [("bayu", 403), ("dewi", 403), ("eko", 403), ("indah", 403)])
def test_who_was_not_there_is_refused(
    name: str, status: int, visit: Visit, browser: MemberClient, request: pytest.FixtureRequest
) -> None:
    answer = browser.of(request.getfixturevalue(name)).put(
        f"{API}/visits/{visit.pk}", draft(visit), content_type=JSON
    )
    assert answer.status_code == status


@pytest.mark.parametrize("stranger", ["citra", "hana"])
def test_strangers_find_nothing(
    stranger: str, visit: Visit, browser: MemberClient, request: pytest.FixtureRequest
) -> None:
    page = browser.of(request.getfixturevalue(stranger))
    for address in (
        f"visits/{visit.pk}",
        f"engagements/{visit.engagement_id}",
        f"visits/{visit.pk}/minutes.pdf",
    ):
        assert page.get(f"{API}/{address}").status_code == 404


def test_an_svg_is_no_photo(ayu: Member, visit: Visit, browser: MemberClient) -> None:
    photo = SimpleUploadedFile("foto.jpg", b"<svg/>", "image/jpeg")
    answer = browser.of(ayu).post(f"{API}/visits/{visit.pk}/photos", {"photo": photo})
    assert (answer.status_code, answer.json()["type"]) == (422, "mentoring.photo_unreadable")


def test_an_action_goes_from_agreed_to_confirmed(
    ayu: Member, eko: Member, engagement: Engagement, browser: MemberClient
) -> None:
    new = {"what": "Menyusun SOP", "owner": "Pengelola", "due_on": "2022-08-01"}
    made = browser.of(ayu).post(f"{API}/engagements/{engagement.pk}/actions", new, content_type=JSON)
    address = f"{API}/actions/{made.json()['id']}"
    report = {"evidence": "SOP ada di lemari."}
    assert browser.of(eko).post(f"{address}/report", report, content_type=JSON).json()["status"] == "reported"
    assert browser.post(f"{address}/confirm").status_code == 403
    assert browser.of(ayu).post(f"{address}/confirm").json()["status"] == "closed"
    assert browser.get(f"{API}/actions").json()["count"] == Action.objects.count() == 1


def test_an_action_cannot_hang_on_a_visit_of_another_centre(
    ayu: Member, cycle: Cycle, visit: Visit, engagement: Engagement, dewi: Member, browser: MemberClient
) -> None:
    other = make.make_engagement(cycle, make.make_centre(dewi.programme), engagement.lead, dewi)
    make.let_see(ayu, other.centre)
    new = {"what": "x", "owner": "y", "due_on": "2022-08-01", "visit": str(visit.pk)}
    answer = browser.of(ayu).post(f"{API}/engagements/{other.pk}/actions", new, content_type=JSON)
    assert answer.status_code == 404


def test_the_coordinator_plans_moves_cancels_and_changes_the_focus(
    coordinator: Member, engagement: Engagement, browser: MemberClient
) -> None:
    place = {"facilitator": str(engagement.lead_id), "starts_on": "2022-08-01", "ends_on": "2022-08-01"}
    made = browser.of(coordinator).post(f"{API}/engagements/{engagement.pk}/visits", place, content_type=JSON)
    address = f"{API}/visits/{made.json()['id']}"
    moved = browser.post(
        f"{address}/move", place | {"ends_on": "2022-08-02", "reason": "weather"}, content_type=JSON
    )
    assert moved.json()["ends_on"] == "2022-08-02"
    gone = browser.post(f"{address}/cancel", {"reason": "other", "note": "Libur."}, content_type=JSON)
    assert gone.json()["status"] == "cancelled"
    focus = {"code": "incubation", "reason": "Sudah siap."}
    changed = browser.post(f"{API}/engagements/{engagement.pk}/focus", focus, content_type=JSON).json()
    assert [one["code"] for one in changed["focuses"]] == ["incubation", "management"]


def test_the_list_says_where_each_centre_stands(
    coordinator: Member, engagement: Engagement, browser: MemberClient
) -> None:
    answer = browser.of(coordinator).get(f"{API}/engagements").json()
    assert [(row["name"], row["standing"]) for row in answer["items"]] == [
        ("BLKK Contoh Utara", "never_visited")
    ]
    assert browser.get(f"{API}/engagements", {"standing": "later"}).json()["items"] == []
