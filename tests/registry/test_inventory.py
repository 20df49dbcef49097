"""Equipment: given, seen again, still used."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import request_finished
from django.db import Error, close_old_connections, transaction
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from semai.programmes.models import Member
from semai.registry.actions import inventory as actions
from semai.registry.models import Centre, Equipment, Sighting
from semai.registry.queries import inventory as queries
from semai.registry.rules import inventory as rules
from semai.registry.types import Condition, Seen, ThingFacts
from tests import factories as make
from tests.conftest import MemberClient

from .holdings import make_grant, make_thing, picture

ON = make.TODAY
BY: dict[str, Any] = {"at": make.NOW}


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_new_thing_has_a_year_until_somebody_must_look() -> None:
    assert rules.is_unseen(None, None, on=ON)
    assert not rules.is_unseen(None, ON - timedelta(days=365), on=ON)
    assert rules.is_unseen(ON - timedelta(days=366), ON, on=ON)


def test_idle_things_that_nobody_saw_do_not_count_as_used() -> None:
    long_ago = ON - timedelta(days=400)
    use = rules.utilisation([(ON, True), (ON, False), (long_ago, True), (None, None)], on=ON)
    assert (use.seen, use.in_use, use.unseen, use.share) == (2, 1, 2, 0.5)
    assert rules.utilisation([], on=ON).share is None


pytestmark = pytest.mark.django_db


def seen(on: date = ON, condition: Condition = Condition.GOOD, *, in_use: bool = True) -> Seen:
    return Seen(on=on, condition=condition, is_in_use=in_use)


def test_each_thing_gets_the_next_code_of_its_centre(ayu: Member, north: Centre) -> None:
    assert [make_thing(north, ayu).code for _ in range(2)] == [f"{north.code}-001", f"{north.code}-002"]


def test_the_latest_look_counts_even_when_an_older_one_is_entered_later(
    ayu: Member, eko: Member, north: Centre
) -> None:
    thing = make_thing(north, ayu)
    actions.sight(thing, seen(condition=Condition.BROKEN, in_use=False), by=eko, **BY)
    actions.sight(thing, seen(ON - timedelta(days=30)), by=ayu, **BY)
    thing.refresh_from_db()
    assert (thing.last_seen_on, thing.condition, thing.is_in_use) == (ON, Condition.BROKEN, False)
    with pytest.raises(actions.SeenInFuture):
        actions.sight(thing, seen(ON + timedelta(days=1)), by=ayu, **BY)
    with pytest.raises(Error), transaction.atomic():
        Sighting.objects.all().delete()


def test_what_nobody_saw_for_a_year_is_listed(ayu: Member, north: Centre) -> None:
    lost, old, new, found = (make_thing(north, ayu, name) for name in ("hilang", "lama", "baru", "ada"))
    actions.sight(old, seen(ON - timedelta(days=366)), by=ayu, **BY)
    actions.sight(found, seen(), by=ayu, **BY)
    Equipment.objects.filter(pk=new.pk).update(acquired_on=ON)
    assert set(queries.unseen(Equipment.objects.all(), on=ON)) == {lost, old}
    figures = queries.figures(Equipment.objects.all(), on=ON)
    assert (figures["lines"], figures["utilisation"].seen) == (4, 1)


def test_a_written_off_thing_leaves_the_lists_and_keeps_its_history(
    coordinator: Member, north: Centre
) -> None:
    thing = make_thing(north, coordinator)
    actions.write_off(thing, on=ON, because="dihibahkan", by=coordinator, **BY)
    assert not queries.of_centre(north).exists()
    with pytest.raises(actions.WrittenOff):
        actions.sight(thing, seen(), by=coordinator, **BY)


def test_two_people_cannot_overwrite_each_other(ayu: Member, north: Centre) -> None:
    thing = make_thing(north, ayu)
    actions.edit_equipment(thing, ThingFacts(name="Mesin obras"), version=1, by=ayu, **BY)
    with pytest.raises(actions.EquipmentChangedMeanwhile):
        actions.edit_equipment(thing, ThingFacts(name="Lain"), version=1, by=ayu, **BY)


def test_a_thing_is_paid_from_its_own_centres_aid(coordinator: Member, north: Centre, south: Centre) -> None:
    grant = make_grant(south, coordinator)
    with pytest.raises(actions.ForeignGrant):
        make_thing(north, coordinator, grant=grant.pk)


def test_the_label_leads_to_a_page_where_eko_says_that_he_sees_it(
    browser: MemberClient, eko: Member, ayu: Member, citra: Member, north: Centre
) -> None:
    thing = make_thing(north, ayu)
    labels = browser.of(eko).get(reverse("registry:equipment_labels", args=[north.pk]))
    assert labels.content.startswith(b"%PDF-")
    path = reverse("registry:thing", args=[thing.pk])
    assert thing.name in browser.get(path).content.decode()
    said = {"on": "2022-07-01", "condition": "worn", "is_in_use": "on", "quantity": "1"}
    browser.post(reverse("registry:thing_seen", args=[thing.pk]), said)
    thing.refresh_from_db()
    assert thing.condition is Condition.WORN
    assert browser.of(citra).get(path).status_code == 404


def test_ayu_enters_a_thing_with_a_photo_and_looks_through_the_room(
    browser: MemberClient, ayu: Member, north: Centre
) -> None:
    new = reverse("registry:thing_new", args=[north.pk])
    values = {"name": "Komputer", "kind": "equipment", "quantity": "16", "price": "7.000.000"}
    browser.of(ayu).post(new, values | {"photo": SimpleUploadedFile("a.jpg", picture())})
    thing = Equipment.objects.get()
    assert (thing.price, thing.quantity) == (7_000_000, 16)
    photo = browser.get(reverse("registry:thing_photo", args=[thing.pk]))
    assert photo["Content-Type"] == "image/jpeg"
    # Closing it as a server does would close the test's database connection as well.
    request_finished.disconnect(close_old_connections)
    photo.close()
    request_finished.connect(close_old_connections)
    look = {"pick": str(thing.pk), "on": "2022-07-01", "condition": "good"}
    browser.post(reverse("registry:equipment_seen", args=[north.pk]), look)
    assert thing.sightings.count() == 1


def test_the_list_asks_as_much_for_many_things_as_for_one(
    browser: MemberClient,
    coordinator: Member,
    north: Centre,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(8):
        make_thing(north, coordinator, f"Barang {number}")
    browser.of(coordinator)
    with django_assert_max_num_queries(12):
        assert len(browser.get(reverse("registry:inventory"), {"state": "unseen"}).context["lines"]) == 8
    with django_assert_max_num_queries(12):
        browser.get(reverse("registry:equipment", args=[north.pk]))
    assert browser.get(reverse("registry:inventory_export"), {"format": "csv"}).status_code == 200
