"""Duplicates, corrections and partners under /api/v1/registry/."""

import uuid
from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from ninja.pagination import paginate
from pydantic import Field, HttpUrl

from semai.kit import clock
from semai.programmes import policy
from semai.programmes.gates import gate
from semai.programmes.verbs import Verb
from semai.registry import facts
from semai.registry.actions import duplicates, partners, proposals
from semai.registry.models import Agreement, Centre, Partner, Proposal
from semai.registry.queries import duplicates as duplicate_queries
from semai.registry.queries import partners as partner_queries
from semai.registry.types import (
    AgreementFacts,
    PairStatus,
    PartnerFacts,
    PartnerKind,
    ProposalStatus,
)
from semai.registry.wording import CONTACT_FACTS

from .centres import CentreIn, Refusal

router = Router()
REFUSALS: dict[int, Any] = {404: Refusal, 409: Refusal, 422: Refusal}


class PairOut(Schema):
    """Two records that look alike, with the points of each clue."""

    id: uuid.UUID
    first_id: uuid.UUID
    second_id: uuid.UUID
    score: int
    clues: list[tuple[str, int]]
    status: PairStatus


class PairsFound(Schema):
    """How many pairs wait for a decision."""

    open: int


class MergeIn(Schema, extra="forbid"):
    """`kept` stays; `taken` names the facts that come from `gone`. The versions are those that were read."""

    kept: uuid.UUID
    gone: uuid.UUID
    version_kept: int
    version_gone: int
    taken: list[
        Literal[
            "name", "host", "host_kind", "region", "address", "latitude", "longitude", "coordinate_source",
            "coordinate_accuracy_m", "legal_owner", "settlement", "fiscal_year", "status", "fields", "phone",
            "contact_name", "source", "source_url", "source_on", "notes",
        ]
    ] = []  # fmt: skip


class MergeOut(Schema):
    """Two records that became one. `stayed` counts what could not move, by table."""

    id: uuid.UUID
    kept_id: uuid.UUID
    gone_id: uuid.UUID
    stayed: dict[str, int]
    merged_at: datetime
    undone_at: datetime | None


class ProposalIn(CentreIn):
    """The centre as it should be."""

    reason: str = Field("", max_length=500)


class ProposalOut(Schema):
    """A proposed correction; contacts are left out for those who may not see them."""

    id: uuid.UUID
    centre_id: uuid.UUID
    before: dict[str, Any]
    after: dict[str, Any]
    reason: str
    status: ProposalStatus
    proposed_at: datetime
    decided_at: datetime | None
    comment: str

    @staticmethod
    def resolve_before(proposal: Proposal, context: Any) -> dict[str, Any]:
        return _shown(proposal.before, context["request"])

    @staticmethod
    def resolve_after(proposal: Proposal, context: Any) -> dict[str, Any]:
        return _shown(proposal.after, context["request"])


class VerdictIn(Schema, extra="forbid"):
    """`version` is that of the centre which was read; it is needed to accept."""

    accept: bool
    version: int = 0
    comment: str = Field("", max_length=500)


class PartnerIn(Schema, extra="forbid"):
    """Everything about a partner."""

    name: str = Field(min_length=1, max_length=200)
    kind: PartnerKind
    contact_name: str = Field("", max_length=150)
    phone: str = Field("", max_length=20)
    website: HttpUrl | None = None
    notes: str = Field("", max_length=2000)

    def facts(self) -> PartnerFacts:
        """As the actions want it."""
        return PartnerFacts(**self.model_dump(exclude={"website"}), website=str(self.website or ""))


class AgreementIn(Schema, extra="forbid"):
    """A memorandum of understanding."""

    title: str = Field(min_length=1, max_length=200)
    number: str = Field("", max_length=80)
    signed_on: date
    valid_to: date | None = None
    notes: str = Field("", max_length=500)


class AgreementOut(Schema):
    """A memorandum of understanding."""

    id: uuid.UUID
    title: str
    number: str
    signed_on: date
    valid_to: date | None


class PartnerOut(Schema):
    """A partner with its agreements."""

    id: uuid.UUID
    name: str
    kind: PartnerKind
    website: str
    agreements: list[AgreementOut]

    @staticmethod
    def resolve_agreements(partner: Partner) -> list[Agreement]:
        return list(partner.agreements.all())


@router.get("/duplicates", response=list[PairOut])
@gate(Verb.VIEW_DUPLICATES)
@paginate
def pairs(request: HttpRequest, status: PairStatus = PairStatus.OPEN) -> Any:
    """Pairs that look alike, the likeliest first."""
    return duplicate_queries.pairs_of(_member(request)).filter(status=status).order_by("-score", "pk")


@router.post("/duplicates/find", response=PairsFound)
@gate(Verb.FIND_DUPLICATES)
def find_duplicates(request: HttpRequest) -> Any:
    """Compare all centres."""
    return {"open": duplicates.find_duplicates(by=_member(request), at=clock.now())}


@router.post("/duplicates/{uuid:pk}/apart", response={200: PairOut} | REFUSALS)
@gate(Verb.TELL_APART)
def tell_apart(request: HttpRequest, pk: uuid.UUID) -> Any:
    """Two different centres."""
    found = get_object_or_404(duplicate_queries.pairs_of(_member(request)), pk=pk)
    return duplicates.tell_apart(found, by=_member(request), at=clock.now())


@router.post("/merges", response={201: MergeOut} | REFUSALS)
@gate(Verb.MERGE_CENTRES)
def merge_centres(request: HttpRequest, body: MergeIn) -> Any:
    """Make two records one."""
    made = duplicates.merge_centres(
        _centre(request, body.kept),
        _centre(request, body.gone),
        taken=body.taken,
        versions=(body.version_kept, body.version_gone),
        by=_member(request),
        at=clock.now(),
    )
    return Status(201, made)


@router.get("/merges", response=list[MergeOut])
@gate(Verb.VIEW_DUPLICATES)
@paginate
def merges(request: HttpRequest) -> Any:
    """Merges, latest first."""
    return duplicate_queries.merges_of(_member(request))


@router.post("/merges/{uuid:pk}/undo", response={200: MergeOut} | REFUSALS)
@gate(Verb.UNDO_MERGE)
def undo_merge(request: HttpRequest, pk: uuid.UUID) -> Any:
    """Two records again."""
    found = get_object_or_404(duplicate_queries.merges_of(_member(request)), pk=pk)
    return duplicates.undo_merge(found, by=_member(request), at=clock.now())


@router.get("/corrections", response=list[ProposalOut])
@gate(Verb.VIEW_PROPOSALS)
@paginate
def corrections(request: HttpRequest, status: ProposalStatus | None = None) -> Any:
    """Proposed corrections, latest first."""
    found = Proposal.objects.visible_to(_member(request)).order_by("-proposed_at", "pk")
    return found.filter(status=status) if status else found


@router.post("/centres/{uuid:pk}/corrections", response={201: ProposalOut} | REFUSALS)
@gate(Verb.PROPOSE_CHANGE)
def propose_change(request: HttpRequest, pk: uuid.UUID, body: ProposalIn) -> Any:
    """Propose how the centre's facts should be."""
    centre = _centre(request, pk)
    wanted = facts.from_json(facts.to_json(body.facts()))
    made = proposals.propose_change(centre, wanted, reason=body.reason, by=_member(request), at=clock.now())
    return Status(201, made)


@router.post("/corrections/{uuid:pk}/decide", response={200: ProposalOut} | REFUSALS)
@gate(Verb.DECIDE_PROPOSAL)
def decide_correction(request: HttpRequest, pk: uuid.UUID, body: VerdictIn) -> Any:
    """Accept or refuse."""
    found, by, at = _proposal(request, pk), _member(request), clock.now()
    if body.accept:
        return proposals.accept_proposal(found, version=body.version, comment=body.comment, by=by, at=at)
    return proposals.refuse_proposal(found, comment=body.comment, by=by, at=at)


@router.post("/corrections/{uuid:pk}/withdraw", response={200: ProposalOut} | REFUSALS)
@gate(Verb.WITHDRAW_PROPOSAL)
def withdraw_correction(request: HttpRequest, pk: uuid.UUID) -> Any:
    """Take one's own correction back."""
    return proposals.withdraw_proposal(_proposal(request, pk), by=_member(request), at=clock.now())


@router.get("/partners", response=list[PartnerOut])
@gate(Verb.VIEW_PARTNERS)
@paginate
def partner_list(request: HttpRequest, kind: PartnerKind | None = None) -> Any:
    """Partners by name."""
    found = (
        partner_queries.partners_of(_member(request)).prefetch_related("agreements").order_by("name", "pk")
    )
    return found.filter(kind=kind) if kind else found


@router.post("/partners", response={201: PartnerOut} | REFUSALS)
@gate(Verb.RECORD_PARTNER)
def add_partner(request: HttpRequest, body: PartnerIn) -> Any:
    """A new partner."""
    return Status(201, partners.add_partner(body.facts(), by=_member(request), at=clock.now()))


@router.post("/partners/{uuid:pk}/agreements", response={201: AgreementOut} | REFUSALS)
@gate(Verb.RECORD_PARTNER)
def add_agreement(request: HttpRequest, pk: uuid.UUID, body: AgreementIn) -> Any:
    """A memorandum of understanding."""
    found = get_object_or_404(Partner.objects.visible_to(_member(request)), pk=pk)
    entered = AgreementFacts(**body.model_dump())
    return Status(201, partners.add_agreement(found, entered, by=_member(request), at=clock.now()))


@router.put("/partners/{uuid:pk}/centres/{uuid:centre}", response={204: None} | REFUSALS)
@gate(Verb.RECORD_PARTNER)
def link_centre(request: HttpRequest, pk: uuid.UUID, centre: uuid.UUID) -> Any:
    """The partner works with this centre."""
    found = get_object_or_404(Partner.objects.visible_to(_member(request)), pk=pk)
    partners.link_centre(found, _centre(request, centre), by=_member(request), at=clock.now())
    return Status(204, None)


def _member(request: Any) -> Any:
    return request.member


def _centre(request: HttpRequest, pk: uuid.UUID) -> Centre:
    return get_object_or_404(Centre.objects.visible_to(_member(request)).with_place(), pk=pk)


def _proposal(request: HttpRequest, pk: uuid.UUID) -> Proposal:
    return get_object_or_404(Proposal.objects.visible_to(_member(request)), pk=pk)


def _sees_contacts(request: Any) -> bool:
    return policy.may(request.member, Verb.VIEW_CONTACTS)


def _shown(values: dict[str, Any], request: Any) -> dict[str, Any]:
    sees = _sees_contacts(request)
    return {name: value for name, value in values.items() if sees or name not in CONTACT_FACTS}
