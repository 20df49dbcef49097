"""A centre is merged into another one in the middle of a selection: nothing happens silently."""

import pytest
from django.urls import reverse

from semai.ledger.models import Entry
from semai.programmes.models import Member
from semai.registry.actions import duplicates as registry
from semai.registry.models import Centre
from semai.selection import actions, rules
from semai.selection.models import Candidate, Round
from semai.selection.types import Applicant, Attribute, DepartureKind, Limit, Outcome, Verdict
from tests import factories as make
from tests.conftest import MemberClient

from .test_pages import text


def merge(kept: Centre, gone: Centre, by: Member) -> None:
    kept.refresh_from_db()
    gone.refresh_from_db()
    versions = (kept.version, gone.version)
    registry.merge_centres(kept, gone, taken=(), versions=versions, by=by, at=make.NOW)


def at(round_: Round, cluster: str, rank: int) -> Candidate:
    return round_.candidates.get(cluster__code=cluster, rank=rank)


def test_a_computed_list_must_be_computed_again(
    browser: MemberClient, computed: Round, north: Centre, dewi: Member
) -> None:
    gone = at(computed, "binaan", 2).centre
    merge(north, gone, dewi)
    page = text(browser.of(dewi).get(reverse("selection:round")))
    assert "Ada BLKK yang digabung" in page
    with pytest.raises(actions.SelectionOutdated):
        actions.decide_selection(computed, reason="Rapat", by=dewi, at=make.NOW)
    actions.compute_selection(computed, by=dewi, at=make.NOW)
    assert not computed.candidates.filter(centre=gone).exists()
    assert "Ada BLKK yang digabung" not in text(browser.get(reverse("selection:round")))


def test_the_place_of_a_merged_record_passes_to_the_centre_that_stays(
    browser: MemberClient, computed: Round, dewi: Member
) -> None:
    actions.decide_selection(computed, reason="Rapat", by=dewi, at=make.NOW)
    seated, waiting = at(computed, "mandiri", 1), at(computed, "mandiri", 3)
    merge(waiting.centre, seated.centre, dewi)
    address = reverse("selection:leave", args=[seated.pk])
    assert address in text(browser.of(dewi).get(reverse("selection:round")))
    assert "yang menerima tempatnya" in text(browser.get(address))
    browser.post(address, {"kind": "withdrawn", "reason": "Data ganda"})
    waiting.refresh_from_db()
    assert waiting.outcome == Outcome.SELECTED
    line = Entry.objects.filter(verb="selection.record_departure").get()
    assert line.details["merged_into"] == waiting.centre.code


def test_when_both_have_a_place_the_next_reserve_gets_one(
    computed: Round, south: Centre, dewi: Member
) -> None:
    actions.decide_selection(computed, reason="Rapat", by=dewi, at=make.NOW)
    first, second = at(computed, "mandiri", 1), at(computed, "mandiri", 2)
    merge(first.centre, second.centre, dewi)
    left = actions.record_departure(
        second, kind=DepartureKind.WITHDRAWN, reason="Data ganda", by=dewi, at=make.NOW
    )
    assert left.replaced_by is not None
    assert left.replaced_by.centre == south


def test_the_place_does_not_pass_on_where_a_quota_would_break() -> None:
    """Nothing may differ between the two but the island; its quota holds the place for the other one."""
    seat = Verdict(Applicant("a", "m", island="jawa"), Outcome.SELECTED)
    kept = Verdict(Applicant("b", "m", island="papua"), Outcome.NOT_SELECTED)
    assert rules.keeps_limits([seat, kept], "a", "b", [])
    assert not rules.keeps_limits([seat, kept], "a", "b", [Limit(Attribute.ISLAND, "jawa", 1, 9)])
