"""What if: other terms and other weights, side by side, without writing anything."""

from decimal import Decimal

from django.urls import reverse

from semai.ledger.models import Entry
from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.selection import rules
from semai.selection.models import Candidate, Round
from semai.selection.rules.comparing import weights_moved
from semai.selection.types import Applicant, Bounds, Outcome, Terms
from tests.conftest import MemberClient

from .test_pages import TERMS, text

ONE_SEAT = Terms(1, [Bounds("a", 1, 1)])
STRONG, WEAK = {"A": Decimal(4), "B": Decimal(2)}, {"A": Decimal(2), "B": Decimal("3.9")}


def test_another_seat_moves_the_reserve_up_and_nobody_else() -> None:
    people = [Applicant(code, "a", Decimal(score)) for code, score in (("x", 3), ("y", 2), ("z", 1))]
    before = rules.select(ONE_SEAT, people)
    after = rules.select(Terms(2, [Bounds("a", 1, 2)]), people)
    assert [(one.code, one.before, one.after) for one in rules.moves(before.verdicts, after.verdicts)] == [
        ("y", Outcome.RESERVE, Outcome.SELECTED)
    ]


def test_weights_move_by_at_most_a_fifth_and_the_same_on_every_run() -> None:
    weights = {"A": Decimal(1), "B": Decimal(2)}
    for run in range(20):
        moved = weights_moved(weights, seed=7, run=run, share=Decimal("0.2"))
        assert moved == weights_moved(weights, seed=7, run=run, share=Decimal("0.2"))
        assert all(Decimal("0.8") <= moved[name] / weights[name] <= Decimal("1.2") for name in weights)


def test_who_leads_by_a_hair_is_selected_in_some_runs_only() -> None:
    people = [Applicant("x", "a", Decimal(3)), Applicant("y", "a", Decimal("2.95"))]
    shares = rules.chosen_shares(
        ONE_SEAT, people, {"x": STRONG, "y": WEAK}, {"A": Decimal(1), "B": Decimal(1)}, runs=40
    )
    assert 0 < shares["y"] < shares["x"] < 1
    assert shares["x"] + shares["y"] == 1


def test_dewi_compares_and_nothing_is_written(
    browser: MemberClient, computed: Round, south: Centre, dewi: Member
) -> None:
    lines, rows = Entry.objects.count(), list(Candidate.objects.order_by("pk").values_list("pk", "outcome"))
    asked = TERMS | {"seats": "5", "maximum_mandiri": "3"}
    page = browser.of(dewi).get(reverse("selection:what_if", args=[computed.pk]), asked)
    assert [one["name"] for one in page.context["found"]["moves"]] == [south.name]
    assert (Entry.objects.count(), list(Candidate.objects.order_by("pk").values_list("pk", "outcome"))) == (
        lines,
        rows,
    )


def test_terms_that_clash_are_explained_instead_of_compared(
    browser: MemberClient, computed: Round, dewi: Member
) -> None:
    address = reverse("selection:what_if", args=[computed.pk])
    assert "Batas atas hanya memungkinkan 5 tempat" in text(
        browser.of(dewi).get(address, TERMS | {"seats": "9"})
    )
    assert browser.get(address, TERMS | {"seats": "x"}).status_code == 422


def test_citra_of_the_south_compares_without_seeing_the_north(
    browser: MemberClient, computed: Round, north: Centre, citra: Member
) -> None:
    asked = TERMS | {"seats": "3", "minimum_binaan": "0", "maximum_binaan": "0"}
    page = browser.of(citra).get(reverse("selection:what_if", args=[computed.pk]), asked)
    assert north.name not in text(page)
