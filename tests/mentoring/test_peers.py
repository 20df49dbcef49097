"""A self-reliant centre mentors one that is beginning."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from semai.kit import clock
from semai.mentoring import actions, queries
from semai.mentoring.models import Pairing, PeerMeeting
from semai.mentoring.rules import peers as rules
from semai.programmes.models import Cycle, Member
from semai.programmes.policy import NotAllowed
from semai.programmes.types import Role
from semai.registry.models import Centre, VocationalField
from tests import factories as make
from tests.conftest import MemberClient

NOW = clock.now()
TODAY = timezone.localdate(NOW)


def at(name: str, pk: Any) -> str:
    return reverse(f"mentoring:{name}", args=[pk])


@pytest.fixture
def sewing(db: None) -> VocationalField:
    return VocationalField.objects.get_or_create(
        code="menjahit", defaults={"name_id": "Jahit", "name_en": "Sewing"}
    )[0]


@pytest.fixture
def mentor(cycle: Cycle, north: Centre, dewi: Member) -> Centre:
    """A centre in Jember on the highest rung."""
    one = make.make_centre(north.programme, name="BLKK Contoh Mandiri", region=north.region)
    make.make_decision(cycle, one, make.make_ladder()["mandiri"], dewi)
    return one


@pytest.fixture
def guide(mentor: Centre) -> Member:
    """Manager of the centre that mentors."""
    member = make.make_member(mentor.programme, Role.CENTRE_MANAGER, "guntur")
    make.let_see(member, mentor)
    return member


@pytest.fixture
def pairing(cycle: Cycle, mentor: Centre, north: Centre, dewi: Member) -> Pairing:
    return actions.pair_centres(cycle, mentor, north, topic="Buku kas", by=dewi, at=NOW)


def meet(pairing: Pairing, by: Member, on: date = TODAY) -> PeerMeeting:
    return actions.record_meeting(pairing, on=on, topic="Buku kas", notes="Contoh.", by=by, at=NOW)


def test_nearness_a_shared_field_and_strength_where_the_other_is_weak_make_the_points() -> None:
    strong, weak = {"F1": 4, "F2": 3, "F3": 2, "F4": None}, {"F1": 0, "F2": 1, "F3": 0, "F4": 0, "F5": None}
    found = rules.match(50.0, (["jahit"], ["jahit", "las"]), (strong, weak))
    assert found.fits == ("F1", "F2")
    assert found.points == round(40 * 0.75 + 30 + 30 * 0.4)
    assert rules.match(None, (["las"], ["jahit"]), ({}, {})).points == 0
    assert rules.match(500.0, (["las"], ["las"]), ({}, {})).points == 30


def test_of_equal_mentors_the_nearer_one_stands_first() -> None:
    near, far = rules.match(300.0, ((), ()), ({}, {})), rules.match(400.0, ((), ()), ({}, {}))
    unknown = rules.match(None, ((), ()), ({}, {}))
    ordered = rules.best([("unknown", unknown), ("far", far), ("near", near)], most=2)
    assert [key for key, _match in ordered] == ["near", "far"]


def test_the_lowest_rung_is_offered_mentors_of_the_highest(
    cycle: Cycle, mentor: Centre, north: Centre, south: Centre, dewi: Member, sewing: VocationalField
) -> None:
    ladder = make.make_ladder()
    make.make_decision(cycle, north, ladder["binaan"], dewi)
    make.make_decision(cycle, south, ladder["berdaya"], dewi)
    north.fields.add(sewing)
    mentor.fields.add(sewing)
    found = queries.suggestions(dewi, cycle)
    assert [(one.learner, [centre for centre, _match in one.mentors]) for one in found] == [(north, [mentor])]
    assert found[0].mentors[0][1].shares_field
    actions.pair_centres(cycle, mentor, north, topic="Buku kas", by=dewi, at=NOW)
    assert queries.suggestions(dewi, cycle) == []


def test_two_are_paired_once_and_nobody_with_themselves(
    cycle: Cycle, pairing: Pairing, mentor: Centre, north: Centre, dewi: Member, eko: Member
) -> None:
    for one, other in ((mentor, north), (north, north)):
        with pytest.raises(actions.PairingExists):
            actions.pair_centres(cycle, one, other, topic="Lagi", by=dewi, at=NOW)
    with pytest.raises(NotAllowed):
        actions.pair_centres(cycle, north, mentor, topic="Balik", by=eko, at=NOW)


def test_a_meeting_counts_once_somebody_else_of_the_host_confirmed_it(
    pairing: Pairing, mentor: Centre, guide: Member, eko: Member
) -> None:
    meeting = meet(pairing, guide)
    credit = queries.credit_of(mentor)
    assert credit
    assert (credit.learners, credit.meetings) == (1, 0)
    with pytest.raises(actions.MeetingNeedsSecondPerson):
        actions.confirm_meeting(meeting, by=guide, at=NOW)
    actions.confirm_meeting(meeting, by=eko, at=NOW)
    actions.confirm_meeting(meeting, by=eko, at=NOW)
    credit = queries.credit_of(mentor)
    assert credit
    assert credit.meetings == 1


def test_who_wrote_a_meeting_down_does_not_confirm_it_even_as_host(pairing: Pairing, eko: Member) -> None:
    with pytest.raises(actions.MeetingNeedsSecondPerson):
        actions.confirm_meeting(meet(pairing, eko), by=eko, at=NOW)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_meeting_lies_between_the_pairing_and_today(pairing: Pairing, eko: Member, days: int) -> None:
    with pytest.raises(actions.MeetingOutside):
        meet(pairing, eko, TODAY + timedelta(days=days))


def test_an_ended_pairing_takes_no_meeting(pairing: Pairing, dewi: Member, eko: Member) -> None:
    actions.end_pairing(pairing, because="Tujuan tercapai", by=dewi, at=NOW)
    with pytest.raises(actions.PairingEnded):
        meet(pairing, eko)
    with pytest.raises(actions.PairingEnded):
        actions.end_pairing(pairing, because="Lagi", by=dewi, at=NOW)


def test_dewi_pairs_the_mentor_writes_eko_confirms_and_the_credit_shows(
    cycle: Cycle,
    mentor: Centre,
    north: Centre,
    dewi: Member,
    guide: Member,
    eko: Member,
    browser: MemberClient,
) -> None:
    said = {"mentor": mentor.pk, "learner": north.pk, "topic": "Buku kas"}
    browser.of(dewi)
    assert browser.get(reverse("mentoring:pairs")).status_code == 200
    assert browser.post(reverse("mentoring:pair_new"), said | {"topic": ""}).status_code == 422
    browser.post(reverse("mentoring:pair_new"), said)
    pairing = Pairing.objects.get()
    assert browser.post(reverse("mentoring:pair_new"), said).status_code == 422
    browser.of(guide)
    entry = {"on": TODAY.isoformat(), "topic": "Buku kas", "notes": "Membuka buku bersama"}
    assert browser.post(at("meeting_new", pairing.pk), entry | {"notes": ""}).status_code == 422
    browser.post(at("meeting_new", pairing.pk), entry)
    meeting = PeerMeeting.objects.get()
    browser.of(eko)
    assert at("meeting_confirm", meeting.pk) in browser.get(at("pair", pairing.pk)).content.decode()
    browser.post(at("meeting_confirm", meeting.pk))
    browser.of(dewi)
    section = browser.get(at("centre_section", mentor.pk)).content.decode()
    assert "1 pertemuan terkonfirmasi" in section
    browser.post(at("pair_end", pairing.pk), {"because": "Tujuan tercapai"})
    assert "Tujuan tercapai" in browser.get(at("pair", pairing.pk)).content.decode()


def test_citra_of_south_sees_nothing_of_it(pairing: Pairing, citra: Member, browser: MemberClient) -> None:
    assert browser.of(citra).get(at("pair", pairing.pk)).status_code == 404


def test_the_api_records_and_confirms(
    pairing: Pairing, guide: Member, eko: Member, browser: MemberClient
) -> None:
    json: dict[str, Any] = {"content_type": "application/json"}
    api, said = "/api/v1/mentoring", {"on": TODAY.isoformat(), "topic": "Kas", "notes": "Contoh"}
    made = browser.of(guide).post(f"{api}/pairs/{pairing.pk}/meetings", said, **json)
    assert made.status_code == 201, made.content
    confirmed = browser.of(eko).post(f"{api}/meetings/{made.json()['id']}/confirm", **json)
    assert confirmed.json()["confirmed_at"]
    assert browser.get(f"{api}/pairs").json()["items"][0]["met"] == 1
