"""Three Al Falah in one list: which are one centre, and what a merge leaves and gives back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from semai.kit import progress
from semai.kit.geo import Point
from semai.maturity.models import Assessment
from semai.mentoring.models import Visit
from semai.programmes.models import Cycle, Member, Programme
from semai.programmes.policy import NotAllowed
from semai.registry import jobs
from semai.registry.actions import CentreChangedMeanwhile, partners, people, record_identifier
from semai.registry.actions import duplicates as actions
from semai.registry.models import Centre, Host, Merge, Pair, StatusChange
from semai.registry.queries import duplicates as queries
from semai.registry.rules.duplicates import Look, compared, likely_pairs
from semai.registry.types import Clue, PairStatus, PartnerFacts, PartnerKind, PersonFacts, PersonRole
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import EXAMPLES
from .holdings import make_document, make_grant, make_thing
from .test_imports import bring_in


def look(key: str, name: str = "BLKK Al Falah", region: str = "18.01", **over: Any) -> Look:
    return Look(
        **{"key": key, "name": name, "host": "Lembaga induk (belum diketahui)", "region": region} | over
    )


def test_al_falah_in_one_regency_is_likelier_than_in_two_and_in_another_province_nothing() -> None:
    first = look("a")
    same = compared(first, look("b", "BLK Komunitas Al-Falah"))
    elsewhere = compared(first, look("c", region="18.02"))
    far = compared(first, look("d", region="35.09"))
    assert same.score > elsewhere.score > far.score
    assert dict(same.clues) == {Clue.LIKE_NAME: 50, Clue.SAME_REGENCY: 20}
    pairs = likely_pairs([first, look("b"), look("c", region="18.02"), look("d", region="35.09")])
    assert {(one.first, one.second) for one in pairs} == {("a", "b"), ("a", "c"), ("b", "c")}
    assert (pairs[0].first, pairs[0].second) == ("a", "b")


def test_a_word_that_every_name_of_the_list_holds_makes_no_pair() -> None:
    trees = (
        "Melati",
        "Mawar",
        "Anggrek",
        "Kenanga",
        "Dahlia",
        "Asoka",
        "Teratai",
        "Cempaka",
        "Sakura",
        "Tulip",
        "Lily",
    )
    looks = [look(tree, f"BLKK Contoh {tree}", host=f"Pesantren Contoh {tree}") for tree in trees]
    assert likely_pairs(looks) == []
    assert len(likely_pairs([*looks, look("z", "BLK Contoh Melati", host="Ponpes Contoh Melati")])) == 1


def test_a_shared_number_joins_records_whatever_their_names() -> None:
    pair = likely_pairs([
        look("a", "Melati", identifiers={"vin": "1"}),
        look("b", "Mawar", identifiers={"vin": "1"}),
    ])  # fmt: skip
    assert [one.score for one in pair] == [80]


def test_other_hosts_other_numbers_and_distance_speak_against_it() -> None:
    hosts = compared(look("a", host="Pesantren Utara"), look("b", host="Gereja Selatan"))
    numbers = compared(look("a", identifiers={"vin": "1"}), look("b", identifiers={"vin": "2"}))
    places = compared(look("a", place=Point(-5, 105)), look("b", place=Point(-6, 106)))
    assert [one.score for one in (hosts, numbers, places)] == [50, 45, 50]


@pytest.mark.usefixtures("regions")
def test_the_three_al_falah_of_the_public_list_wait_for_a_decision(coordinator: Member) -> None:
    bring_in((EXAMPLES / "public" / "centres.xlsx").read_bytes(), coordinator)
    actions.find_duplicates(by=coordinator, at=make.NOW)
    falah = {"PUB-058", "PUB-059", "PUB-060"}
    found = Pair.objects.filter(first__code__in=falah, second__code__in=falah)
    assert found.count() == 3
    assert not Pair.objects.filter(first__code="PUB-007", second__code__in=falah).exists()


def test_many_centres_are_compared_by_a_job_and_the_page_says_how_far_it_is(
    coordinator: Member, twin: Centre, north: Centre, browser: MemberClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("semai.registry.views.duplicates.MANY_CENTRES", 1)
    page, asked = browser.of(coordinator), reverse("registry:duplicates_progress")
    for _ in range(2):
        page.post(reverse("registry:duplicates_find"))
    jobs_ = ProcrastinateJob.objects.filter(task_name="registry.find_duplicates")
    assert [job.args for job in jobs_] == [{"member_id": str(coordinator.pk)}]
    assert asked in page.get(reverse("registry:duplicates")).text
    with progress.shown(queries.comparing(coordinator)) as tell:
        tell(42)
        assert 'value="42"' in page.get(asked).text
    assert jobs.find_duplicates(member_id=str(coordinator.pk)) == 1
    # The worker would say that it is done; nothing but it may write this table.
    monkeypatch.setattr(queries, "is_comparing", lambda _member: False)
    assert page.get(asked)["HX-Refresh"] == "true"


@pytest.fixture
def twin(programme: Programme, north: Centre) -> Centre:
    """The same centre as in North, entered by somebody else."""
    return make.make_centre(programme, name="BLKK Contoh-Utara", region=north.region, phone="081234567890")


@pytest.fixture
def pair(coordinator: Member, north: Centre, twin: Centre) -> Pair:
    actions.find_duplicates(by=coordinator, at=make.NOW)
    return Pair.objects.get()


def merged(north: Centre, twin: Centre, by: Member, *, taken: tuple[str, ...] = ()) -> Merge:
    return actions.merge_centres(north, twin, taken=taken, versions=(1, 1), by=by, at=make.NOW)


def counts(member: Member) -> dict[str, Any]:
    centres = Centre.objects.visible_to(member)
    return {
        "centres": centres.count(),
        "hosts": Host.objects.count(),
        "assessments": sorted(Assessment.objects.values_list("centre__code", "pk")),
        "visits": sorted(Visit.objects.values_list("engagement__centre__code", "pk")),
        "numbers": sorted(centres.values_list("code", "identifiers__value", "name", "phone", "host__name")),
        "rests": {name: rows for name, rows in _resting() if rows},
        "seen": sorted(member.programme.members.values_list("grants__object_id", flat=True), key=str),
    }


def _resting() -> Iterator[tuple[str, list[tuple[str, Any]]]]:
    """Every row of every table that points at a centre, by the centre's code."""
    for relation in Centre._meta.related_objects:
        model: Any = relation.related_model
        if not hasattr(model, "pgh_tracked_model") and model not in {Merge, Pair, StatusChange}:
            code = f"{relation.field.name}__code"
            rows = model.objects.filter(**{f"{code}__isnull": False}).values_list(code, "pk")
            yield f"{model.__name__}.{relation.field.name}", sorted(rows, key=str)


def test_a_merge_and_its_undo_leave_every_count_as_before(
    coordinator: Member, ayu: Member, cycle: Cycle, north: Centre, twin: Centre, pair: Pair
) -> None:
    round_ = make.make_round(cycle)
    make.make_assessment(round_, twin, coordinator)
    engagement = make.make_engagement(cycle, twin, make.make_facilitator(cycle.programme), coordinator)
    make.make_visit(engagement)
    make.let_see(make.make_member(cycle.programme, ayu.role), twin)
    record_identifier(twin, kind="vin", value="1912321401", by=coordinator, at=make.NOW)
    make_grant(twin, coordinator)
    make_document(twin, coordinator)
    make_thing(twin, coordinator)
    person = PersonFacts(name="Contoh Sari", role=PersonRole.INSTRUCTOR)
    people.add_person(twin, person, by=coordinator, at=make.NOW)
    partner = partners.add_partner(
        PartnerFacts(name="PT Contoh", kind=PartnerKind.BUSINESS), by=coordinator, at=make.NOW
    )
    partners.link_centre(partner, twin, by=coordinator, at=make.NOW)
    before = counts(coordinator)
    assert {"AidGrant.centre", "Document.centre", "Equipment.centre", "Person.centre"} <= set(before["rests"])

    merge = merged(north, twin, coordinator, taken=("phone", "host", "host_kind"))
    after = counts(coordinator)
    assert after["centres"] == before["centres"] - 1
    assert [code for code, _pk in after["assessments"]] == [north.code]
    assert [code for code, _pk in after["visits"]] == [north.code]
    north.refresh_from_db()
    assert (north.phone, north.host_id) == ("081234567890", twin.host_id)
    assert north.identifiers.get().value == "1912321401"
    assert Pair.objects.get().status is PairStatus.MERGED

    actions.undo_merge(merge, by=coordinator, at=make.NOW)
    assert counts(coordinator) == before
    assert Pair.objects.get().status is PairStatus.OPEN


def test_an_assessment_of_the_same_round_stays_with_its_record(
    coordinator: Member, cycle: Cycle, north: Centre, twin: Centre
) -> None:
    round_ = make.make_round(cycle)
    for centre in (north, twin):
        make.make_assessment(round_, centre, coordinator)
    merge = merged(north, twin, coordinator)
    assert merge.stayed == {"maturity.Assessment.centre": 1}
    assert Assessment.objects.filter(centre=twin).exists()


def test_what_was_edited_after_the_merge_stays_when_it_is_undone(
    coordinator: Member, north: Centre, twin: Centre
) -> None:
    merge = merged(north, twin, coordinator, taken=("phone",))
    Centre.objects.filter(pk=north.pk).update(version=9, address="Desa Baru")
    actions.undo_merge(merge, by=coordinator, at=make.NOW)
    north.refresh_from_db()
    assert (north.address, north.phone) == ("Desa Baru", "081234567890")


def test_a_merge_is_refused_once_somebody_changed_a_record(
    coordinator: Member, north: Centre, twin: Centre
) -> None:
    Centre.objects.filter(pk=twin.pk).update(version=2)
    with pytest.raises(CentreChangedMeanwhile):
        merged(north, twin, coordinator)


def test_a_record_is_merged_once_and_a_merge_undone_once(
    coordinator: Member, north: Centre, twin: Centre
) -> None:
    merge = merged(north, twin, coordinator)
    with pytest.raises(actions.NotTwoCentres):
        merged(north, twin, coordinator)
    actions.undo_merge(merge, by=coordinator, at=make.NOW)
    with pytest.raises(actions.MergeAlreadyUndone):
        actions.undo_merge(merge, by=coordinator, at=make.NOW)


def test_two_centres_told_apart_are_not_shown_again(coordinator: Member, pair: Pair) -> None:
    actions.tell_apart(pair, by=coordinator, at=make.NOW)
    assert actions.find_duplicates(by=coordinator, at=make.NOW) == 0


def test_bayu_looks_but_does_not_merge_and_citra_of_the_south_sees_no_pair(
    browser: MemberClient, bayu: Member, citra: Member, pair: Pair, north: Centre, twin: Centre
) -> None:
    address = reverse("registry:pair", args=[pair.pk])
    assert browser.of(bayu).get(address).status_code == 200
    assert browser.of(citra).get(address).status_code == 404
    with pytest.raises(NotAllowed):
        merged(north, twin, bayu)


def test_krisna_merges_side_by_side_and_the_old_address_leads_to_the_record_that_stays(
    browser: MemberClient, coordinator: Member, pair: Pair, north: Centre, twin: Centre
) -> None:
    browser.of(coordinator)
    page = browser.get(reverse("registry:pair", args=[pair.pk])).content.decode()
    assert "081234567890" in page
    side = "first" if pair.first_id == north.pk else "second"
    other = "second" if side == "first" else "first"
    browser.post(
        reverse("registry:pair_merge", args=[pair.pk]),
        {"kept": side, "phone": other, "version_first": 1, "version_second": 1},
    )
    north.refresh_from_db()
    assert north.phone == "081234567890"
    moved = browser.get(reverse("registry:centre", args=[twin.pk]))
    assert moved.headers["Location"] == reverse("registry:centre", args=[north.pk])
    listed = browser.get(reverse("registry:duplicates")).content.decode()
    assert twin.code in listed
    assert twin.name not in browser.get("/centres/").content.decode()
    browser.post(reverse("registry:merge_undo", args=[Merge.objects.get().pk]))
    assert twin.name in browser.get("/centres/").content.decode()
