"""Which served centre could accompany which one that the team does not reach."""

from itertools import combinations

from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from semai.planning import comparing, peers
from semai.planning.models import Scenario
from semai.planning.solver.travel import StraightLine
from semai.planning.variants import Variant
from semai.programmes.models import Member
from semai.registry.models import VocationalField
from semai.selection.models import Round
from semai.selection.types import Outcome
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import MakeScenario, solved

ROAD = StraightLine(kmh=35)


def mentor(name: str, km: float = 0.0, **over: object) -> peers.Peer:
    return peers.Peer(name, -7.0, 112.0 + km / 110, "jawa", **{"score": 90.0} | over)  # type: ignore[arg-type]


def mentee(name: str, km: float = 0.0, gain: float = 10.0, **over: object) -> peers.Peer:
    return peers.Peer(
        name,
        -7.0,
        112.0 + km / 110,
        "jawa",
        **{"score": 40.0, "gain": gain} | over,  # type: ignore[arg-type]
    )


def test_a_mentor_takes_two_and_those_who_gain_most_come_first() -> None:
    found = peers.pairs([mentor("m")], [mentee("a", 5, 3), mentee("b", 9, 8), mentee("c", 7, 6)], ROAD.leg)
    assert [(one.mentee, one.points) for one in found] == [("b", 2.0), ("c", 1.5)]


def test_who_is_too_far_or_hardly_behind_gets_no_mentor() -> None:
    near = mentee("gleich", 5, score=80.0)
    assert peers.pairs([mentor("m")], [mentee("fern", 300), near], ROAD.leg) == []


def test_of_two_mentors_the_one_of_the_same_field_is_chosen() -> None:
    sewing = frozenset({"jahit"})
    mentors = [mentor("nah", 1), mentor("jahit", 20, fields=sewing)]
    (pair,) = peers.pairs(mentors, [mentee("a", 2, fields=sewing)], ROAD.leg)
    assert (pair.mentor, pair.same_field) == ("jahit", True)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 12), min_size=1, max_size=2),
    st.lists(st.tuples(st.integers(0, 14), st.integers(1, 9)), max_size=5),
)
def test_no_other_choice_of_mentees_brings_more(mentors: list[int], mentees: list[tuple[int, int]]) -> None:
    """A mentor reaches mentees within 3 squares on either side; each set of mentees is tried by counting."""
    over = [mentor(f"m{at}", place * 20.0) for at, place in enumerate(mentors)]
    under = [mentee(f"n{at}", place * 20.0, float(gain)) for at, (place, gain) in enumerate(mentees)]
    reach = {
        one.id: {top.id for top in over if ROAD.leg(top, one).hours <= peers.HOURS_AT_MOST} for one in under
    }

    def possible(chosen: tuple[peers.Peer, ...]) -> bool:
        """Hall's condition: every part of them sees places enough."""
        return all(
            len(part) <= peers.MENTEES_AT_MOST * len(set().union(*(reach[one.id] for one in part)))
            for size in range(1, len(chosen) + 1)
            for part in combinations(chosen, size)
        )

    best = max(
        sum(one.gain for one in chosen)
        for size in range(len(under) + 1)
        for chosen in combinations(under, size)
        if possible(chosen)
    )
    gains = {one.id: one.gain for one in under}
    assert sum(gains[pair.mentee] for pair in peers.pairs(over, under, ROAD.leg)) == best


def test_dewi_sees_pairs_beside_the_plan_and_counts_them_in_the_comparison(
    make_scenario: MakeScenario, round_: Round, dewi: Member, browser: MemberClient
) -> None:
    served = round_.candidates.get(cluster__code="mandiri").centre
    field = VocationalField.objects.create(code="jahit", name_id="Menjahit", name_en="Sewing")
    waiting = make.make_centre(served.programme, latitude=-7.9, longitude=112.8)
    for centre in (served, waiting):
        centre.fields.add(field)
    worst = round_.candidates.get(cluster__code="binaan").cluster
    make.make_candidate(round_, waiting, cluster=worst, score=1, outcome=Outcome.RESERVE, rank=1)
    plain, with_peers = solved(make_scenario(), dewi), solved(make_scenario(with_peers=True), dewi)
    page = browser.of(dewi).get(reverse("planning:scenario_peers", args=[with_peers.pk]))
    assert [(one.pk, other.pk, pair.same_field) for one, other, pair in page.context["rows"]] == [
        (served.pk, waiting.pk, True)
    ]
    reached = {one.name: one for one in comparing.figures(plain, with_peers)}["reached_in_all"]
    assert reached.right == with_peers.figures["sites_served"] + 1


def test_without_the_option_nobody_is_suggested(
    make_scenario: MakeScenario, dewi: Member, browser: MemberClient
) -> None:
    scenario: Scenario = solved(make_scenario(variant=Variant()), dewi)
    page = browser.of(dewi).get(reverse("planning:scenario_peers", args=[scenario.pk]))
    assert (page.context["rows"], "peers_reached" in scenario.figures) == ([], False)
