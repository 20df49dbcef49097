"""Eko of the centre in North proposes a correction; Krisna decides."""

from typing import Any

import pytest
from django.urls import reverse

from semai.ledger.models import Entry
from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.registry import facts
from semai.registry.actions import CentreChangedMeanwhile
from semai.registry.actions import proposals as actions
from semai.registry.models import Centre, Proposal
from semai.registry.types import ProposalStatus
from tests import factories as make
from tests.conftest import MemberClient


def propose(centre: Centre, by: Member, **changes: Any) -> Proposal:
    wanted = facts.from_json(facts.to_json(facts.facts_of(centre)) | changes)
    return actions.propose_change(centre, wanted, by=by, at=make.NOW, reason="Papan nama baru.")


def test_an_accepted_correction_is_written_by_the_one_who_accepts(
    eko: Member, coordinator: Member, north: Centre
) -> None:
    proposal = propose(north, eko, name="BLKK Contoh Baru", phone="081234567890")
    assert (proposal.after, Centre.objects.get().name) == (
        {"name": "BLKK Contoh Baru", "phone": "081234567890"},
        "BLKK Contoh Utara",
    )
    actions.accept_proposal(proposal, version=1, by=coordinator, at=make.NOW)
    north.refresh_from_db()
    assert (north.name, north.phone, north.version) == ("BLKK Contoh Baru", "081234567890", 2)
    actors = Entry.objects.about(north).values_list("verb", "actor_id")
    assert ("registry.propose_change", eko.pk) in actors
    assert ("registry.edit_centre", coordinator.pk) in actors


def test_a_refusal_needs_a_word_and_changes_nothing(eko: Member, coordinator: Member, north: Centre) -> None:
    proposal = propose(north, eko, name="BLKK Contoh Baru")
    with pytest.raises(actions.CommentMissing):
        actions.refuse_proposal(proposal, by=coordinator, at=make.NOW, comment=" ")
    refused = actions.refuse_proposal(proposal, by=coordinator, at=make.NOW, comment="Nama lama benar.")
    assert (refused.status, Centre.objects.get().name) == (ProposalStatus.REFUSED, "BLKK Contoh Utara")
    with pytest.raises(actions.ProposalDecided):
        actions.accept_proposal(proposal, version=1, by=coordinator, at=make.NOW)


def test_other_facts_that_changed_meanwhile_stay(eko: Member, coordinator: Member, north: Centre) -> None:
    proposal = propose(north, eko, name="BLKK Contoh Baru")
    Centre.objects.update(address="Desa Contoh", version=2)
    with pytest.raises(CentreChangedMeanwhile):
        actions.accept_proposal(proposal, version=1, by=coordinator, at=make.NOW)
    actions.accept_proposal(proposal, version=2, by=coordinator, at=make.NOW)
    north.refresh_from_db()
    assert (north.name, north.address) == ("BLKK Contoh Baru", "Desa Contoh")


def test_nothing_new_is_no_correction(eko: Member, north: Centre) -> None:
    with pytest.raises(actions.NothingProposed):
        propose(north, eko)


def test_eko_withdraws_his_own_and_decides_none(eko: Member, ayu: Member, north: Centre) -> None:
    proposal = propose(north, eko, name="BLKK Contoh Baru")
    with pytest.raises(NotAllowed):
        actions.accept_proposal(proposal, version=1, by=eko, at=make.NOW)
    with pytest.raises(actions.NotYourProposal):
        actions.withdraw_proposal(proposal, by=ayu, at=make.NOW)
    assert actions.withdraw_proposal(proposal, by=eko, at=make.NOW).status is ProposalStatus.WITHDRAWN


@pytest.mark.usefixtures("regions", "cycle")
def test_eko_proposes_on_the_form_and_both_see_what_became_of_it(
    browser: MemberClient, eko: Member, coordinator: Member, north: Centre
) -> None:
    entries = {
        "name": "BLKK Contoh Baru", "host": north.host.name, "host_kind": north.host.kind_id,
        "status": "active", "region": north.region_id, "reason": "Papan nama baru.",
    }  # fmt: skip
    address = reverse("registry:propose", args=[north.pk])
    browser.of(eko)
    assert browser.post(address, entries | {"name": north.name}).status_code == 422
    browser.post(address, entries)
    proposal = Proposal.objects.get()
    page = reverse("registry:proposal", args=[proposal.pk])
    decide = reverse("registry:proposal_decide", args=[proposal.pk])
    assert browser.post(decide, {"verdict": "accept", "version": 1}).status_code == 403
    browser.of(coordinator)
    assert "1 usulan perbaikan menunggu Anda" in browser.get("/").content.decode()
    assert north.name in browser.get(reverse("registry:proposals")).content.decode()
    assert browser.post(decide, {"verdict": "refuse", "version": 1}).status_code == 422
    browser.post(decide, {"verdict": "accept", "version": 1, "comment": "Terima kasih."})
    assert Centre.objects.get().name == "BLKK Contoh Baru"
    assert "Terima kasih." in browser.of(eko).get(page).content.decode()


def test_a_correction_of_contacts_is_not_read_out_to_bayu(
    browser: MemberClient, eko: Member, bayu: Member, citra: Member, north: Centre
) -> None:
    proposal = propose(north, eko, phone="081234567890")
    page = reverse("registry:proposal", args=[proposal.pk])
    assert "081234567890" not in browser.of(bayu).get(page).content.decode()
    assert browser.of(citra).get(page).status_code == 404
