"""What the cast sees of mentoring in the browser."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from semai.mentoring import actions, queries
from semai.mentoring.models import Action, Engagement, Photo, Visit
from semai.mentoring.types import ActionStatus, Standing, VisitStatus
from semai.planning.models import Facilitator
from semai.programmes.models import Cycle, Member
from tests import factories as make
from tests.conftest import MemberClient
from tests.factories import NOW, TODAY
from tests.kit.test_photos import make_bomb, make_photo

HX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def in_memory() -> object:
    """Files of these tests never touch the disk; pages need no front-end build."""
    with override_settings(
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        }
    ):
        yield


def url(name: str, *args: object) -> str:
    return reverse(f"mentoring:{name}", args=args)


def draft(visit: Visit, **over: object) -> dict[str, object]:
    values = {
        "version": visit.version,
        "starts_on": "2022-07-04",
        "ends_on": "2022-07-04",
        "topics": "Buku kas",
        "findings": "Belum rutin.",
        "name": ["Pak Contoh", ""],
        "position": ["Pengelola", ""],
    }
    return values | over


def test_ayu_writes_and_closes_a_visit_on_her_phone(ayu: Member, visit: Visit, browser: MemberClient) -> None:
    page = browser.of(ayu)
    assert page.post(url("start", visit.pk)).headers["Location"] == url("record", visit.pk)
    answer = page.post(url("record", visit.pk), draft(visit, next="close"))
    assert answer.headers["Location"] == url("close", visit.pk)
    assert "Belum rutin." in page.get(url("close", visit.pk)).text
    closed = page.post(url("close", visit.pk), follow=True)
    assert url("minutes", visit.pk) in closed.text
    visit.refresh_from_db()
    assert visit.status is VisitStatus.CLOSED
    assert page.get(url("minutes", visit.pk)).content.startswith(b"%PDF")


def test_a_draft_saves_itself_and_hands_out_the_next_version(
    ayu: Member, visit: Visit, browser: MemberClient
) -> None:
    answer = browser.of(ayu).post(url("record", visit.pk), draft(visit), headers=HX)
    assert 'value="2" id="id_version" hx-swap-oob="true"' in answer.text
    assert queries.people_of(visit) == [("Pak Contoh", "Pengelola")]


def test_an_old_phone_is_told_and_overwrites_nothing(
    ayu: Member, visit: Visit, browser: MemberClient
) -> None:
    page = browser.of(ayu)
    page.post(url("record", visit.pk), draft(visit), headers=HX)
    answer = page.post(url("record", visit.pk), draft(visit, findings="Lain."), headers=HX)
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (409, "#saved")
    visit.refresh_from_db()
    assert visit.findings == "Belum rutin."


@pytest.mark.parametrize("headers", [{}, HX])
def test_days_in_the_wrong_order_are_shown_beside_the_field(
    ayu: Member, visit: Visit, browser: MemberClient, headers: dict[str, str]
) -> None:
    answer = browser.of(ayu).post(
        url("record", visit.pk), draft(visit, ends_on="2022-07-01"), headers=headers
    )
    assert answer.status_code == 422
    visit.refresh_from_db()
    assert visit.status is VisitStatus.PLANNED


def test_an_empty_visit_shows_what_is_missing_and_no_button(
    ayu: Member, visit: Visit, browser: MemberClient
) -> None:
    page = browser.of(ayu)
    assert f'action="{url("close", visit.pk)}"' not in page.get(url("close", visit.pk)).text
    assert page.post(url("close", visit.pk)).status_code == 422


@pytest.mark.parametrize(
    ("name", "status"),
    [("bayu", 403), ("dewi", 403), ("eko", 403), ("fitri", 403), ("gilang", 403), ("citra", 403)],
)
def test_roles_that_do_not_go_into_the_field_record_nothing(
    name: str, status: int, visit: Visit, browser: MemberClient, request: pytest.FixtureRequest
) -> None:
    member = request.getfixturevalue(name)
    assert browser.of(member).post(url("record", visit.pk), draft(visit)).status_code == status


def test_a_facilitator_who_was_not_there_is_refused(
    indah: Member, visit: Visit, browser: MemberClient
) -> None:
    assert browser.of(indah).post(url("record", visit.pk), draft(visit)).status_code == 403


@pytest.mark.parametrize("name", ["engagement", "visit", "minutes", "photo", "action"])
@pytest.mark.parametrize("stranger", ["citra", "hana"])
def test_strangers_find_nothing(
    name: str, stranger: str, ayu: Member, told: Visit, browser: MemberClient, request: pytest.FixtureRequest
) -> None:
    things = {
        "engagement": told.engagement_id,
        "visit": told.pk,
        "minutes": told.pk,
        "photo": actions.add_photo(told, by=ayu, at=NOW, data=make_photo()).pk,
        "action": make_action(told.engagement).pk,
    }
    member = request.getfixturevalue(stranger)
    assert browser.of(member).get(url(name, things[name])).status_code == 404


@pytest.mark.parametrize("name", ["engagement", "visit", "minutes", "photo", "action"])
@pytest.mark.parametrize("reader", ["ayu", "bayu", "dewi", "eko", "fitri"])
def test_those_who_see_the_centre_read_everything(
    name: str, reader: str, ayu: Member, told: Visit, browser: MemberClient, request: pytest.FixtureRequest
) -> None:
    things = {
        "engagement": told.engagement_id,
        "visit": told.pk,
        "minutes": told.pk,
        "photo": actions.add_photo(told, by=ayu, at=NOW, data=make_photo()).pk,
        "action": make_action(told.engagement).pk,
    }
    assert browser.of(request.getfixturevalue(reader)).get(url(name, things[name])).status_code == 200


def make_action(engagement: Engagement, **over: object) -> Action:
    values = {"what": "Menyusun SOP", "owner": "Pengelola", "due_on": date(2022, 8, 1)}
    return Action.objects.create(engagement=engagement, **values | over)


def test_a_photo_is_added_and_shown(ayu: Member, visit: Visit, browser: MemberClient) -> None:
    file = SimpleUploadedFile("foto.jpg", make_photo(), "image/jpeg")
    answer = browser.of(ayu).post(
        url("add_photo", visit.pk), {"photo": file, "caption": "Ruang las"}, headers=HX
    )
    photo = Photo.objects.get()
    assert url("photo", photo.pk) in answer.text
    shown = browser.get(url("photo", photo.pk))
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    shown.close()


@pytest.mark.parametrize(
    "file",
    [
        ("gambar.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("bom.png", make_bomb()),
    ],
)
def test_a_bad_photo_is_refused_beside_its_field(
    ayu: Member, visit: Visit, browser: MemberClient, file: tuple[str, bytes]
) -> None:
    upload = SimpleUploadedFile(*file, "image/jpeg")
    answer = browser.of(ayu).post(url("add_photo", visit.pk), {"photo": upload}, headers=HX)
    assert answer.status_code == 422
    assert "id_photo_errors" in answer.text
    assert not Photo.objects.exists()


def test_an_action_is_agreed_in_the_visit_and_taken_back(
    ayu: Member, visit: Visit, browser: MemberClient
) -> None:
    new = {"what": "Menyusun SOP", "owner": "Pengelola", "due_on": "2022-08-01"}
    answer = browser.of(ayu).post(url("agree", visit.pk), new, headers=HX)
    assert "Menyusun SOP" in answer.text
    browser.post(url("remove_action", Action.objects.get().pk))
    assert not Action.objects.exists()


def test_eko_reports_and_ayu_confirms(
    ayu: Member, eko: Member, engagement: Engagement, browser: MemberClient
) -> None:
    action = make_action(engagement)
    browser.of(eko).post(url("report_action", action.pk), {"evidence": "SOP ada di lemari."})
    assert url("close_action", action.pk) not in browser.get(url("action", action.pk)).text
    assert url("close_action", action.pk) in browser.of(ayu).get(url("action", action.pk)).text
    browser.post(url("close_action", action.pk))
    action.refresh_from_db()
    assert action.status is ActionStatus.CLOSED


def test_a_report_needs_evidence(eko: Member, engagement: Engagement, browser: MemberClient) -> None:
    action = make_action(engagement)
    assert browser.of(eko).post(url("report_action", action.pk), {"evidence": " "}).status_code == 422


def test_the_coordinator_changes_the_focus_and_must_say_why(
    coordinator: Member, engagement: Engagement, browser: MemberClient
) -> None:
    page = browser.of(coordinator)
    assert page.post(url("change_focus", engagement.pk), {"code": "incubation"}).status_code == 422
    answer = page.post(
        url("change_focus", engagement.pk), {"code": "incubation", "reason": "Sudah siap."}, follow=True
    )
    assert "Sudah siap." in answer.text


def test_the_coordinator_adds_moves_and_cancels_a_visit(
    coordinator: Member, engagement: Engagement, browser: MemberClient
) -> None:
    page = browser.of(coordinator)
    days = {"facilitator": engagement.lead_id, "starts_on": "2022-07-11", "ends_on": "2022-07-11"}
    page.post(url("plan_visit", engagement.pk), days)
    visit = engagement.visits.get()
    moved = {"starts_on": "2022-07-18", "ends_on": "2022-07-18", "reason": "weather"}
    page.post(url("move_visit", visit.pk), days | moved)
    page.post(url("cancel_visit", visit.pk), {"reason": "other", "note": "Libur."})
    visit.refresh_from_db()
    assert (visit.starts_on, visit.status) == (date(2022, 7, 18), VisitStatus.CANCELLED)


def test_the_board_says_where_every_centre_stands(
    coordinator: Member, engagement: Engagement, browser: MemberClient
) -> None:
    today = timezone.localdate()
    make.make_visit(engagement, starts_on=today + timedelta(days=3))
    text = browser.of(coordinator).get(url("engagements")).text
    assert "BLKK Contoh Utara" in text
    empty = browser.get(url("engagements"), {"standing": "overdue"}).text
    assert "BLKK Contoh Utara" not in empty


def test_before_the_plan_the_board_says_what_to_do(
    coordinator: Member, cycle: Cycle, browser: MemberClient
) -> None:
    assert reverse("planning:plan") in browser.of(coordinator).get(url("engagements")).text


def test_the_centre_page_has_a_card(ayu: Member, told: Visit, browser: MemberClient) -> None:
    section = browser.of(ayu).get(url("centre_section", told.engagement.centre_id)).text
    assert url("visit", told.pk) in section


def test_a_hundred_centres_cost_no_more_queries_than_one(
    dewi: Member,
    cycle: Cycle,
    lead: Facilitator,
    browser: MemberClient,
    django_assert_max_num_queries: object,
) -> None:
    for _ in range(30):
        engagement = make.make_engagement(cycle, make.make_centre(dewi.programme), lead, dewi)
        make.make_visit(engagement, starts_on=TODAY)
        make_action(engagement)
    page = browser.of(dewi)
    for name in ("engagements", "actions"):
        with django_assert_max_num_queries(20):  # type: ignore[operator]
            assert page.get(url(name), {"size": "50"}).status_code == 200


def test_the_todo_list_of_ayu_counts_her_visits(ayu: Member, engagement: Engagement) -> None:
    monday = date(2022, 7, 4)
    for days in (-7, 0, 3, 20):
        make.make_visit(engagement, starts_on=monday + timedelta(days=days))
    make_action(engagement, due_on=date(2022, 7, 1))
    todo = queries.todo(ayu, on=monday)
    assert todo.counts == {"overdue": 1, "today": 1, "this_week": 1, "actions": 1}


@pytest.mark.parametrize(
    ("days", "made", "standing"),
    [
        ((), False, Standing.NEVER_VISITED),
        ((-1,), False, Standing.NEVER_VISITED),
        ((-1,), True, Standing.OVERDUE),
        ((30,), False, Standing.NEXT_30_DAYS),
        ((31,), False, Standing.LATER),
        ((-1, 5), False, Standing.NEVER_VISITED),
        ((), True, Standing.COMPLETE),
    ],
)
def test_every_engagement_stands_in_one_place(
    dewi: Member, engagement: Engagement, days: tuple[int, ...], made: bool, standing: Standing
) -> None:
    if made:
        closed = {"status": VisitStatus.CLOSED, "closed_at": NOW, "closed_by": dewi}
        make.make_visit(engagement, starts_on=TODAY - timedelta(days=40), **closed)
    for day in days:
        make.make_visit(engagement, starts_on=TODAY + timedelta(days=day))
    board = queries.board(dewi, on=TODAY)
    assert [one for one, count in board.counts.items() if count] == [standing]
