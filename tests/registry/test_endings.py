"""Licences that end are remembered on the home page, before they have ended."""

from datetime import date, timedelta

from semai.programmes.models import Member
from semai.registry.actions import people, record_identifier
from semai.registry.models import Centre
from semai.registry.queries.ending import endings
from semai.registry.types import CertificateFacts, CertificateKind, PersonFacts, PersonRole
from tests import factories as make
from tests.conftest import MemberClient

from .holdings import make_document


def test_documents_numbers_and_certificates_stand_in_one_line_the_earliest_first(
    coordinator: Member, citra: Member, north: Centre
) -> None:
    day = make.TODAY
    make_document(north, coordinator, "mou", valid_until=day + timedelta(days=30))
    make_document(north, coordinator, "npwp", valid_until=day + timedelta(days=91))
    record_identifier(
        north, kind="sipensi", value="TD-1", expires_on=day - timedelta(days=1), by=coordinator, at=make.NOW
    )
    person = people.add_person(
        north, PersonFacts(name="Contoh Sari", role=PersonRole.INSTRUCTOR), by=coordinator, at=make.NOW
    )
    certificate = CertificateFacts(kind=CertificateKind.BNSP, name="Las", expires_on=day + timedelta(days=5))
    people.add_certificate(person, certificate, by=coordinator, at=make.NOW)
    assert [one.page for one in endings(coordinator, on=day)] == ["identity", "people", "document"]
    assert endings(citra, on=day) == []


def test_eko_and_krisna_are_reminded_on_their_home_pages(
    browser: MemberClient, eko: Member, coordinator: Member, north: Centre
) -> None:
    make.make_cycle(coordinator.programme)
    document = make_document(north, coordinator, "mou", valid_until=date(2021, 1, 1))
    page = browser.of(eko).get("/").content.decode()
    assert f"/documents/{document.pk}/" in page
    assert "sudah berakhir" in page
    assert "1 dokumen" in browser.of(coordinator).get("/").content.decode()
