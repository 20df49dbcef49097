"""The list as each member wants it: kept filters, columns, many statuses at once, the map, the printed page."""

from datetime import date

import pytest
from django.urls import reverse

from semai.programmes.models import Member, Programme
from semai.registry import pages, profile, rules
from semai.registry.models import Centre, SavedFilter
from semai.registry.types import CentreStatus
from tests import factories as make
from tests.conftest import MemberClient

LIST = "/centres/"


def test_points_in_one_cell_of_the_grid_become_one_group() -> None:
    points = [(-8.1, 113.1, "a"), (-8.11, 113.12, "b"), (-8.1, 114.0, "c")]
    assert rules.grouped(points, cell=0.6) == [["a", "b"], ["c"]]


def test_the_map_counts_centres_that_would_lie_on_each_other(
    coordinator: Member, programme: Programme, north: Centre, south: Centre
) -> None:
    make.make_centre(programme, region=north.region, latitude=-8.17, longitude=113.71)
    points = pages.map_points(Centre.objects.visible_to(coordinator))
    assert sorted(point.get("count", 1) for point in points) == [1, 2]
    assert next(one for one in points if one.get("count"))["label"] == "2 BLKK di Kabupaten Jember"


def test_krisna_keeps_a_filter_with_its_columns_and_ayu_does_not_see_it(
    browser: MemberClient, coordinator: Member, ayu: Member, north: Centre
) -> None:
    query = "province=35&columns=numbers&columns=status&page=7&foreign=1"
    keep = reverse("registry:filter_keep")
    answer = browser.of(coordinator).post(keep, {"name": "Jawa Timur", "query": query})
    kept = SavedFilter.objects.get()
    assert kept.query == "province=35&columns=numbers&columns=status"
    page = browser.get(answer.headers["Location"]).content.decode()
    assert "Jawa Timur" in page
    drop = reverse("registry:filter_drop", args=[kept.pk])
    assert browser.of(ayu).post(drop).status_code == 404
    browser.of(coordinator).post(drop)
    assert not SavedFilter.objects.exists()


def test_columns_are_shown_as_chosen_and_contacts_only_to_those_who_may(
    browser: MemberClient, coordinator: Member, bayu: Member, north: Centre
) -> None:
    Centre.objects.update(phone="081234567890", legal_owner="Yayasan Contoh")
    wish = {"columns": ["owner", "phone"]}
    seen = browser.of(coordinator).get(LIST, wish).content.decode()
    assert "Yayasan Contoh" in seen
    assert "081234567890" in seen
    assert "081234567890" not in browser.of(bayu).get(LIST, wish).content.decode()


def test_ticked_centres_get_one_status_and_others_keep_theirs(
    browser: MemberClient, citra: Member, coordinator: Member, north: Centre, south: Centre
) -> None:
    address, entries = reverse("registry:status_many"), {"status": "dormant", "since": "2022-01-05"}
    browser.of(citra).post(address, entries | {"pick": [str(north.pk), str(south.pk)]})
    for centre in (north, south):
        centre.refresh_from_db()
    assert (north.status, south.status) == (CentreStatus.ACTIVE, CentreStatus.DORMANT)
    assert south.status_since == date(2022, 1, 5)
    browser.of(coordinator).post(address, entries | {"pick": ["tidak-ada"]})
    browser.post(address, {"status": "dormant", "since": "2222-01-01", "pick": [str(north.pk)]})
    north.refresh_from_db()
    assert north.status is CentreStatus.ACTIVE


@pytest.mark.parametrize("sees", [True, False])
def test_the_profile_says_what_the_reader_may_see(
    sees: bool, browser: MemberClient, coordinator: Member, bayu: Member, north: Centre
) -> None:
    Centre.objects.update(phone="081234567890")
    member = coordinator if sees else bayu
    answer = browser.of(member).get(reverse("registry:profile", args=[north.pk]))
    assert answer.content.startswith(b"%PDF")
    facts = dict(profile.data_of(Centre.objects.get(), member, at=make.NOW)["facts"])
    assert facts.get("Telepon") == ("081234567890" if sees else None)


def test_the_profile_of_a_centre_elsewhere_is_not_found(
    browser: MemberClient, citra: Member, north: Centre
) -> None:
    assert browser.of(citra).get(reverse("registry:profile", args=[north.pk])).status_code == 404
