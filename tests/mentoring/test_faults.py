"""What goes wrong in the field: two who close, a visit moved while a phone is offline, a merge, a focus changed half-way."""

from datetime import date
from typing import Any

import pytest
from django.conf import LazySettings
from django.urls import reverse

from semai.mentoring import actions, queries
from semai.mentoring.models import Engagement, Visit
from semai.mentoring.shipped import shipped_tracks
from semai.mentoring.types import FocusCode, MoveReason, TaskStatus
from semai.programmes.models import Member
from semai.registry.actions.duplicates import merge_centres
from tests import factories as make
from tests.conftest import MemberClient
from tests.factories import NOW, TODAY

DRAFT: dict[str, Any] = {"starts_on": TODAY, "ends_on": TODAY, "topics": "", "people": [("Pak", "")]}


def test_of_two_who_close_one_visit_the_second_is_told_and_nothing_changes(
    told: Visit, ayu: Member, dewi: Member, indah: Member, browser: MemberClient, settings: LazySettings
) -> None:
    settings.TODAY = TODAY
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    actions.add_cofacilitator(told.engagement, by=dewi, at=NOW, facilitator=indah.facilitator, from_on=TODAY)
    first, second = browser.of(ayu), MemberClient().of(indah)
    address = reverse("mentoring:close", args=[told.pk])
    assert first.get(address).status_code == second.get(address).status_code == 200
    assert first.post(address).status_code == 302
    answer = second.post(address)
    assert answer.status_code == 409
    assert "sudah ditutup" in answer.text
    told.refresh_from_db()
    assert told.closed_by == ayu


def test_a_visit_moved_while_the_phone_was_offline_refuses_the_old_draft_and_keeps_the_new_day(
    visit: Visit, ayu: Member, dewi: Member
) -> None:
    on_the_phone = visit.version
    moved = date(2022, 7, 11)
    days: dict[str, Any] = {"facilitator": visit.facilitator, "starts_on": moved, "ends_on": moved}
    actions.move_visit(visit, by=dewi, at=NOW, reason=MoveReason.WEATHER, **days)
    with pytest.raises(actions.VisitChangedMeanwhile):
        actions.record_visit(visit, by=ayu, at=NOW, version=on_the_phone, findings="Ada.", **DRAFT)
    visit.refresh_from_db()
    assert (visit.starts_on, visit.findings) == (moved, "")
    kept = actions.record_visit(visit, by=ayu, at=NOW, version=visit.version, findings="Ada.", **DRAFT)
    assert (kept.starts_on, queries.moves_of(visit).count()) == (TODAY, 1)


def test_a_merged_centre_brings_its_mentoring_and_its_page_along(
    engagement: Engagement, visit: Visit, ayu: Member, dewi: Member
) -> None:
    twin = make.make_centre(dewi.programme, region=engagement.centre.region)
    merge_centres(twin, engagement.centre, taken=(), versions=(1, 1), by=dewi, at=NOW)
    engagement.refresh_from_db()
    assert engagement.centre == twin
    assert Visit.objects.visible_to(ayu).filter(pk=visit.pk).exists()


def test_a_focus_changed_half_way_leaves_the_old_plan_and_begins_another(
    engagement: Engagement, ayu: Member, dewi: Member
) -> None:
    actions.load_tracks(shipped_tracks())
    before = actions.make_plan(engagement, by=ayu, at=NOW)
    task = before.tasks.order_by("place")[0]
    actions.finish_task(task, by=ayu, at=NOW, evidence="Ada.", done_on=TODAY)
    actions.change_focus(engagement, by=dewi, at=NOW, code=FocusCode.INCUBATION, reason="Siap.")
    after = actions.make_plan(engagement, by=ayu, at=NOW)
    assert queries.current_plan(engagement) == after
    assert before.tasks.get(pk=task.pk).status is TaskStatus.DONE
    assert set(queries.plans_of(engagement)) == {before, after}
