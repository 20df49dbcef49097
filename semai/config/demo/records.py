"""People, numbers, partners and a correction, all plainly fictitious."""

from datetime import date
from itertools import islice

from semai.programmes.models import Member
from semai.registry import actions, facts
from semai.registry.actions import duplicates, partners, people, proposals
from semai.registry.models import Centre, Partner, Person
from semai.registry.types import (
    AgreementFacts,
    CentreStatus,
    CertificateFacts,
    CertificateKind,
    PartnerFacts,
    PartnerKind,
    PersonFacts,
    PersonRole,
)

from .cast import Cast, moment

WITH_PEOPLE = 12
STAFF = (
    ("Kepala Contoh", PersonRole.HEAD, "Ketua BLKK"),
    ("Instruktur Contoh", PersonRole.INSTRUCTOR, "Instruktur kejuruan"),
    ("Bendahara Contoh", PersonRole.FINANCE, "Bendahara"),
)
PARTNERS = (
    ("Dinas Tenaga Kerja Contoh", PartnerKind.GOVERNMENT, date(2021, 3, 1), date(2023, 3, 1)),
    ("PT Busana Contoh", PartnerKind.BUSINESS, date(2021, 11, 1), date(2022, 12, 31)),
    ("Universitas Contoh Nusantara", PartnerKind.UNIVERSITY, date(2020, 8, 1), date(2022, 8, 1)),
    ("Paguyuban Warga Contoh", PartnerKind.COMMUNITY, None, None),
    ("Radio Contoh FM", PartnerKind.MEDIA, date(2022, 2, 1), None),
)


def records(cast: Cast, eko: Member) -> None:
    """Once: a second run finds the partners and leaves everything as it is."""
    if Partner.objects.filter(programme=cast.cycle.programme).exists():
        return
    centres = Centre.objects.filter(programme=cast.cycle.programme, merged_into__isnull=True)
    some = list(islice(centres.with_place().order_by("code"), WITH_PEOPLE))
    for index, centre in enumerate(some):
        _staff(cast, centre, index)
        _past(cast, centre, index)
    _partners(cast, some)
    _correction(some[0], eko)
    duplicates.find_duplicates(by=cast.coordinator, at=moment(9, 22))


def _staff(cast: Cast, centre: Centre, index: int) -> None:
    by, at = cast.coordinator, moment(3, 10)
    for name, role, title in STAFF:
        trains = role is PersonRole.INSTRUCTOR
        entered = PersonFacts(
            name=f"{name} {index + 1}",
            role=role,
            title=title,
            from_on=date(2020, 7, 1),
            trained_on=date(2021, 9, 6) if trains else None,
            to_on=date(2022, 4, 30) if trains and index % 4 == 1 else None,
        )
        person = people.add_person(centre, entered, by=by, at=at)
        if trains:
            _certificate(cast, person, index)


def _certificate(cast: Cast, person: Person, index: int) -> None:
    paper = CertificateFacts(
        kind=CertificateKind.BNSP,
        name="Instruktur Muda (contoh)",
        number=f"CONTOH-{index + 1:03}",
        level=4,
        issued_on=date(2019, 11, 4),
        expires_on=date(2022, 11, 4),
    )
    people.add_certificate(person, paper, by=cast.coordinator, at=moment(3, 10))


def _past(cast: Cast, centre: Centre, index: int) -> None:
    by, at = cast.coordinator, moment(3, 11)
    built = date(min(centre.fiscal_year or 2020, 2021), 11, 15)
    actions.record_status(
        centre, CentreStatus.BUILT, since=built, note="Berita acara serah terima (contoh)", by=by, at=at
    )
    number = actions.record_identifier(centre, kind="vin", value=f"{9_900_000_000 + index}", by=by, at=at)
    if index % 2 == 0:
        actions.verify_identifier(number, by=by, at=at)


def _partners(cast: Cast, centres: list[Centre]) -> None:
    by, at = cast.coordinator, moment(3, 12)
    for number, (name, kind, signed_on, valid_to) in enumerate(PARTNERS):
        partner = partners.add_partner(PartnerFacts(name=name, kind=kind), by=by, at=at)
        near = centres[number : number + 3]
        for centre in near:
            partners.link_centre(partner, centre, by=by, at=at)
        if signed_on:
            paper = AgreementFacts(title="Kerja sama contoh", signed_on=signed_on, valid_to=valid_to)
            partners.add_agreement(partner, paper, by=by, at=at)
            partners.add_activity(
                partner, on=date(2022, 6, 8), what="Kuliah tamu (contoh)", centres=near[:1], by=by, at=at
            )


def _correction(centre: Centre, eko: Member) -> None:
    known = facts.to_json(facts.facts_of(centre))
    wanted = facts.from_json(known | {"address": "Jalan Contoh Baru 5"})
    proposals.propose_change(centre, wanted, reason="Kantor pindah ke gedung baru.", by=eko, at=moment(9, 20))
