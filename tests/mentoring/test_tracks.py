"""A programme writes its own tracks; plans that exist keep the version they were cut from."""

from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from semai.kit import sheets
from semai.mentoring import actions, queries, track_book
from semai.mentoring.models import Engagement, Track, TrackDraft
from semai.mentoring.rules import course_of
from semai.mentoring.shipped import shipped_tracks
from semai.mentoring.types import FocusCode
from semai.programmes.models import Cycle, Member
from semai.programmes.policy import NotAllowed
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient

NOW = make.NOW
TASK = {
    "code": "visit_peer", "indicator": "B1", "up_to": 2, "mandatory": True, "weeks": 3, "responsible": "Pengelola",
    "title": {"id": "Mengunjungi BLKK lain", "en": "Visit another centre"},
    "proof": {"id": "Foto", "en": "Photo"},
}  # fmt: skip
#: The version of the track on people and assets that comes along.
SHIPPED = 2


def at(name: str, pk: Any) -> str:
    return reverse(f"mentoring:{name}", args=[pk])


@pytest.fixture(autouse=True)
def _loaded(db: None) -> None:
    actions.load_tracks(shipped_tracks())


@pytest.fixture
def draft(dewi: Member) -> TrackDraft:
    return actions.begin_draft(FocusCode.PEOPLE_ASSETS, by=dewi, at=NOW)


@pytest.fixture
def engagement(cycle: Cycle, north: Centre, ayu: Member, dewi: Member) -> Engagement:
    lead = make.make_facilitator(north.programme, member=ayu)
    return make.make_engagement(cycle, north, lead, dewi)


def test_a_plan_keeps_its_version_and_the_next_plan_takes_the_new_one(
    engagement: Engagement, ayu: Member, dewi: Member
) -> None:
    focus = queries.focus_of(engagement)
    assert focus
    draft = actions.begin_draft(focus.code, by=dewi, at=NOW)
    plan = actions.make_plan(engagement, by=ayu, at=NOW)
    actions.write_task(draft, TASK, by=dewi, at=NOW)
    made = actions.publish_draft(draft, by=dewi, at=NOW)
    assert (made.version, made.programme) == (2, engagement.centre.programme)
    assert not plan.tasks.filter(code="visit_peer").exists()
    assert queries.newest_track(focus.code, engagement.programme_id) == made
    plan.tasks.all().delete()
    plan.deliverables.all().delete()
    plan.delete()
    again = actions.make_plan(engagement, by=ayu, at=NOW)
    assert again.tasks.filter(code="visit_peer", is_mandatory=True).exists()


def test_another_programme_keeps_the_shipped_track(
    draft: TrackDraft, dewi: Member, hana: Member, browser: MemberClient
) -> None:
    actions.write_task(draft, TASK, by=dewi, at=NOW)
    made = actions.publish_draft(draft, by=dewi, at=NOW)
    theirs = queries.newest_track(FocusCode.PEOPLE_ASSETS, hana.programme_id)
    assert theirs
    assert theirs.version == SHIPPED
    assert browser.of(hana).get(at("track", made.pk)).status_code == 404
    assert browser.get(at("track", theirs.pk)).status_code == 200


def test_a_newer_shipped_version_does_not_replace_the_programmes_own(draft: TrackDraft, dewi: Member) -> None:
    made = actions.publish_draft(draft, by=dewi, at=NOW)
    newer = {**shipped_tracks()[0], "version": 9}
    actions.load_tracks([newer])
    assert queries.newest_track(FocusCode.PEOPLE_ASSETS, dewi.programme_id) == made


def test_a_draft_is_begun_once_and_ayu_may_not(draft: TrackDraft, dewi: Member, ayu: Member) -> None:
    assert actions.begin_draft(FocusCode.PEOPLE_ASSETS, by=dewi, at=NOW) == draft
    with pytest.raises(NotAllowed):
        actions.begin_draft(FocusCode.MANAGEMENT, by=ayu, at=NOW)


def test_a_track_without_a_task_is_no_track(draft: TrackDraft, dewi: Member) -> None:
    with pytest.raises(actions.TrackUnfit):
        actions.replace_draft(draft, {"tasks": []}, by=dewi, at=NOW)
    broken = {key: value for key, value in TASK.items() if key != "weeks"}
    with pytest.raises(actions.TrackUnfit):
        actions.write_task(draft, broken, by=dewi, at=NOW)


def test_dewi_writes_a_task_on_screen_changes_it_and_publishes(dewi: Member, browser: MemberClient) -> None:
    browser.of(dewi).post(reverse("mentoring:draft_begin"), {"code": "management"})
    draft = TrackDraft.objects.get()
    said = {"title_id": "Rapat bulanan", "indicator": "f1", "up_to": "2", "weeks": "4"}
    assert browser.post(at("draft_task", draft.pk), said).status_code == 422
    browser.post(at("draft_task", draft.pk), said | {"responsible": "Kepala", "proof_id": "Notulen"})
    page = browser.get(at("draft", draft.pk)).content.decode()
    assert "Rapat bulanan" in page
    address = f"{at('draft_task', draft.pk)}?task=rapat_bulanan"
    browser.post(address, said | {"responsible": "Kepala", "proof_id": "Notulen", "weeks": "9"})
    browser.post(at("draft_task_remove", draft.pk), {"task": "marketing"})
    browser.post(at("draft_publish", draft.pk))
    made = Track.objects.get(programme=dewi.programme)
    steps = {step.code: step for step in course_of(made.content).steps}
    assert steps["rapat_bulanan"].weeks == 9
    assert "marketing" not in steps
    assert "Rapat bulanan" in browser.get(at("track", made.pk)).content.decode()
    assert browser.get(reverse("mentoring:tracks")).status_code == 200


@pytest.mark.parametrize("place", range(3))
def test_the_workbook_of_a_track_reads_back_unchanged(place: int) -> None:
    content = shipped_tracks()[place]
    read, faults = track_book.track_in(track_book.track_out(course_of(content)))
    assert faults == []
    assert course_of(read) == course_of(content)


def test_a_workbook_with_faults_names_cells_and_changes_nothing(
    draft: TrackDraft, dewi: Member, browser: MemberClient
) -> None:
    course = course_of(shipped_tracks()[0])
    content = track_book.track_out(course)
    good = SimpleUploadedFile("jalur.xlsx", content)
    assert browser.of(dewi).post(at("draft_upload", draft.pk), {"file": good}).status_code == 302
    bad = sheets.write(track_book.HEADERS, [["tugas", "x", "B1", 7, "mungkin", 3]], sheet="Jalur")
    answer = browser.post(at("draft_upload", draft.pk), {"file": SimpleUploadedFile("jalur.xlsx", bad)})
    assert answer.status_code == 422
    said = " ".join(answer.context["upload"].errors["file"])
    assert "2, sampai_tingkat" in said
    assert "2, judul" in said
    draft.refresh_from_db()
    assert course_of(draft.content) == course


def test_every_task_of_every_track_leads_to_the_place_where_it_is_done(
    engagement: Engagement, ayu: Member, browser: MemberClient
) -> None:
    codes = {step.code for content in shipped_tracks() for step in course_of(content).steps}
    assert codes == set(settings.TASK_PLACES)
    plan = actions.make_plan(engagement, by=ayu, at=NOW)
    task = plan.tasks.all()[0]
    browser.of(ayu)
    for code in sorted(codes):
        task.code = code
        task.save(update_fields=["code"])
        page = browser.get(at("task", task.pk))
        address = page.context["place_url"]
        assert address, code
        assert browser.get(address).status_code in {200, 302}, code


def test_the_api_writes_and_publishes(dewi: Member, browser: MemberClient) -> None:
    json: dict[str, Any] = {"content_type": "application/json"}
    api = "/api/v1/mentoring"
    draft = browser.of(dewi).post(f"{api}/track-drafts", {"code": "incubation"}, **json).json()
    body = {"tasks": [TASK], "deliverables": []}
    assert browser.put(f"{api}/track-drafts/{draft['id']}", body, **json).status_code == 200
    assert browser.post(f"{api}/track-drafts/{draft['id']}/publish", **json).json()["version"] == 2
    found = {one["code"]: one["version"] for one in browser.get(f"{api}/tracks").json()}
    assert found == {"people_assets": SHIPPED, "management": 1, "incubation": 2}
