"""Two readers, the centre's own view by a link, evidence as files, and who settles it when they differ."""

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import Client
from django.urls import reverse
from PIL import Image

from semai.ledger.models import Entry
from semai.maturity import actions, invitations, queries
from semai.maturity.models import Assessment, Evidence, Reading, Round, Settlement
from semai.maturity.types import ReaderKind
from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.programmes.types import Role
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import BERDAYA

DUE = date(2022, 8, 1)
JSON: dict[str, Any] = {"content_type": "application/json"}


@pytest.fixture
def by_ayu(open_round: Round, north: Centre, ayu: Member, dewi: Member) -> Reading:
    return asked(open_round, north, dewi, ayu)


@pytest.fixture
def by_bayu(open_round: Round, north: Centre, bayu: Member, dewi: Member) -> Reading:
    return asked(open_round, north, dewi, bayu, ReaderKind.DESK)


@pytest.fixture
def own(open_round: Round, north: Centre, dewi: Member) -> Reading:
    return asked(open_round, north, dewi, None, ReaderKind.SELF)


def asked(
    round_: Round, centre: Centre, by: Member, reader: Member | None, kind: ReaderKind = ReaderKind.FIELD
) -> Reading:
    (made,) = actions.ask_reader(round_, [centre], kind=kind, reader=reader, due_on=DUE, by=by, at=make.NOW)
    return made


def send(reading: Reading, by: Member, **levels: int) -> Reading:
    return actions.save_reading(
        reading, answers=BERDAYA | levels, evidence={}, version=0, is_final=True, by=by, at=make.NOW
    )


def picture(colour: str = "red") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(target, "JPEG")
    return target.getvalue()


def test_two_readers_who_agree_make_the_result_at_once(
    by_ayu: Reading, by_bayu: Reading, ayu: Member, bayu: Member
) -> None:
    send(by_ayu, ayu)
    assert not Assessment.objects.exists()
    send(by_bayu, bayu)
    assert Assessment.objects.get().answers == BERDAYA


def test_where_they_differ_a_person_settles_it_with_a_reason(
    by_ayu: Reading,
    by_bayu: Reading,
    ayu: Member,
    bayu: Member,
    dewi: Member,
    open_round: Round,
    north: Centre,
) -> None:
    send(by_ayu, ayu)
    send(by_bayu, bayu, A1=1)
    assert not Assessment.objects.exists()
    assert queries.coverage(open_round, dewi).disputed == 1
    settle: dict[str, Any] = {"by": dewi, "at": make.NOW}
    with pytest.raises(actions.SettlementIncomplete):
        actions.settle_readings(open_round, north, levels={}, reason="Dilihat lagi", **settle)
    with pytest.raises(actions.ReasonMissing):
        actions.settle_readings(open_round, north, levels={"A1": 1}, reason=" ", **settle)
    with pytest.raises(NotAllowed):
        actions.settle_readings(open_round, north, levels={"A1": 3}, reason="x", by=ayu, at=make.NOW)
    found = actions.settle_readings(open_round, north, levels={"A1": 1}, reason="Akta kedaluwarsa", **settle)
    assert found.answers == BERDAYA | {"A1": 1}
    settled = Settlement.objects.get()
    assert (sorted(settled.differed["A1"]["read"]), settled.differed["A1"]["counts"]) == ([1, 3], 1)
    assert Entry.objects.about(settled).get().details["questions"] == 1
    assert queries.coverage(open_round, dewi).disputed == 0


def test_what_was_sent_stays_and_nobody_answers_for_another(
    by_ayu: Reading, ayu: Member, dewi: Member
) -> None:
    with pytest.raises(actions.NotYourReading):
        send(by_ayu, dewi)
    send(by_ayu, ayu)
    with pytest.raises(actions.ReadingSent):
        actions.save_reading(
            by_ayu, answers=BERDAYA, evidence={}, version=1, is_final=True, by=ayu, at=make.NOW
        )
    with pytest.raises(actions.ReadingSent):
        actions.withdraw_reading(by_ayu, by=dewi, at=make.NOW)


def test_a_facilitator_sees_the_centre_as_long_as_it_is_theirs_to_assess(
    open_round: Round, south: Centre, ayu: Member, dewi: Member
) -> None:
    reading = asked(open_round, south, dewi, ayu)
    given = ayu.grants.get(object_id=south.pk)
    assert given.ends_on == DUE
    actions.withdraw_reading(reading, by=dewi, at=make.NOW)
    given.refresh_from_db()
    assert given.ends_on == make.TODAY - timedelta(days=1)


def test_sight_that_somebody_else_gave_is_not_cut_short(by_ayu: Reading, ayu: Member, north: Centre) -> None:
    assert ayu.grants.get(object_id=north.pk).ends_on is None


def test_who_cannot_assess_is_not_asked_and_nobody_is_asked_twice(
    open_round: Round, by_ayu: Reading, north: Centre, ayu: Member, dewi: Member, fitri: Member
) -> None:
    with pytest.raises(actions.ReaderMayNot):
        asked(open_round, north, dewi, fitri)
    again: dict[str, Any] = {"kind": ReaderKind.FIELD, "reader": ayu, "by": dewi, "at": make.NOW}
    assert actions.ask_reader(open_round, [north], due_on=DUE, **again) == []
    with pytest.raises(actions.DueInThePast):
        actions.ask_reader(open_round, [north], due_on=date(2022, 7, 1), **again)


def form_of(reading: Reading, **levels: str) -> dict[str, str]:
    codes = [one.code for one in queries.questionnaire(reading.round.instrument_id).indicators]
    return dict.fromkeys(codes, "-") | {"sender": "Ibu Contoh"} | levels


def test_a_centre_answers_by_link_without_a_log_in_and_the_link_then_closes(
    own: Reading, settings: LazySettings
) -> None:
    settings.TODAY = make.TODAY
    client, address = Client(), reverse("maturity:own_reading", args=[invitations.token_of(own)])
    assert client.get(address).status_code == 200
    client.post(address, form_of(own, A1="2") | {"save": "on"})
    assert client.post(address, form_of(own, A1="3") | {"send": "on"}).status_code == 422
    client.post(address, form_of(own, A1="3") | {"send": "on", "version": "1"})
    own.refresh_from_db()
    assert (own.answers, own.sender, own.sent_at is not None) == ({"A1": 3}, "Ibu Contoh", True)
    assert not Assessment.objects.exists()
    assert client.get(address).status_code == 410


def test_a_link_that_was_withdrawn_made_up_or_is_over_shows_nothing(
    own: Reading, north: Centre, dewi: Member, settings: LazySettings
) -> None:
    settings.TODAY = DUE + timedelta(days=1)
    address = reverse("maturity:own_reading", args=[invitations.token_of(own)])
    assert Client().get(address).status_code == 410
    actions.withdraw_reading(own, by=dewi, at=make.NOW)
    for path in (address, reverse("maturity:own_reading", args=[f"{own.pk.hex}.palsu"])):
        answer = Client().get(path)
        assert answer.status_code == 404
        assert north.name not in answer.content.decode()


def test_a_file_lets_a_level_count_and_its_withdrawal_takes_it_back(
    open_round: Round, north: Centre, ayu: Member, settings: LazySettings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    Round.objects.filter(pk=open_round.pk).update(requires_evidence=True)
    open_round.refresh_from_db()
    acting: dict[str, Any] = {"by": ayu, "at": make.NOW}
    found = actions.record_assessment(
        open_round, north, answers={"A1": 3, "A2": 1, "A3": 1}, evidence={}, assessed_on=make.TODAY, **acting
    )
    assert found.aspects["A"] == "1.00"
    file: dict[str, Any] = {"data": picture(), "file_name": "akta.jpg"}
    kept = actions.add_evidence(open_round, north, indicator="A1", **file, **acting)
    found.refresh_from_db()
    assert (found.aspects["A"], found.version) == ("1.67", 2)
    with pytest.raises(actions.SameEvidence):
        actions.add_evidence(open_round, north, indicator="A1", **file, **acting)
    with pytest.raises(actions.AnswersInvalid):
        actions.add_evidence(open_round, north, indicator="Z9", **file, **acting)
    actions.withdraw_evidence(kept, **acting)
    found.refresh_from_db()
    assert found.aspects["A"] == "1.00"


def test_dewi_hands_out_compares_and_settles_on_pages(
    browser: MemberClient, open_round: Round, north: Centre, ayu: Member, bayu: Member, dewi: Member,
    settings: LazySettings,
) -> None:  # fmt: skip
    settings.TODAY = make.TODAY
    asking = {"pick": [str(north.pk)], "due_on": "2022-08-01"}
    for member, kind in ((ayu, "field"), (bayu, "desk")):
        browser.of(dewi).post(reverse("maturity:ask"), asking | {"who": f"{kind}:{member.pk}"})
    assert browser.post(reverse("maturity:ask"), {"who": "self:"}).status_code == 422
    for member, level in ((ayu, "2"), (bayu, "1")):
        reading = Reading.objects.get(reader=member)
        assert str(north) in browser.of(member).get(reverse("maturity:mine")).content.decode()
        browser.post(
            reverse("maturity:reading", args=[reading.pk]), form_of(reading, A1=level) | {"send": "on"}
        )
    page = browser.of(dewi).get(reverse("maturity:readers"), {"state": "disputed"}).content.decode()
    assert north.name in page
    compare = reverse("maturity:compare", args=[north.pk])
    assert compare in page
    assert "berbeda" in browser.get(compare).content.decode()
    assert browser.post(compare, {"A1": "2", "reason": ""}).status_code == 422
    browser.post(compare, {"A1": "2", "reason": "Dilihat lagi"})
    assert Assessment.objects.get().answers == {"A1": 2}
    assert "Dilihat lagi" in browser.get(compare).content.decode()
    assert "Kappa" in browser.get(reverse("maturity:reliability")).content.decode()


def test_a_centre_manager_sends_the_own_view_with_a_log_in(own: Reading, eko: Member) -> None:
    assert list(queries.my_readings(eko)) == [own]
    send(own, eko)
    assert list(queries.my_readings(eko)) == []


def test_eko_adds_a_file_that_citra_of_the_south_does_not_get(
    browser: MemberClient, own: Reading, north: Centre, eko: Member, citra: Member,
    settings: LazySettings, tmp_path: Path,
) -> None:  # fmt: skip
    settings.TODAY, settings.MEDIA_ROOT = make.TODAY, tmp_path
    address = reverse("maturity:attach", args=[north.pk])
    file = io.BytesIO(picture())
    file.name = "akta.jpg"
    assert browser.of(eko).post(address, {"indicator": "A1", "file": file}).status_code == 302
    assert browser.post(address, {"indicator": "A1"}).status_code == 422
    path = reverse("maturity:evidence_file", args=[Evidence.objects.get().pk])
    answer = browser.get(path)
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")  # type: ignore[attr-defined]
    # Closing it as a server does would close the test's database connection as well.
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)
    assert browser.of(citra).get(path).status_code == 404


def test_the_board_asks_the_database_a_bounded_number_of_times(
    browser: MemberClient, open_round: Round, dewi: Member, django_assert_max_num_queries: object
) -> None:
    reader = make.make_member(dewi.programme, Role.REVIEWER)
    centres = [make.make_centre(dewi.programme) for _ in range(12)]
    actions.ask_reader(
        open_round, centres, kind=ReaderKind.DESK, reader=reader, due_on=DUE, by=dewi, at=make.NOW
    )
    browser.of(dewi)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        browser.get(reverse("maturity:readers"))


def test_readers_are_asked_answer_and_are_settled_through_the_api(
    browser: MemberClient, open_round: Round, north: Centre, ayu: Member, bayu: Member, dewi: Member,
    settings: LazySettings,
) -> None:  # fmt: skip
    settings.TODAY = make.TODAY
    base, send = f"/api/v1/maturity/rounds/{open_round.pk}", JSON
    for member, kind in ((ayu, "field"), (bayu, "desk")):
        body = {"kind": kind, "reader": str(member.pk), "centres": [str(north.pk)], "due_on": "2022-08-01"}
        assert browser.of(dewi).post(f"{base}/readings", body, **send).status_code == 201
    for member, level in ((ayu, 3), (bayu, 1)):
        key = Reading.objects.get(reader=member).pk
        answers: dict[str, Any] = {"answers": {"A1": level}, "version": 0, "is_final": True}
        assert browser.of(member).put(f"/api/v1/maturity/readings/{key}", answers, **send).status_code == 200
    assert len(browser.of(dewi).get(f"{base}/readings").json()["items"]) == 2
    settle = f"{base}/centres/{north.pk}/settlement"
    assert browser.post(settle, {"levels": {}, "reason": "x"}, **send).status_code == 422
    found = browser.post(settle, {"levels": {"A1": 1}, "reason": "Dilihat lagi"}, **send)
    assert found.json()["answers"] == {"A1": 1}


def test_whoever_is_asked_sees_it_on_the_home_page(
    browser: MemberClient,
    by_ayu: Reading,
    by_bayu: Reading,
    own: Reading,
    ayu: Member,
    bayu: Member,
    eko: Member,
) -> None:
    for member in (ayu, bayu, eko):
        assert reverse("maturity:mine") in browser.of(member).get(reverse("config:home")).content.decode()
