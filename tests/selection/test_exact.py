"""Quotas of several kinds, against every list that there is: small programmes, all subsets tried by hand."""

import itertools
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from semai.selection import rules
from semai.selection.types import (
    Applicant,
    Attribute,
    Bounds,
    ConflictCode,
    Limit,
    Outcome,
    ReasonCode,
    Result,
    Side,
    Terms,
)

CLUSTERS = ("a", "b")
ISLANDS = ("jawa", "papua")
KINDS = ("church", "pesantren", "union")


def centre(code: str, cluster: str, score: int, island: str = "jawa", kind: str = "pesantren") -> Applicant:
    return Applicant(code, cluster, Decimal(score) / 2, island=island, host_kind=kind)


rows = st.lists(
    st.tuples(st.sampled_from(CLUSTERS), st.integers(0, 6), st.sampled_from(ISLANDS), st.sampled_from(KINDS)),
    max_size=9,
)
people = rows.map(lambda found: [centre(f"c{n}", *row) for n, row in enumerate(found)])
pair = st.tuples(st.integers(0, 3), st.integers(0, 5)).map(sorted)
limits = st.dictionaries(
    st.sampled_from(
        [*((Attribute.ISLAND, one) for one in ISLANDS), *((Attribute.HOST_KIND, one) for one in KINDS)]
    ),
    pair,
    min_size=1,
    max_size=3,
).map(lambda found: [Limit(*key, *pair) for key, pair in found.items()])
terms = st.builds(
    lambda seats, pairs, extra: Terms(
        seats, [Bounds(name, *pair) for name, pair in zip(CLUSTERS, pairs, strict=True)], 2, 7, extra
    ),
    st.integers(0, 5),
    st.tuples(pair, pair),
    limits,
)


def obeys(terms: Terms, chosen: tuple[Applicant, ...]) -> bool:
    clusters = all(
        q.minimum <= sum(one.cluster == q.cluster for one in chosen) <= q.maximum for q in terms.quotas
    )
    return clusters and all(x.minimum <= sum(one.has(x) for one in chosen) <= x.maximum for x in terms.limits)


def lists(terms: Terms, people: list[Applicant]) -> list[tuple[Applicant, ...]]:
    """Every list that fills the seats and obeys every quota."""
    return [one for one in itertools.combinations(people, terms.seats) if obeys(terms, one)]


def seated(result: Result) -> tuple[Applicant, ...]:
    return tuple(one.applicant for one in result.verdicts if one.outcome == Outcome.SELECTED)


def total(chosen: tuple[Applicant, ...]) -> Decimal:
    return sum((one.score or Decimal(0) for one in chosen), Decimal(0))


@settings(max_examples=200, deadline=None)
@given(terms, people)
def test_the_list_is_the_best_of_all_that_obey_and_there_is_one_exactly_when_brute_force_finds_one(
    terms: Terms, people: list[Applicant]
) -> None:
    found, possible = rules.select(terms, people), lists(terms, people)
    assert bool(found.conflicts) is not bool(possible)
    if possible:
        assert obeys(terms, seated(found))
        assert len(seated(found)) == terms.seats
        assert total(seated(found)) == max(map(total, possible))
        assert found.gap == 0


@settings(max_examples=100, deadline=None)
@given(terms, people, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(terms: Terms, people: list[Applicant], chance: object) -> None:
    shuffled = list(people)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rules.select(terms, shuffled) == rules.select(terms, people)


@settings(max_examples=100, deadline=None)
@given(terms, people)
def test_every_named_side_of_a_clash_is_needed_for_it(terms: Terms, people: list[Applicant]) -> None:
    for conflict in rules.select(terms, people).conflicts:
        if conflict.code != ConflictCode.TOGETHER_IMPOSSIBLE:
            continue
        assert not lists(relaxed(terms, conflict.sides), people)
        for side in conflict.sides:
            rest = tuple(one for one in conflict.sides if one != side)
            assert lists(relaxed(terms, rest), people)


def relaxed(terms: Terms, sides: tuple[Side, ...]) -> Terms:
    """The terms with nothing but these sides."""

    def ends(key: str) -> tuple[int, int]:
        low = [side.bound for side in sides if side.key == key and side.is_minimum]
        high = [side.bound for side in sides if side.key == key and not side.is_minimum]
        return sum(low), high[0] if high else 99

    quotas = [Bounds(q.cluster, *ends(f"cluster:{q.cluster}")) for q in terms.quotas]
    extra = [Limit(x.attribute, x.value, *ends(x.key)) for x in terms.limits]
    return Terms(terms.seats, quotas, terms.reserves, terms.seed, extra)


@settings(max_examples=100, deadline=None)
@given(terms, people)
def test_a_score_above_the_promised_one_gets_a_seat(terms: Terms, people: list[Applicant]) -> None:
    found = rules.select(terms, people)
    for verdict in found.verdicts[:4]:
        promise = [one for one in verdict.reasons if one.code == ReasonCode.WOULD_TAKE_SEAT]
        if not promise:
            continue
        score = Decimal(str(promise[0].figures["score"])) + Decimal("0.01")
        code = verdict.applicant.code
        if score <= (verdict.applicant.score or 0):
            continue
        better = [
            Applicant(one.code, one.cluster, score, island=one.island, host_kind=one.host_kind)
            if one.code == code
            else one
            for one in people
        ]
        assert code in {one.code for one in seated(rules.select(terms, better))}


def test_papua_gets_its_minimum_and_the_reasons_say_so() -> None:
    terms = Terms(2, [Bounds("a", 0, 2)], 1, 7, [Limit(Attribute.ISLAND, "papua", 1, 2)])
    found = rules.select(terms, [centre("x", "a", 6), centre("y", "a", 5), centre("z", "a", 1, "papua")])
    by_code = {one.applicant.code: one for one in found.verdicts}
    assert {one.code for one in seated(found)} == {"x", "z"}
    held = {one.code: dict(one.figures) for one in by_code["z"].reasons}
    assert held[ReasonCode.HELD_SEAT] == {"quota": "island:papua", "minimum": 1}
    passed = {one.code: dict(one.figures) for one in by_code["y"].reasons}
    assert passed[ReasonCode.PASSED_BY] == {"score": "0.5"}
    assert passed[ReasonCode.WOULD_TAKE_SEAT] == {"score": "3"}


def test_the_clash_names_only_the_quotas_that_clash() -> None:
    terms = Terms(
        2,
        [Bounds("a", 0, 2), Bounds("b", 0, 2)],
        1,
        7,
        [
            Limit(Attribute.ISLAND, "papua", 2, 2),
            Limit(Attribute.HOST_KIND, "church", 1, 2),
            Limit(Attribute.ISLAND, "jawa", 0, 2),
        ],
    )
    everyone = [
        centre("p", "a", 3, "papua"),
        centre("q", "b", 3, "papua"),
        centre("r", "b", 3, "jawa", "church"),
    ]
    (conflict,) = rules.select(terms, everyone).conflicts
    assert {(one.key, one.is_minimum) for one in conflict.sides} == {
        ("island:papua", True),
        ("host_kind:church", True),
    }
