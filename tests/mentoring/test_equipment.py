"""Equipment that is looked at during a visit."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.urls import reverse
from pytest_django import Settings

from semai.mentoring import actions
from semai.mentoring.models import Visit
from semai.mentoring.types import VisitStatus
from semai.programmes.models import Member
from semai.registry.models import Centre, Sighting
from semai.registry.types import Condition, Seen
from tests import factories as make
from tests.conftest import MemberClient
from tests.registry.holdings import make_thing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_ayu_looks_at_the_equipment_during_her_visit_and_all_see_it_afterwards(
    ayu: Member, dewi: Member, visit: Visit, browser: MemberClient
) -> None:
    centre = visit.engagement.centre
    there, gone, unlooked = (make_thing(centre, dewi, name) for name in ("Mesin jahit", "Laptop", "Meja"))
    page, address = browser.of(ayu), reverse("mentoring:visit_equipment", args=[visit.pk])
    page.post(reverse("mentoring:start", args=[visit.pk]))
    assert address in page.get(reverse("mentoring:record", args=[visit.pk])).text
    assert page.post(address, {}).status_code == 422
    looked = {f"condition-{there.pk}": "good", f"use-{there.pk}": "on", f"condition-{gone.pk}": "gone"}
    answer = page.post(address, looked, follow=True)
    assert "2 barang terlihat" in answer.text
    seen = {one.equipment: (one.condition, one.is_in_use, one.label) for one in Sighting.objects.all()}
    assert seen == {
        there: (Condition.GOOD, True, "mentoring.Visit"),
        gone: (Condition.GONE, False, "mentoring.Visit"),
    }
    unlooked.refresh_from_db()
    assert unlooked.last_seen_on is None
    text = page.get(reverse("mentoring:visit", args=[visit.pk])).text
    assert "Peralatan yang terlihat" in text
    assert "Laptop" in text


def test_nobody_adds_a_sighting_to_a_closed_visit_or_to_a_thing_of_another_centre(
    ayu: Member, dewi: Member, visit: Visit, south: Centre
) -> None:
    own, foreign = make_thing(visit.engagement.centre, dewi), make_thing(south, dewi)
    look = Seen(on=make.TODAY, condition=Condition.GOOD, is_in_use=True)
    both = {own.pk: look, foreign.pk: look}
    assert actions.sight_equipment(visit, both, by=ayu, at=make.NOW) == 1
    Visit.objects.filter(pk=visit.pk).update(status=VisitStatus.CANCELLED)
    with pytest.raises(actions.VisitCancelled):
        actions.sight_equipment(visit, both, by=ayu, at=make.NOW)


def test_what_ayu_sees_after_midnight_where_she_is_lies_not_in_the_future(
    ayu: Member, dewi: Member, visit: Visit
) -> None:
    thing = make_thing(visit.engagement.centre, dewi)
    after_midnight = datetime(2022, 7, 4, 18, tzinfo=UTC)  # 01.00 in Jakarta
    look = Seen(on=after_midnight.date().replace(day=5), condition=Condition.GOOD, is_in_use=True)
    assert actions.sight_equipment(visit, {thing.pk: look}, by=ayu, at=after_midnight) == 1


def test_a_program_sends_what_was_seen_during_a_visit(
    ayu: Member, dewi: Member, visit: Visit, browser: MemberClient
) -> None:
    thing = make_thing(visit.engagement.centre, dewi)
    body = [{"thing": str(thing.pk), "condition": "worn", "is_in_use": False}]
    address = f"/api/v1/mentoring/visits/{visit.pk}/equipment"
    answer = browser.of(ayu).post(address, body, content_type="application/json")
    assert (answer.status_code, answer.json()) == (200, {"seen": 1})
    assert Sighting.objects.get().object_id == str(visit.pk)
