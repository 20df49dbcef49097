"""Documents of a centre."""

import io
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, transaction
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from semai.programmes.models import Member
from semai.registry import dossier
from semai.registry.actions import files
from semai.registry.actions import papers as actions
from semai.registry.models import Centre, Document, DocumentVersion
from semai.registry.queries import papers as queries
from semai.registry.rules import papers as rules
from semai.registry.types import PaperFacts, Validity
from tests import factories as make
from tests.conftest import MemberClient

from .holdings import PDF, make_document, picture

ON = make.TODAY


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (None, Validity.VALID),
        (ON + timedelta(days=91), Validity.VALID),
        (ON + timedelta(days=90), Validity.EXPIRING),
        (ON, Validity.EXPIRING),
        (ON - timedelta(days=1), Validity.EXPIRED),
    ],
)
def test_a_document_warns_ninety_days_before_it_ends(end: date | None, state: Validity) -> None:
    assert rules.validity(end, on=ON) is state


def test_of_two_licences_the_better_one_counts() -> None:
    assert rules.best([ON - timedelta(days=1), None], on=ON) is Validity.VALID
    assert rules.best([], on=ON) is Validity.MISSING


pytestmark = pytest.mark.django_db
NOTHING = PaperFacts()


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"<html><script>alert(1)</script></html>", files.FileUnreadable),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", files.FileUnreadable),
        (b"%PDF-1.4 cut off", files.FileUnreadable),
        (PDF.replace(b"/Type/Catalog", b"/S/JavaScript"), files.PdfWithScript),
        (PDF.replace(b"/Root", b"/Encrypt 9 0 R /Root"), files.PdfLocked),
        (b"%PDF-" + b"0" * files.MAX_BYTES, files.FileTooLarge),
    ],
)
def test_what_is_no_plain_document_is_refused(
    data: bytes, refusal: type[Exception], eko: Member, north: Centre
) -> None:
    with pytest.raises(refusal):
        make_document(north, eko, data=data)
    assert not Document.objects.exists()


def test_a_picture_loses_its_place_and_device(eko: Member, north: Centre) -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Pabrik Kamera"
    Image.new("RGB", (50, 50)).save(out, "JPEG", exif=exif)
    version = make_document(north, eko, data=out.getvalue()).versions.get()
    with version.file.open() as file, Image.open(file) as kept:
        assert dict(kept.getexif()) == {}


def test_a_newer_version_counts_and_the_older_ones_stay(eko: Member, north: Centre) -> None:
    document = make_document(north, eko, valid_until=date(2021, 1, 1))
    with pytest.raises(actions.SameFile):
        actions.add_version(document, data=PDF, file_name="a.pdf", facts=NOTHING, by=eko, at=make.NOW)
    newer = PaperFacts(valid_until=date(2024, 1, 1))
    actions.add_version(document, data=PDF + b" ", file_name="b.pdf", facts=newer, by=eko, at=make.NOW)
    document.refresh_from_db()
    assert (document.latest, document.valid_until) == (2, date(2024, 1, 1))
    assert [one.number for one in queries.versions_of(document)] == [2, 1]
    with pytest.raises(Error), transaction.atomic():
        DocumentVersion.objects.update(file_name="x")


def test_a_withdrawn_document_counts_for_nothing(coordinator: Member, north: Centre) -> None:
    document = make_document(north, coordinator, "mou")
    [cooperation] = [one for one in _mandiri(north) if one.item.code == "cooperation"]
    assert cooperation.state is Validity.VALID
    actions.withdraw_document(document, because="salah unggah", by=coordinator, at=make.NOW)
    [cooperation] = [one for one in _mandiri(north) if one.item.code == "cooperation"]
    assert cooperation.state is Validity.MISSING
    with pytest.raises(actions.DocumentWithdrawn):
        actions.add_version(document, data=PDF, file_name="a.pdf", facts=NOTHING, by=coordinator, at=make.NOW)


def _mandiri(centre: Centre) -> list[queries.Requirement]:
    return queries.checklists_of(centre, on=ON, code="mandiri")[0].requirements


def test_the_dossier_holds_small_pdfs_and_says_what_is_missing(coordinator: Member, north: Centre) -> None:
    make_document(north, coordinator, "npwp", data=picture(1800, "PNG"))
    make_document(north, coordinator, "sk_kemenkumham", valid_until=ON - timedelta(days=1))
    make_document(north, coordinator, "akta_pendirian", data=PDF + b"0" * dossier.MAX_BYTES + b"%%EOF")
    content = dossier.zip_of(north, "sipensi", at=make.NOW)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        [name] = [name for name in package.namelist() if name != dossier.LIST]
        assert "npwp" in name
        assert package.read(name).startswith(b"%PDF-")
        assert len(package.read(name)) <= dossier.MAX_BYTES
        told = package.read(dossier.LIST).decode()
    assert "2 MB" in told
    assert told.count(north.code) == 1


def test_a_file_is_a_download_for_those_who_see_the_centre_only(
    browser: MemberClient, eko: Member, citra: Member, hana: Member, north: Centre
) -> None:
    version = make_document(north, eko).versions.get()
    path = reverse("registry:document_file", args=[version.pk])
    response = browser.of(eko).get(path)
    assert b"".join(response) == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    for stranger in (citra, hana):
        assert browser.of(stranger).get(path).status_code == 404


def test_eko_brings_a_document_and_sees_what_is_missing(
    browser: MemberClient, eko: Member, north: Centre
) -> None:
    make_document(north, eko)
    new = reverse("registry:document_new", args=[north.pk])
    file = SimpleUploadedFile("mou.pdf", PDF)
    assert browser.of(eko).post(new, {"type": "mou"}).status_code == 422
    page = browser.post(new, {"type": "mou", "file": file, "valid_until": "2022-08-01"}, follow=True)
    assert page.status_code == 200
    assert north.documents.filter(type="mou", valid_until=date(2022, 8, 1)).exists()
    bad = SimpleUploadedFile("mou.pdf", b"<html>")
    assert browser.post(new, {"type": "mou", "file": bad}).status_code == 422


def test_the_expiring_list_stays_cheap_and_keeps_to_the_area(
    browser: MemberClient,
    coordinator: Member,
    citra: Member,
    north: Centre,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for code in ("npwp", "mou", "akreditasi", "nib"):
        make_document(north, coordinator, code, valid_until=date(2021, 1, 1))
    browser.of(coordinator)
    with django_assert_max_num_queries(12):
        assert len(browser.get(reverse("registry:expiring")).context["lines"]) == 4
    with django_assert_max_num_queries(14):
        browser.get(reverse("registry:documents", args=[north.pk]))
    assert browser.of(citra).get(reverse("registry:expiring")).context["lines"] == []
