"""The asset map and the business lines that grow from it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from semai.incubation.jobs import take_line
from semai.ledger.models import Entry
from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.registry.actions import duplicates
from semai.registry.models import Centre
from semai.strengthening import actions
from semai.strengthening.models import Asset
from semai.strengthening.types import Access, AssetGroup
from tests import factories as make
from tests.access.world.pictures import picture
from tests.conftest import MemberClient

from .making import FULL, NOW, facts, make_asset, make_candidate

API = "/api/v1/strengthening"


def at(name: str, pk: Any) -> str:
    return reverse(f"strengthening:{name}", args=[pk])


def test_eko_puts_an_asset_on_the_map_with_photo_and_position(
    eko: Member, north: Centre, browser: MemberClient, settings: LazySettings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT, settings.TODAY = tmp_path, date(2022, 8, 1)
    said = {"group": "economic", "name": "Kios kosong", "potential_use": "Toko roti", "said_by": "Ibu Contoh"}
    said |= {"said_on": "2022-07-30", "position": "-8.1724, 113.7003", "owner_kind": "residents"}
    photo = SimpleUploadedFile("kios.jpg", picture())
    answer = browser.of(eko).post(at("asset_new", north.pk), {**said, "photo": photo})
    asset = Asset.objects.get()
    assert answer.status_code == 302
    assert (asset.latitude, asset.longitude, asset.group) == (-8.1724, 113.7003, AssetGroup.ECONOMIC)
    for name in ("board", "asset_map", "assets"):
        assert "Kios kosong" in browser.get(at(name, north.pk)).content.decode()
    shown: Any = browser.get(at("asset_photo", asset.pk))
    assert b"".join(shown.streaming_content).startswith(b"\xff\xd8")


def test_a_map_that_says_nothing_useful_comes_back(eko: Member, north: Centre, browser: MemberClient) -> None:
    answer = browser.of(eko).post(at("asset_new", north.pk), {"name": "Kios", "position": "di sana"})
    assert answer.status_code == 422
    assert {"group", "position", "said_by", "said_on"} <= set(answer.context["form"].errors)


def test_nobody_was_told_something_tomorrow(eko: Member, north: Centre) -> None:
    with pytest.raises(actions.SaidInFuture):
        actions.record_asset(north, facts(said_on=date(2022, 8, 2)), by=eko, at=NOW)


def test_two_who_edit_at_once_do_not_overwrite_one_another(eko: Member, ayu: Member, north: Centre) -> None:
    asset = make_asset(north, eko)
    actions.edit_asset(asset, facts(potential_use="Toko roti"), version=1, by=ayu, at=NOW)
    with pytest.raises(actions.AssetChangedMeanwhile):
        actions.edit_asset(asset, facts(potential_use="Bengkel"), version=1, by=eko, at=NOW)


def test_what_was_taken_off_the_map_is_not_edited(eko: Member, north: Centre) -> None:
    asset = actions.withdraw_asset(make_asset(north, eko), because="Sudah disewa", by=eko, at=NOW)
    assert asset.withdrawn_on == date(2022, 8, 1)
    with pytest.raises(actions.AssetWithdrawn):
        actions.place_asset(asset, latitude=-8, longitude=113, by=eko, at=NOW)


def test_bayu_who_only_reads_may_not_add(
    bayu: Member, eko: Member, north: Centre, browser: MemberClient
) -> None:
    make_asset(north, eko)
    page = browser.of(bayu).get(at("board", north.pk)).content.decode()
    assert at("asset_new", north.pk) not in page
    with pytest.raises(NotAllowed):
        make_asset(north, bayu)


def test_a_candidate_rests_on_assets_of_its_own_centre(
    eko: Member, dewi: Member, north: Centre, south: Centre
) -> None:
    foreign = make_asset(south, dewi)
    with pytest.raises(actions.AssetOfAnotherCentre):
        make_candidate(north, eko, foreign)


def test_a_chosen_line_becomes_a_business_line_of_the_centre(eko: Member, north: Centre) -> None:
    one = make_candidate(north, eko, make_asset(north, eko))
    actions.score_line(one, FULL, by=eko, at=NOW)
    actions.choose_line(one, chosen_by="Kepala BLKK", because="Ada pesanan", by=eko, at=NOW)
    entry = Entry.objects.get(verb="strengthening.choose_line")
    take_line(entry_id=entry.pk)
    take_line(entry_id=entry.pk)
    assert [line.name for line in north.business_lines.all()] == ["Kue kering"]
    with pytest.raises(actions.CandidateChosen):
        actions.score_line(one, FULL, by=eko, at=NOW)
    again = actions.reconsider_line(one, because="Pembeli mundur", by=eko, at=NOW)
    assert again.chosen_on is None


@pytest.mark.parametrize("scores", [{"market": 5}, {"market": -1}, {"beauty": 2}])
def test_a_score_is_of_a_criterion_and_from_0_to_4(
    eko: Member, north: Centre, scores: dict[str, int]
) -> None:
    with pytest.raises(actions.ScoreUnknown):
        actions.score_line(make_candidate(north, eko), scores, by=eko, at=NOW)


def test_the_shortlist_says_why_and_whose_proposal_it_is(
    eko: Member, north: Centre, browser: MemberClient
) -> None:
    asset = make_asset(north, eko, access=Access.NOT_YET)
    one = make_candidate(north, eko, asset)
    browser.of(eko).post(at("line_score", one.pk), {code: str(score) for code, score in FULL.items()})
    page = browser.get(at("lines", north.pk)).content.decode()
    assert "70" in page
    assert "usulan Semai" in page
    assert "Belum semua aset boleh dipakai" in browser.get(at("line", one.pk)).content.decode()
    refused = browser.post(at("line_choose", one.pk), {"chosen_by": "", "because": ""})
    assert refused.status_code == 422


def test_merged_centres_keep_their_assets(dewi: Member, north: Centre, programme: Any) -> None:
    twin = make.make_centre(programme, name="BLKK Contoh Utara 2", region=north.region)
    make_candidate(twin, dewi, make_asset(twin, dewi))
    merge = duplicates.merge_centres(
        north, twin, taken=(), versions=(north.version, twin.version), by=dewi, at=NOW
    )
    assert north.assets.get().candidates.get().centre == north
    duplicates.undo_merge(merge, by=dewi, at=NOW)
    assert twin.assets.count() == 1


@pytest.mark.parametrize(
    "name", ["centre", "centre_section", "board", "asset_map", "assets", "lines", "export"]
)
def test_pages_need_few_queries(
    name: str, eko: Member, north: Centre, browser: MemberClient, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        asset = make_asset(north, eko, name=f"Aset {number}", latitude=-8.1, longitude=113.7)
        make_candidate(north, eko, asset, name=f"Lini {number}")
    browser.of(eko)
    with django_assert_max_num_queries(14):
        assert browser.get(at(name, north.pk)).status_code == 200


def test_the_list_filters(eko: Member, north: Centre, browser: MemberClient) -> None:
    make_asset(north, eko, name="Kios", potential_use="Toko")
    make_asset(north, eko, name="Penjahit", group=AssetGroup.INDIVIDUALS)
    page = browser.of(eko).get(at("assets", north.pk), {"gap": "potential", "group": "individuals"})
    assert [asset.name for asset in page.context["page"].rows] == ["Penjahit"]


def test_eko_goes_straight_to_his_own_centre(
    eko: Member, dewi: Member, north: Centre, south: Centre, browser: MemberClient
) -> None:
    assert browser.of(eko).get(reverse("strengthening:centres")).headers["Location"] == at("centre", north.pk)
    page = browser.of(dewi).get(reverse("strengthening:centres"), {"q": "Selatan"})
    assert [centre.pk for centre in page.context["page"].rows] == [south.pk]


def test_the_api_does_what_the_pages_do(eko: Member, north: Centre, browser: MemberClient) -> None:
    json: dict[str, Any] = {"content_type": "application/json"}
    said = {"name": "Kios", "group": "economic", "said_by": "Ibu Contoh", "said_on": "2022-07-30"}
    made = browser.of(eko).post(f"{API}/centres/{north.pk}/assets", said, **json)
    assert made.status_code == 201, made.content
    asset = made.json()
    changed = browser.put(
        f"{API}/assets/{asset['id']}", said | {"potential_use": "Toko", "version": asset["version"]}, **json
    )
    assert changed.json()["potential_use"] == "Toko"
    line = browser.post(f"{API}/centres/{north.pk}/lines", {"name": "Toko", "assets": [asset["id"]]}, **json)
    key = line.json()["id"]
    assert browser.put(f"{API}/lines/{key}/scores", {"scores": FULL}, **json).json()["points"] == 70
    chosen = browser.post(f"{API}/lines/{key}/choose", {"chosen_by": "Kepala", "because": "Ada"}, **json)
    assert chosen.json()["chosen_by"] == "Kepala"
    assert browser.post(f"{API}/lines/{key}/drop", **json).status_code == 409
    gone = browser.post(f"{API}/assets/{asset['id']}/withdraw", {"because": "Disewa"}, **json)
    assert gone.json()["withdrawn_on"]
    assert browser.get(f"{API}/centres/{north.pk}/assets").json()["items"] == []
