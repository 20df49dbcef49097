"""The self-check on the eight standards, and marketing."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from semai.programmes.models import Member
from semai.programmes.types import Role
from semai.registry.models import Centre
from semai.strengthening import actions, queries, rules, shipped
from semai.strengthening.models import Channel, Posting, QualityCheck
from semai.strengthening.types import ChannelKind
from tests import factories as make
from tests.conftest import MemberClient

from .making import NOW, TOLD

API = "/api/v1/strengthening"
CHANNEL: dict[str, Any] = {"kind": ChannelKind.WHATSAPP, "name": "Katalog", "responsible": "Kepala"}


def at(name: str, pk: Any) -> str:
    return reverse(f"strengthening:{name}", args=[pk])


def full(answer: int) -> dict[str, int]:
    return dict.fromkeys(shipped.quality_keys(), answer)


def test_the_check_has_eight_standards_and_both_languages_ask_the_same() -> None:
    assert len(shipped.quality_standards("id")) == 8
    keys = [
        [key for one in shipped.quality_standards(code) for key, _ in one.questions] for code in ("id", "en")
    ]
    assert keys[0] == keys[1]


def test_a_question_without_an_answer_is_unknown_and_not_nothing() -> None:
    standards = shipped.quality_standards("id")
    results = rules.check(standards, full(2) | {"finance.book": 0})
    assert results[-1].share == pytest.approx(0.5)
    assert rules.overall(results) == pytest.approx((7 + 0.5) / 8)
    assert [one.standard.code for one in rules.weakest(results)] == ["finance"]
    short = {key: answer for key, answer in full(2).items() if key != "finance.book"}
    assert rules.check(standards, short)[-1].share is None
    assert rules.overall(rules.check(standards, short)) is None


def test_a_channel_sleeps_after_thirty_days() -> None:
    day = date(2022, 8, 31)
    assert rules.is_alive(day - timedelta(days=30), on=day)
    assert not rules.is_alive(day - timedelta(days=31), on=day)
    assert not rules.is_alive(None, on=day)


def test_eko_checks_twice_and_sees_what_moved(eko: Member, north: Centre, browser: MemberClient) -> None:
    browser.of(eko)
    assert "belum ada" in browser.get(at("quality", north.pk)).content.decode().lower()
    actions.check_quality(north, checked_on=TOLD, said_by="Kepala", answers=full(1), by=eko, at=NOW)
    said = dict.fromkeys(shipped.quality_keys(), "2") | {"checked_on": "2022-07-15", "said_by": "Kepala"}
    assert browser.post(at("quality_check", north.pk), said | {"said_by": ""}).status_code == 422
    assert browser.post(at("quality_check", north.pk), said).status_code == 302
    state = queries.quality_of(north, language="id")
    assert (state.overall, state.rows[0].before) == (1.0, 0.5)
    page = browser.get(at("quality", north.pk)).content.decode()
    assert "100%" in page
    assert "usulan Semai" in page


def test_the_same_day_again_corrects_and_tomorrow_is_refused(eko: Member, north: Centre) -> None:
    values: dict[str, Any] = {"said_by": "Kepala", "by": eko, "at": NOW}
    for answer in (0, 2):
        actions.check_quality(north, checked_on=TOLD, answers=full(answer), **values)
    assert QualityCheck.objects.get().answers["finance.book"] == 2
    with pytest.raises(actions.CheckInFuture):
        actions.check_quality(north, checked_on=NOW.date() + timedelta(days=2), answers={}, **values)
    for wrong in ({"finance.book": 3}, {"nothing": 1}):
        with pytest.raises(actions.AnswerUnknown):
            actions.check_quality(north, checked_on=TOLD, answers=wrong, **values)


def test_eko_opens_a_channel_fills_it_and_takes_it_away(
    eko: Member, north: Centre, browser: MemberClient
) -> None:
    said = {
        "kind": "social",
        "name": "BLKK Contoh",
        "link": "https://example.org/x",
        "responsible": "Pengelola",
    }
    browser.of(eko)
    assert browser.post(at("channel_new", north.pk), said | {"link": "javascript:x"}).status_code == 422
    browser.post(at("channel_new", north.pk), said)
    assert browser.post(at("channel_new", north.pk), said).status_code == 422
    channel = Channel.objects.get()
    browser.post(
        at("posting_new", channel.pk), {"published_on": "2022-07-20", "what": "Tas", "enquiries": "4"}
    )
    (row,) = queries.channels_of(north, on=NOW.date())
    assert (row.published, row.enquiries, row.is_alive) == (1, 4, True)
    assert "Tas" in browser.get(at("marketing", north.pk)).content.decode()
    browser.post(at("channel_remove", channel.pk))
    assert not Posting.objects.exists()


def test_fitri_who_only_reads_writes_neither(eko: Member, north: Centre, browser: MemberClient) -> None:
    channel = actions.add_channel(north, **CHANNEL, by=eko, at=NOW)
    browser.of(make.make_member(north.programme, Role.AUDITOR))
    for name, form in (("quality", "quality_check"), ("marketing", "channel_new")):
        page = browser.get(at(name, north.pk)).content.decode()
        assert at(form, north.pk) not in page
        assert browser.post(at(form, north.pk), {}).status_code == 403
    assert browser.post(at("channel_remove", channel.pk)).status_code == 403


def test_the_api_does_what_the_pages_do(eko: Member, north: Centre, browser: MemberClient) -> None:
    json: dict[str, Any] = {"content_type": "application/json"}
    said = {"checked_on": "2022-07-15", "said_by": "Kepala", "answers": full(1)}
    assert browser.of(eko).post(f"{API}/centres/{north.pk}/quality", said, **json).status_code == 201
    assert browser.get(f"{API}/centres/{north.pk}/quality").json()["overall"] == 0.5
    made = browser.post(f"{API}/centres/{north.pk}/channels", {**CHANNEL, "kind": "print"}, **json).json()
    posting = {"published_on": "2022-07-15", "what": "Spanduk"}
    assert browser.post(f"{API}/channels/{made['id']}/postings", posting, **json).status_code == 201
    (row,) = browser.get(f"{API}/centres/{north.pk}/channels").json()
    assert row["published"] == 1
    assert browser.delete(f"{API}/channels/{made['id']}").status_code == 204


@pytest.mark.parametrize("name", ["quality", "marketing", "centre"])
def test_pages_need_few_queries(
    name: str, eko: Member, north: Centre, browser: MemberClient, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        channel = actions.add_channel(north, **{**CHANNEL, "name": f"Kanal {number}"}, by=eko, at=NOW)
        actions.record_posting(channel, published_on=TOLD, what="Contoh", by=eko, at=NOW)
    browser.of(eko)
    with django_assert_max_num_queries(22):
        assert browser.get(at(name, north.pk)).status_code == 200


def test_the_hub_leads_to_what_is_kept_elsewhere(eko: Member, north: Centre, browser: MemberClient) -> None:
    page = browser.of(eko).get(at("centre", north.pk)).content.decode()
    card = page[page.index("Dicatat di tempat lain") :]
    for address in (reverse("bookkeeping:books"), reverse("registry:equipment", args=[north.pk])):
        assert f'href="{address}"' in card
