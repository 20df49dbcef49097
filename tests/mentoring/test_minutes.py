"""The minutes say what was recorded, and nothing can be slipped into them."""

from datetime import UTC, date, datetime

import pytest
from django.test import override_settings

from semai.kit import pdf
from semai.mentoring import actions, messages, minutes, queries
from semai.mentoring.models import Visit
from semai.programmes.models import Member
from tests.factories import NOW
from tests.kit.test_photos import make_photo


@pytest.fixture(autouse=True)
def in_memory() -> object:
    """Files of these tests never touch the disk."""
    with override_settings(STORAGES={"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}):
        yield


@pytest.fixture
def closed(ayu: Member, told: Visit) -> Visit:
    """Ayu's closed visit with an action and a photo."""
    actions.add_action(
        told.engagement,
        by=ayu,
        at=NOW,
        what="Menyusun SOP",
        owner="Pengelola",
        due_on=date(2022, 8, 1),
        visit=told,
    )
    actions.add_photo(told, by=ayu, at=NOW, data=make_photo(), caption="Ruang las")
    return actions.close_visit(told, by=ayu, at=NOW)


def read(visit: Visit) -> str:
    pictures = {f"{photo.pk}.jpg": photo.image.read() for photo in visit.photos.all()}
    return pdf.reading(minutes.TEMPLATE, minutes.data_of(visit, at=NOW), files=pictures)


def test_the_minutes_say_everything_that_was_recorded(closed: Visit) -> None:
    text = read(closed)
    for said in (
        "BERITA ACARA KUNJUNGAN PENDAMPINGAN",
        "BLKK Contoh Utara",
        "Senin, 4 Juli 2022",
        "Pak Contoh",
        "Buku kas belum rutin.",
        "Menyusun SOP",
        "1 Agustus 2022",
        "Ruang las",
        "Kabupaten Jember, 4 Juli 2022",
        "Ditutup di Semai pada 4 Juli 2022 09.00 WIB oleh Ayu",
    ):
        assert said in text


def test_the_minutes_of_a_closed_visit_never_change(closed: Visit) -> None:
    later = datetime(2023, 1, 1, tzinfo=UTC)
    first = minutes.pdf_of(closed, at=NOW)
    assert first.startswith(b"%PDF")
    assert minutes.pdf_of(closed, at=later) == first


def test_minutes_before_closing_are_marked_as_a_draft(visit: Visit) -> None:
    assert minutes.data_of(visit, at=NOW)["is_draft"]
    assert "kunjungan belum ditutup" in read(visit)


def test_findings_are_text_and_never_markup(told: Visit) -> None:
    told.findings = '#read("/etc/passwd") *tebal* $x$ \\ @kutip'
    told.save()
    assert "*tebal* $x$ \\ @kutip" in read(told)


def test_a_visit_of_two_days_names_both(told: Visit) -> None:
    told.ends_on = date(2022, 7, 5)
    assert minutes.data_of(told, at=NOW)["days"] == "Senin, 4 Juli 2022 s.d. Selasa, 5 Juli 2022"


def test_the_message_for_the_group_names_what_was_agreed_but_not_who_attended(closed: Visit) -> None:
    text = messages.whatsapp(closed, people=1, actions=queries.actions_in(closed))
    assert "1. Menyusun SOP – Pengelola, 1 Agu 2022" in text
    assert "Buku kas belum rutin." in text
    assert "Pak Contoh" not in text


def test_minutes_say_that_a_photo_is_lost_instead_of_failing(closed: Visit) -> None:
    photo = closed.photos.get()
    photo.image.storage.delete(str(photo.image.name))
    assert minutes.pdf_of(closed, at=NOW).startswith(b"%PDF")
    lost = {**minutes.data_of(closed, at=NOW), "photos_found": []}
    assert "tidak ditemukan di penyimpanan" in pdf.reading(minutes.TEMPLATE, lost)
