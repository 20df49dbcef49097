"""Criteria with weights, conditions and the pool: data of each round, explained for each centre."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from semai.ledger.models import Entry
from semai.maturity.models import Round as AssessmentRound
from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.registry.types import Settlement
from semai.selection import actions, queries, rules
from semai.selection.models import Candidate, Round
from semai.selection.types import Applicant, Bounds, Check, Criterion, Outcome, ReasonCode, Terms
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import QUOTAS
from .test_pages import TERMS, text

SCORE, RURAL, OWN = Criterion("score", Decimal(2)), Criterion("rural", Decimal(1)), "own-dipimpin-perempuan"


def change(round_: Round, by: Member, **over: object) -> Round:
    terms = {"seats": 4, "quotas": QUOTAS, "reserves": 1, "seed": 2022} | over
    return actions.change_terms(round_, by=by, at=make.NOW, **terms)  # type: ignore[arg-type]


def test_points_are_the_mean_by_weight_of_what_is_known() -> None:
    terms = Terms(1, [Bounds("a", 0, 1)], criteria=[SCORE, RURAL])
    known, unknown = rules.weighed(
        terms,
        [Applicant("x", "a", Decimal(3), points={"rural": Decimal(0)}), Applicant("y", "a", Decimal(3))],
    )
    assert (known.score, unknown.score) == (Decimal("2.00"), Decimal("3.00"))
    assert [one.points for one in unknown.marks] == [Decimal(3), None]


def test_a_place_in_a_village_lifts_a_centre_above_one_with_a_better_assessment() -> None:
    people = [
        Applicant("town", "a", Decimal("3.00"), points={"rural": Decimal(0)}),
        Applicant("village", "a", Decimal("2.50"), points={"rural": Decimal(4)}),
    ]
    plain, weighed = (
        rules.select(Terms(1, [Bounds("a", 1, 1)], criteria=criteria), people)
        for criteria in ([], [SCORE, RURAL])
    )
    assert [one.outcome for one in plain.verdicts] == [Outcome.SELECTED, Outcome.RESERVE]
    assert [one.outcome for one in weighed.verdicts] == [Outcome.RESERVE, Outcome.SELECTED]


points = st.dictionaries(st.sampled_from(["rural", "new", OWN]), st.integers(0, 4).map(Decimal))
people = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 16), points), max_size=10).map(
    lambda rows: [
        Applicant(f"c{n:02}", cluster, Decimal(score) / 4, points=known)
        for n, (cluster, score, known) in enumerate(rows)
    ]
)
weights = st.lists(
    st.tuples(st.sampled_from(["rural", "new", OWN]), st.integers(1, 9)), unique_by=lambda x: x[0]
)


@settings(max_examples=80, deadline=None)
@given(people, weights, st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_of_criteria_matters(
    applicants: list[Applicant], chosen: list[tuple[str, int]], chance: object
) -> None:
    criteria = [SCORE, *(Criterion(code, Decimal(weight), code) for code, weight in chosen)]
    terms = Terms(3, [Bounds("a", 0, 3), Bounds("b", 0, 3)], criteria=criteria)
    found = rules.select(terms, applicants)
    shuffled, turned = list(applicants), list(criteria)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    chance.shuffle(turned)  # type: ignore[attr-defined]
    again = rules.select(Terms(3, terms.quotas, criteria=turned), shuffled)
    key = [(one.applicant.code, one.outcome, one.rank, one.applicant.score) for one in found.verdicts]
    assert key == [(one.applicant.code, one.outcome, one.rank, one.applicant.score) for one in again.verdicts]


def test_a_condition_that_the_round_does_not_ask_for_keeps_nobody_out() -> None:
    one = Applicant("x", "a", Decimal(3), failed=(Check.LOCATED,))
    free = rules.select(Terms(1, [Bounds("a", 0, 1)]), [one])
    asked = rules.select(Terms(0, [Bounds("a", 0, 1)], checks=[Check.LOCATED]), [one])
    assert free.verdicts[0].outcome == Outcome.SELECTED
    assert asked.verdicts[0].outcome == Outcome.NOT_ELIGIBLE
    assert [reason.code for reason in asked.verdicts[0].reasons] == [ReasonCode.NOT_LOCATED]


def test_only_the_pool_takes_part(opened: Round, north: Centre, dewi: Member) -> None:
    province = north.region.province.code
    change(opened, dewi, pool=[f"province:{province}"], seats=1, quotas=[])
    round_ = actions.compute_selection(opened, by=dewi, at=make.NOW)
    codes = set(round_.candidates.values_list("centre__region__parent", flat=True))
    assert codes == {province}


def test_dewi_weighs_the_village_and_reads_how_the_points_came_about(
    browser: MemberClient, opened: Round, north: Centre, dewi: Member
) -> None:
    Centre.objects.filter(pk=north.pk).update(settlement=Settlement.RURAL)
    form = TERMS | {"weight_score": "2", "weight_rural": "1", "checks": ["not_located"]}
    browser.of(dewi).post(reverse("selection:change_terms", args=[opened.pk]), form)
    opened.refresh_from_db()
    assert opened.checks == ["not_located"]
    line = Entry.objects.about(opened).order_by("-pk").first()
    assert line is not None
    assert line.details["criteria"] == {"score": "2.00", "rural": "1.00"}
    change(opened, dewi, criteria=[SCORE, RURAL])
    actions.compute_selection(opened, by=dewi, at=make.NOW)
    one = Candidate.objects.get(centre=north)
    assert one.score == Decimal("2.33")
    page = text(browser.get(reverse("selection:candidate", args=[one.pk])))
    assert "Lokasi perdesaan" in page
    assert "Asal nilai seleksi" in page


def test_criteria_without_the_assessment_are_refused(
    browser: MemberClient, opened: Round, dewi: Member
) -> None:
    with pytest.raises(actions.CriteriaInvalid):
        change(opened, dewi, criteria=[RURAL])
    answer = browser.of(dewi).post(
        reverse("selection:change_terms", args=[opened.pk]), TERMS | {"weight_rural": "1"}
    )
    assert answer.status_code == 422


def test_the_pool_says_what_keeps_each_centre_out(
    browser: MemberClient, opened: Round, north: Centre, dewi: Member
) -> None:
    Centre.objects.filter(pk=north.pk).update(latitude=None, longitude=None)
    change(opened, dewi, checks=[Check.LOCATED])
    address = reverse("selection:pool", args=[opened.pk])
    page = text(browser.of(dewi).get(address, {"tab": "not_located"}))
    assert north.name in page
    assert "Catat koordinatnya" in page
    assert north.name not in text(browser.get(address, {"tab": "ranked"}))


def test_dewi_takes_the_workbook_out_changes_it_and_brings_it_back(
    browser: MemberClient, opened: Round, north: Centre, dewi: Member
) -> None:
    out = browser.of(dewi).get(reverse("selection:terms_workbook", args=[opened.pk])).content
    book = openpyxl.load_workbook(io.BytesIO(out))
    book["Kriteria"].append([OWN, "Dipimpin perempuan", 1])
    book["Kuota"].append(["island:jawa", "Jawa", 1, 4])
    book["Nilai"].cell(1, 3, OWN)
    row = next(row for row in book["Nilai"].iter_rows(min_row=2) if row[0].value == north.code)
    book["Nilai"].cell(row[0].row, 3, 4)
    address = reverse("selection:bring_terms", args=[opened.pk])
    assert browser.post(address, {"file": upload(book)}).status_code == 302
    terms = queries.terms(opened)
    assert [one.key for one in terms.limits] == ["island:jawa"]
    assert [one.code for one in terms.criteria] == ["score", OWN]
    assert list(queries.recorded_points(opened)) == [(north.code, OWN, Decimal(4))]
    book["Nilai"].cell(row[0].row, 3, 9)
    book["Kuota"].append(["warna:merah", "", 1, 4])
    refused = browser.post(address, {"file": upload(book)})
    assert refused.status_code == 422
    assert "warna:merah" in text(refused)


def upload(book: openpyxl.Workbook) -> SimpleUploadedFile:
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile("ketentuan.xlsx", stream.getvalue())


def test_a_decision_that_has_run_out_counts_no_more(
    opened: Round, assessed: AssessmentRound, north: Centre, dewi: Member
) -> None:
    north.cluster_decisions.update(valid_until="2022-07-03")
    change(opened, dewi)
    round_ = actions.compute_selection(opened, by=dewi, at=make.NOW)
    one = round_.candidates.get(centre=north)
    assert (one.outcome, one.reasons) == (Outcome.NOT_ELIGIBLE, [{"code": "no_cluster"}])


def test_criteria_and_conditions_travel_over_the_api(
    browser: MemberClient, opened: Round, dewi: Member
) -> None:
    body = {
        "seats": 4,
        "quotas": [
            {"cluster": one.cluster, "minimum": one.minimum, "maximum": one.maximum} for one in QUOTAS
        ],
        "criteria": [{"code": "score", "weight": "2"}, {"code": "new", "weight": "1"}],
        "checks": ["report_missing"],
    }
    answer = browser.of(dewi).put(
        f"/api/v1/selection/rounds/{opened.pk}/terms", body, content_type="application/json"
    )
    assert answer.status_code == 200, answer.content
    assert [one["code"] for one in answer.json()["criteria"]] == ["score", "new"]
    pool = browser.get(f"/api/v1/selection/rounds/{opened.pk}/pool").json()
    assert len(pool) == 8
    bad = body | {"criteria": [{"code": "score", "weight": "2", "name": "x"}]}
    refused = browser.put(f"/api/v1/selection/rounds/{opened.pk}/terms", bad, content_type="application/json")
    assert refused.status_code == 422
