"""Decisions on clusters: valid until a day, revoked, taken in a meeting, in a workbook, and two ladders mapped."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.urls import reverse

from semai.ledger.models import Entry
from semai.maturity import actions, minutes, queries
from semai.maturity.importing_decisions import DECISIONS
from semai.maturity.models import Cluster, ClusterDecision, Round, RungLink
from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.registry.actions.duplicates import merge_centres
from semai.registry.models import Centre
from semai.registry.types import Outcome, SheetRow
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import BERDAYA, BINAAN


@pytest.fixture
def berdaya(open_round: Round) -> Cluster:
    return open_round.taxonomy.clusters.get(code="berdaya")


@pytest.fixture
def decision(open_round: Round, north: Centre, berdaya: Cluster, dewi: Member) -> ClusterDecision:
    values = {"answers": BERDAYA, "evidence": {}, "assessed_on": make.TODAY, "assessor": "", "by": dewi}
    actions.record_assessment(open_round, north, at=make.NOW, **values)  # type: ignore[arg-type]
    return actions.decide_cluster(
        north, round_=open_round, cluster=berdaya, reason="Rapat", by=dewi, at=make.NOW
    )


def text(response: object) -> str:
    return str(response.content.decode())  # type: ignore[attr-defined]


def test_a_decision_revoked_leaves_the_centre_without_cluster_and_says_why(
    browser: MemberClient, decision: ClusterDecision, north: Centre, dewi: Member
) -> None:
    address = reverse("maturity:revoke_decision", args=[decision.pk])
    assert address in text(browser.of(dewi).get(reverse("maturity:decision", args=[decision.pk])))
    assert browser.post(address, {"reason": ""}).status_code == 422
    assert browser.post(address, {"reason": "SK pengelola ternyata palsu"}).status_code == 302
    assert queries.current_decision(north) is None
    page = text(browser.get(reverse("maturity:decision", args=[decision.pk])))
    assert "SK pengelola ternyata palsu" in page
    public = text(browser.get(reverse("maturity:verify_decision", args=[decision.pk])))
    assert "dicabut" in public
    assert "palsu" not in public
    line = Entry.objects.about(decision).order_by("-pk").first()
    assert line is not None
    assert (line.verb, line.details["reason"]) == ("maturity.revoke_cluster", "SK pengelola ternyata palsu")
    decision.refresh_from_db()
    assert "DICABUT" in minutes.centre_data(decision, address="https://contoh.id")["basis"]
    with pytest.raises(actions.DecisionNotStanding):
        actions.revoke_decision(decision, reason="lagi", by=dewi, at=make.NOW)


def test_ayu_may_not_revoke(decision: ClusterDecision, ayu: Member) -> None:
    with pytest.raises(NotAllowed):
        actions.revoke_decision(decision, reason="x", by=ayu, at=make.NOW)


def test_a_decision_counts_until_its_last_day(
    decision: ClusterDecision, open_round: Round, north: Centre, berdaya: Cluster, dewi: Member
) -> None:
    until = make.TODAY + timedelta(days=10)
    with pytest.raises(actions.ValidityOver):
        actions.decide_cluster(
            north,
            round_=open_round,
            cluster=berdaya,
            reason="x",
            valid_until=make.TODAY - timedelta(days=1),
            by=dewi,
            at=make.NOW,
        )
    actions.decide_cluster(
        north, round_=open_round, cluster=berdaya, reason="x", valid_until=until, by=dewi, at=make.NOW
    )
    assert queries.valid_decisions(open_round.cycle, on=until).count() == 1
    assert queries.valid_decisions(open_round.cycle, on=until + timedelta(days=1)).count() == 0


def test_a_meeting_decides_on_many_with_the_keyboard_alone(
    browser: MemberClient, open_round: Round, north: Centre, south: Centre, berdaya: Cluster, dewi: Member
) -> None:
    for centre in (north, south):
        make.make_assessment(open_round, centre, dewi, suggested=berdaya)
    address = f"{reverse('maturity:meeting')}?round={open_round.pk}"
    page = text(browser.of(dewi).get(address))
    assert page.count("checked") == 2
    assert browser.post(address, {"reason": "Pleno"}).status_code == 422
    chosen = {"reason": "Pleno", f"cluster_{north.pk}": str(berdaya.pk), f"cluster_{south.pk}": ""}
    assert browser.post(address, chosen).status_code == 302
    assert list(ClusterDecision.objects.values_list("centre", "reason")) == [(north.pk, "Pleno")]
    assert south.name in text(browser.get(address))


def test_decisions_go_out_as_a_workbook_and_come_in_as_an_import(
    browser: MemberClient, decision: ClusterDecision, open_round: Round, south: Centre, dewi: Member
) -> None:
    out = browser.of(dewi).get(reverse("maturity:decisions_workbook", args=[open_round.pk])).content
    sheet = openpyxl.load_workbook(io.BytesIO(out)).active
    assert sheet is not None
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows[decision.centre.code][4:6] == ("berdaya", "Rapat")
    cells = {"kode_blkk": south.code, "klaster": "mandiri", "alasan": "Pleno", "berlaku_sampai": "2023-12-31"}
    cycle = open_round.cycle
    good, bad = DECISIONS.plan(
        [SheetRow(2, cells), SheetRow(3, cells | {"kode_blkk": "?", "klaster": "emas"})], by=dewi, cycle=cycle
    )
    assert (good.outcome, bad.outcome) == (Outcome.CREATE, Outcome.ERROR)
    assert {fault.column for fault in bad.faults} == {"kode_blkk", "klaster"}
    DECISIONS.write(good, by=dewi, cycle=cycle, at=make.NOW)
    made = queries.current_decision(south)
    assert made is not None
    assert (made.cluster.code, made.valid_until) == ("mandiri", date(2023, 12, 31))
    assert DECISIONS.take_back(good, by=dewi, cycle=cycle, at=make.NOW)
    assert queries.current_decision(south) is None


def test_dewi_maps_one_ladder_to_the_other(browser: MemberClient, open_round: Round, dewi: Member) -> None:
    first, second = queries.taxonomies().order_by("code")
    pair = {"first": f"{first.code}-{first.version}", "second": f"{second.code}-{second.version}"}
    address = f"{reverse('maturity:map_ladders')}?{'&'.join(f'{k}={v}' for k, v in pair.items())}"
    page = text(browser.of(dewi).get(reverse("maturity:ladders")))
    assert "padanan belum diisi" in page
    lowest, other = first.clusters.order_by("rank")[0], second.clusters.order_by("rank")[0]
    assert browser.post(address, {f"rung_{lowest.pk}": str(other.pk)}).status_code == 302
    assert list(RungLink.objects.values_list("rung", "other")) == [(lowest.pk, other.pk)]
    again = browser.put(
        "/api/v1/maturity/counterparts",
        {"first": str(first.pk), "second": str(second.pk), "rungs": []},
        content_type="application/json",
    )
    assert again.json() == []
    assert not RungLink.objects.exists()


def test_instruments_and_decisions_over_the_api(
    browser: MemberClient, decision: ClusterDecision, dewi: Member
) -> None:
    json = "application/json"
    faulty = browser.of(dewi).post(
        "/api/v1/maturity/instruments/drafts", {"content": {"code": "x"}}, content_type=json
    )
    assert (faulty.status_code, bool(faulty.json()["reasons"])) == (422, True)
    answer = browser.post(
        f"/api/v1/maturity/decisions/{decision.pk}/revoke", {"reason": "Salah catat"}, content_type=json
    )
    assert answer.json()["revoked_because"] == "Salah catat"


def test_the_result_of_a_record_merged_in_mid_round_is_shown_and_does_not_count(
    browser: MemberClient, decision: ClusterDecision, open_round: Round, north: Centre, dewi: Member
) -> None:
    twin = make.make_centre(dewi.programme)
    values = {"answers": BINAAN, "evidence": {}, "assessed_on": make.TODAY, "assessor": "", "by": dewi}
    actions.record_assessment(open_round, twin, at=make.NOW, **values)  # type: ignore[arg-type]
    merge_centres(north, twin, taken=(), versions=(north.version, twin.version), by=dewi, at=make.NOW)
    kept = open_round.assessments.get(centre=north)
    page = text(browser.of(dewi).get(reverse("maturity:assessment", args=[kept.pk])))
    assert f"({twin.code}) juga sudah dinilai" in page
    assert Entry.objects.about(twin).filter(verb="registry.merge_centres").exists()
