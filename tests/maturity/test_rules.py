"""What the scoring rules promise to the people who are scored by them."""

import copy
import csv
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semai.maturity import rules
from semai.maturity.shipped import shipped_data, shipped_instrument
from semai.maturity.types import Answers, Direction, Gap, InstrumentInvalid, Shortfall, Suggestion

SHIPPED = shipped_data()
INSTRUMENT = shipped_instrument()
CODES = [indicator.code for indicator in INSTRUMENT.indicators]
LADDER = [cluster.code for cluster in INSTRUMENT.clusters]
GOLDEN = Path(__file__).parents[1] / "golden" / "rubric.csv"

levels = st.fixed_dictionaries({code: st.none() | st.integers(0, 4) for code in CODES})
evidence = st.none() | st.frozensets(st.sampled_from(CODES))


def golden_cases() -> list[Any]:
    """Every line of the file worked out by hand, named by its first column."""
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return [pytest.param(row, id=row["case"]) for row in csv.DictReader(file)]


def answers_of(row: dict[str, str]) -> Answers:
    """The answers of a line of the golden file."""
    stated: dict[str, int | None] = {}
    for aspect in INSTRUMENT.aspects:
        given_levels = row[aspect.code].split()
        for indicator, level in zip(aspect.indicators, given_levels, strict=True):
            stated[indicator.code] = None if level == "-" else int(level)
    if row["evidence"] == "not recorded":
        return Answers(stated)
    without = row["evidence"].removeprefix("all but ").split()
    return Answers(stated, frozenset(code for code in CODES if code[0] not in without))


def spelled(gap: Gap) -> str:
    """A gap as the golden file writes it."""
    return "/".join(short.code for short in gap.shortfalls)


@pytest.mark.parametrize("row", golden_cases())
def test_the_scores_are_those_worked_out_by_hand(row: dict[str, str]) -> None:
    profile = rules.score(INSTRUMENT, answers_of(row))
    for code, value in profile.aspects.items():
        assert ("" if value is None else str(value)) == row[f"score {code}"], code
    assert ("" if profile.total is None else str(profile.total)) == row["total"]


@pytest.mark.parametrize("row", golden_cases())
def test_the_suggestion_is_the_one_worked_out_by_hand(row: dict[str, str]) -> None:
    suggestion = rules.suggest_cluster(INSTRUMENT, answers_of(row))
    assert suggestion.cluster == row["cluster"]
    assert [spelled(gap) for gap in suggestion.gaps] == row["missing"].split()


@given(levels, evidence, st.sampled_from(CODES))
@settings(max_examples=60, deadline=None)
def test_a_better_answer_never_lowers_anything(
    stated: dict[str, int | None], shown: frozenset[str] | None, code: str
) -> None:
    level = stated[code]
    if level is None or level == 4:
        return
    before = Answers(stated, shown)
    after = Answers({**stated, code: level + 1}, shown)
    assert not _fell(before, after)


@given(levels, st.frozensets(st.sampled_from(CODES)), st.sampled_from(CODES))
@settings(max_examples=40, deadline=None)
def test_more_evidence_never_lowers_anything(
    stated: dict[str, int | None], shown: frozenset[str], code: str
) -> None:
    assert not _fell(Answers(stated, shown), Answers(stated, shown | {code}))


@given(levels, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_questions_and_answers_does_not_matter(
    stated: dict[str, int | None], chance: random.Random
) -> None:
    shuffled = list(stated.items())
    chance.shuffle(shuffled)
    data = _data()
    for aspect in data["aspects"]:
        chance.shuffle(aspect["indicators"])
    chance.shuffle(data["aspects"])
    one = rules.score(INSTRUMENT, Answers(stated))
    other = rules.score(rules.parse_instrument(data), Answers(dict(shuffled)))
    assert (other.aspects, other.total) == (one.aspects, one.total)


def test_a_missing_answer_is_named_and_not_counted_as_zero() -> None:
    profile = rules.score(INSTRUMENT, Answers({"G1": 3, "G2": 3, "G3": None}))
    assert profile.aspects["G"] == Decimal("3.00")
    assert profile.answered == ("G1", "G2")
    assert "G3" in profile.missing


def test_a_level_without_evidence_counts_as_started_and_is_named() -> None:
    profile = rules.score(INSTRUMENT, Answers({"G1": 4, "G2": 1, "G3": 4}, frozenset({"G3"})))
    assert profile.aspects["G"] == Decimal("2.00")
    assert profile.capped == ("G1",)


def test_a_critical_weakness_is_named_whatever_the_total() -> None:
    profile = rules.score(INSTRUMENT, Answers({**dict.fromkeys(CODES, 4), "F3": 1}))
    assert profile.critical == ("F3",)


def test_a_gap_says_what_is_needed_and_what_is_there() -> None:
    answers = Answers({**dict.fromkeys(CODES, 4), "A1": 2, "D1": None})
    first, second = rules.gaps(INSTRUMENT, answers, "berdaya")
    assert first.requirement.code == "legal_papers"
    assert first.shortfalls == (Shortfall("A1", needed=Decimal(3), has=Decimal(2)),)
    assert second.shortfalls[0].has is None
    assert rules.suggest_cluster(INSTRUMENT, answers).unanswered == ("D1",)


def test_one_of_two_ways_is_enough() -> None:
    without_units = Answers({**dict.fromkeys(CODES, 4), "I3": 0, "J6": 2})
    assert rules.suggest_cluster(INSTRUMENT, without_units) == Suggestion("mandiri")


def test_the_gaps_to_a_high_rung_include_those_of_the_rungs_below() -> None:
    answers = Answers({**dict.fromkeys(CODES, 4), "A2": 0, "H1": 0})
    assert [gap.cluster for gap in rules.gaps(INSTRUMENT, answers, "mandiri")] == ["berdaya", "mandiri"]
    with pytest.raises(KeyError):
        rules.gaps(INSTRUMENT, answers, "tumbuh")


def test_direction_is_unknown_until_there_are_two_scores() -> None:
    low, high = Decimal("1.00"), Decimal("1.01")
    assert rules.direction(high, low) is Direction.UP
    assert rules.direction(low, high) is Direction.DOWN
    assert rules.direction(low, low) is Direction.SAME
    assert rules.direction(low, None) is Direction.UNKNOWN
    now, before = (rules.score(INSTRUMENT, Answers(dict.fromkeys(CODES, n))) for n in (3, 2))
    assert set(rules.directions(now, before).values()) == {Direction.UP}


def test_impossible_answers_are_named() -> None:
    faults = rules.answer_faults(INSTRUMENT, Answers({"A1": 5, "A2": True, "Z9": 1, "A3": None, "A4": 0}))
    assert [(fault.path, fault.code) for fault in faults] == [
        ("A1", "level_out_of_range"),
        ("A2", "level_out_of_range"),
        ("Z9", "unknown_indicator"),
    ]


def test_the_shipped_instrument_says_that_it_is_a_proposal_and_speaks_two_languages() -> None:
    assert INSTRUMENT.is_proposal
    assert INSTRUMENT.notice.id.startswith("Instrumen usulan")
    assert [aspect.code for aspect in INSTRUMENT.aspects] == list("ABCDEFGHIJ")
    for indicator in INSTRUMENT.indicators:
        assert len({level.id for level in indicator.levels}) == 5, indicator.code
        assert len({level.en for level in indicator.levels}) == 5, indicator.code
        assert indicator.evidence.id


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        (lambda d: d.update(code=" "), "code", "must_be_a_word"),
        (lambda d: d.update(version="1"), "version", "must_be_a_whole_number_from_1"),
        (lambda d: d.update(aspects={}), "aspects", "must_be_a_list"),
        (lambda d: d["aspects"].append("K"), "aspects[10]", "must_be_a_mapping"),
        (lambda d: d["aspects"][0].update(weight="-1"), "aspects[0].weight", "must_be_a_number_from_0"),
        (lambda d: d["aspects"][1].update(weight="NaN"), "aspects[1].weight", "must_be_a_number_from_0"),
        (lambda d: d["aspects"][1].update(code="A"), "aspects", "code_is_used_twice"),
        (lambda d: d["aspects"][0].update(focus="fun"), "aspects.A", "no_cluster_has_this_focus"),
        (
            lambda d: _first(d).update(critical="yes"),
            "aspects[0].indicators[0].critical",
            "must_be_true_or_false",
        ),
        (lambda d: _first(d)["levels"].pop(), "aspects[0].indicators[0].levels", "needs_five_levels"),
        (
            lambda d: _first(d)["levels"][0].pop("en"),
            "aspects[0].indicators[0].levels[0].en",
            "must_be_a_word",
        ),
        (lambda d: _first(d).update(name="x"), "aspects[0].indicators[0].name", "must_have_id_and_en"),
        (
            lambda d: [i.update(weight=0) for i in d["aspects"][0]["indicators"]],
            "aspects.A",
            "needs_a_weight_above_0",
        ),
        (lambda d: d.update(minimum_answered_share="1.5"), "minimum_answered_share", "must_not_exceed_1"),
        (lambda d: d.update(critical_floor=9), "critical_floor", "must_be_a_level"),
        (
            lambda d: _condition(d).update(code="Z1"),
            "clusters.berdaya.legal_papers",
            "asks_for_an_unknown_code",
        ),
        (lambda d: _condition(d).update(minimum=5), "clusters.berdaya.legal_papers", "can_never_be_met"),
        (lambda d: d["clusters"].reverse(), "clusters.mandiri", "lowest_cluster_has_no_requirements"),
    ],
)
def test_a_broken_instrument_is_refused_with_the_place_and_the_kind(
    change: Any, path: str, code: str
) -> None:
    data = _data()
    change(data)
    with pytest.raises(InstrumentInvalid) as refusal:
        rules.parse_instrument(data)
    assert (path, code) in [(fault.path, fault.code) for fault in refusal.value.faults], str(refusal.value)


def test_all_faults_of_an_instrument_are_told_at_once() -> None:
    with pytest.raises(InstrumentInvalid) as refusal:
        rules.parse_instrument({})
    assert {fault.path for fault in refusal.value.faults} >= {
        "code",
        "version",
        "title",
        "aspects",
        "clusters",
    }


def _fell(before: Answers, after: Answers) -> bool:
    """Whether anything is lower in `after`: an aspect, the total or the suggested cluster."""
    old, new = rules.score(INSTRUMENT, before), rules.score(INSTRUMENT, after)
    pairs = [(old.aspects[code], new.aspects[code]) for code in old.aspects] + [(old.total, new.total)]
    rungs = [LADDER.index(rules.suggest_cluster(INSTRUMENT, answers).cluster) for answers in (before, after)]
    return rungs[1] < rungs[0] or any((a is None) != (b is None) or (a or 0) > (b or 0) for a, b in pairs)


def _data() -> dict[str, Any]:
    return copy.deepcopy(SHIPPED)


def _first(data: dict[str, Any]) -> Any:
    return data["aspects"][0]["indicators"][0]


def _condition(data: dict[str, Any]) -> Any:
    return data["clusters"][1]["requirements"][0]["any_of"][0]
