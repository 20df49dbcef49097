"""From the announcement to the second reader: windows, arrival, the host's word, costs, late photos, another focus."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.test import override_settings
from django.urls import reverse
from PIL import Image, ImageDraw

from semai.mentoring import actions, minutes, queries, rules
from semai.mentoring.models import Engagement, Visit
from semai.mentoring.types import (
    CostKind,
    FocusCode,
    MoveReason,
    PresenceKind,
    VisitStage,
    VisitStatus,
    Whereabouts,
)
from semai.planning.models import Facilitator
from semai.programmes import policy
from semai.programmes.models import Member
from tests import factories as make
from tests.conftest import MemberClient
from tests.factories import NOW, TODAY
from tests.kit.test_photos import make_photo

LATER = NOW + timedelta(days=7)
PER_DIEM: dict[str, Any] = {"kind": CostKind.PER_DIEM, "quantity": 2, "rate": 150_000}


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


@pytest.fixture
def closed(ayu: Member, told: Visit) -> Visit:
    return actions.close_visit(told, by=ayu, at=NOW)


def drawing() -> bytes:
    picture, out = Image.new("RGB", (200, 80), "white"), BytesIO()
    ImageDraw.Draw(picture).line((5, 5, 190, 70), fill="black", width=3)
    picture.save(out, "PNG")
    return out.getvalue()


def move(visit: Visit, by: Member, on: date, **over: Any) -> Visit:
    values: dict[str, Any] = {"facilitator": visit.facilitator, "starts_on": on, "ends_on": on}
    return actions.move_visit(visit, by=by, at=NOW, **values | {"reason": MoveReason.CENTRE_ASKED} | over)


def test_a_visit_goes_from_planned_to_verified(engagement: Engagement, ayu: Member, dewi: Member) -> None:
    visit = make.make_visit(engagement, "Pak Contoh", status=VisitStatus.PLANNED, findings="Ada.")
    assert visit.stage is VisitStage.PLANNED
    assert actions.announce_visit(visit, by=ayu, at=NOW).stage is VisitStage.ANNOUNCED
    assert actions.start_visit(visit, by=ayu, at=NOW).stage is VisitStage.UNDER_WAY
    assert actions.close_visit(visit, by=ayu, at=NOW).stage is VisitStage.CLOSED
    assert actions.verify_visit(visit, by=dewi, at=NOW).stage is VisitStage.VERIFIED


def test_a_moved_visit_keeps_its_history_and_is_announced_anew(
    engagement: Engagement, dewi: Member, ayu: Member
) -> None:
    visit = actions.plan_visit(
        engagement, by=dewi, at=NOW, facilitator=engagement.lead, starts_on=TODAY, ends_on=TODAY
    )
    actions.announce_visit(visit, by=ayu, at=NOW)
    moved = move(visit, dewi, date(2022, 7, 11))
    assert (moved.stage, moved.version) == (VisitStage.PLANNED, 2)
    kept = queries.moves_of(visit).get()
    assert (kept.before_on, kept.after_on, kept.reason) == (TODAY, date(2022, 7, 11), MoveReason.CENTRE_ASKED)
    with pytest.raises(actions.MoveNeedsNote):
        move(visit, dewi, date(2022, 7, 12), reason=MoveReason.OTHER)


def test_a_visit_leaves_its_window_only_together_with_it(engagement: Engagement, dewi: Member) -> None:
    visit = actions.plan_visit(
        engagement, by=dewi, at=NOW, facilitator=engagement.lead, starts_on=TODAY, ends_on=TODAY
    )
    far = date(2022, 9, 1)
    with pytest.raises(actions.VisitOutsideWindow):
        move(visit, dewi, far)
    assert move(visit, dewi, far, latest_on=far).starts_on == far


def test_arrival_without_a_position_is_unknown_and_never_absent(visit: Visit, ayu: Member) -> None:
    actions.note_presence(visit, PresenceKind.ARRIVED, by=ayu, at=NOW)
    (stay,) = queries.stays_of(visit)
    assert (stay.whereabouts, stay.metres) == (Whereabouts.UNKNOWN, None)
    again = actions.note_presence(visit, PresenceKind.ARRIVED, by=ayu, at=LATER, fix=(0.0, 0.0))
    assert again.at == NOW


@pytest.mark.parametrize(
    ("fix", "accuracy", "expected"),
    [
        ((-8.1700, 113.7000), 20, Whereabouts.AT_CENTRE),
        ((-8.1800, 113.7000), 20, Whereabouts.ELSEWHERE),
        ((-8.1800, 113.7000), 1500, Whereabouts.AT_CENTRE),
    ],
)
def test_a_position_counts_with_its_accuracy(
    fix: tuple[float, float], accuracy: int, expected: Whereabouts
) -> None:
    assert rules.whereabouts(fix, accuracy, (-8.1700, 113.7001))[0] is expected
    assert rules.whereabouts(fix, accuracy, None)[0] is Whereabouts.UNKNOWN


def test_the_host_signs_and_the_minutes_say_so(told: Visit, ayu: Member) -> None:
    actions.confirm_by_signature(told, by=ayu, at=NOW, name="Bu Tuan Rumah", picture=drawing())
    said = minutes.data_of(told, at=NOW)
    assert "Bu Tuan Rumah" in said["host_says"]
    assert minutes.pdf_of(told, at=NOW).startswith(b"%PDF")
    actions.close_visit(told, by=ayu, at=NOW)
    with pytest.raises(actions.VisitAlreadyClosed):
        actions.confirm_by_signature(told, by=ayu, at=NOW, name="Lain", picture=drawing())


def test_the_code_confirms_once_right_and_locks_after_five_wrong(visit: Visit, ayu: Member) -> None:
    right = queries.host_code(visit)
    wrong = "000000" if right != "000000" else "111111"
    for _try in range(rules.MOST_TRIES):
        with pytest.raises(actions.HostCodeWrong):
            actions.confirm_by_code(visit, by=ayu, at=NOW, name="Pak", code=wrong)
    with pytest.raises(actions.HostCodeLocked):
        actions.confirm_by_code(visit, by=ayu, at=NOW, name="Pak", code=right)


def test_ayu_confirms_with_the_code_on_the_page(visit: Visit, ayu: Member, browser: MemberClient) -> None:
    page, address = browser.of(ayu), reverse("mentoring:host", args=[visit.pk])
    assert "data-signature" in page.get(address).text
    assert page.post(address, {"name": "Pak", "code": "1"}).status_code == 422
    assert page.post(address, {"name": "Pak", "signature": ""}).status_code == 422
    assert page.post(address, {"name": "Pak", "code": queries.host_code(visit)}).status_code == 302


def test_costs_are_open_until_somebody_else_verified(closed: Visit, ayu: Member, dewi: Member) -> None:
    assert actions.add_cost(closed, by=ayu, at=NOW, **PER_DIEM).amount == 300_000
    with pytest.raises(policy.NotAllowed):
        actions.add_cost(closed, by=dewi, at=NOW, **PER_DIEM)
    actions.verify_visit(closed, by=dewi, at=NOW)
    with pytest.raises(actions.VisitVerified):
        actions.remove_cost(closed.costs.get(), by=ayu, at=NOW)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        closed.costs.update(rate=1)


def test_a_question_stands_beside_the_record_and_is_spoken_about(
    closed: Visit, ayu: Member, dewi: Member
) -> None:
    actions.question_visit(closed, by=dewi, at=NOW, text="Mana daftar asetnya?")
    points = queries.talking_points(make.make_visit(closed.engagement), on=TODAY)
    assert points[0].text == "Mana daftar asetnya?"
    actions.answer_question(closed, by=ayu, at=LATER, text="Di lampiran.")
    assert [str(one) for one in queries.remarks_of(closed)] == ["Mana daftar asetnya?", "Di lampiran."]


def test_photos_may_come_a_week_later_but_stay_out_of_the_minutes(closed: Visit, ayu: Member) -> None:
    before = minutes.data_of(closed, at=LATER)
    photo = actions.add_photo(closed, by=ayu, at=LATER, data=make_photo())
    assert photo.is_late
    assert minutes.data_of(closed, at=LATER) == before
    with pytest.raises(actions.TooLateForPhotos):
        actions.add_photo(closed, by=ayu, at=NOW + timedelta(days=31), data=make_photo(color="blue"))


def test_closing_without_photos_is_allowed_and_said(told: Visit, ayu: Member, browser: MemberClient) -> None:
    page = browser.of(ayu).get(reverse("mentoring:close", args=[told.pk]))
    assert "susulan" in page.text
    assert "Tuan rumah belum mengonfirmasi" in page.text


def test_indah_helps_and_writes_until_her_last_day(
    engagement: Engagement, visit: Visit, dewi: Member, indah: Member
) -> None:
    with pytest.raises(actions.NotYourVisit):
        actions.start_visit(visit, by=indah, at=NOW)
    helper = actions.add_cofacilitator(
        engagement, by=dewi, at=NOW, facilitator=indah.facilitator, from_on=TODAY
    )
    assert actions.start_visit(visit, by=indah, at=NOW).status is VisitStatus.UNDER_WAY
    with pytest.raises(actions.AlreadyOnTheTeam):
        actions.add_cofacilitator(engagement, by=dewi, at=NOW, facilitator=indah.facilitator, from_on=TODAY)
    actions.end_cofacilitator(helper, by=dewi, at=NOW)
    later = make.make_visit(engagement, starts_on=date(2022, 8, 1))
    with pytest.raises(actions.NotYourVisit):
        actions.start_visit(later, by=indah, at=LATER)


def test_three_visits_speak_for_another_focus_until_it_is_turned_down(
    engagement: Engagement, ayu: Member, dewi: Member
) -> None:
    for day in (5, 6, 7):
        assert queries.focus_suggestion(engagement) is None
        visit = make.make_visit(
            engagement,
            "Pak",
            findings="Ada.",
            suggested_focus=FocusCode.INCUBATION,
            starts_on=date(2022, 7, day),
        )
        actions.close_visit(visit, by=ayu, at=NOW + timedelta(days=day))
    suggestion = queries.focus_suggestion(engagement)
    assert suggestion is not None
    assert (suggestion.code, suggestion.visits) == (FocusCode.INCUBATION, 3)
    actions.keep_focus(engagement, by=dewi, at=NOW, reason="Pembukuan dulu.")
    assert queries.focus_suggestion(engagement) is None


def test_an_assessment_since_the_focus_began_speaks_for_another(engagement: Engagement, dewi: Member) -> None:
    round_ = make.make_round(engagement.cycle)
    mandiri = make.make_ladder()["mandiri"]
    values = {"assessed_on": date(2022, 8, 1), "suggested": mandiri}
    make.make_assessment(round_, engagement.centre, dewi, **values)
    suggestion = queries.focus_suggestion(engagement)
    assert suggestion is not None
    assert suggestion.code is rules.focus_of(mandiri.focus)


def test_the_signed_agreement_is_kept_and_given_out_as_a_download(
    engagement: Engagement, ayu: Member, browser: MemberClient, hana: Member
) -> None:
    page = browser.of(ayu)
    sent = {"signed_on": "2022-07-01", "signed_by": "Kiai Contoh", "file": BytesIO(make_photo())}
    assert page.post(reverse("mentoring:agreement", args=[engagement.pk]), sent).status_code == 302
    address = reverse("mentoring:agreement_file", args=[engagement.agreements.get().pk])
    assert "attachment" in page.get(address).headers["Content-Disposition"]
    assert MemberClient().of(hana).get(address).status_code == 404


def test_an_action_is_opened_again_with_a_new_day(
    engagement: Engagement, lead: Facilitator, ayu: Member, dewi: Member
) -> None:
    action = actions.add_action(engagement, by=ayu, at=NOW, what="SK", owner="Kepala", due_on=TODAY)
    actions.report_action(action, by=dewi, at=NOW, evidence="Ada.", data=make_photo())
    with pytest.raises(actions.ActionNeedsSecondPerson):
        actions.close_action(action, by=dewi, at=NOW)
    actions.close_action(action, by=ayu, at=NOW)
    opened = actions.reopen_action(action, by=dewi, at=NOW, reason="Hilang.", due_on=date(2022, 8, 1))
    assert (opened.status, opened.comment, opened.evidence) == ("open", "Hilang.", "Ada.")
    assert opened.files.count() == 1
