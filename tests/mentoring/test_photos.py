"""Photos of a visit: taken by the one who was there, kept once, shown to those who may see the centre."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from semai.mentoring import actions
from semai.mentoring.models import Photo, Visit
from semai.programmes.models import Member
from tests.conftest import MemberClient
from tests.factories import NOW
from tests.kit.test_photos import SURABAYA, make_bomb, make_photo


@pytest.fixture(autouse=True)
def in_memory() -> object:
    """Files of these tests never touch the disk."""
    with override_settings(STORAGES={"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}):
        yield


def test_a_photo_is_kept_without_the_place(ayu: Member, visit: Visit) -> None:
    exif = Image.Exif()
    exif[0x8825] = SURABAYA
    photo = actions.add_photo(
        visit, by=ayu, at=NOW, data=make_photo(2000, 1000, exif=exif), caption=" Ruang las "
    )
    kept = Image.open(BytesIO(photo.image.read()))
    assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (1600, 800), {})
    assert photo.caption == "Ruang las"


def test_the_same_photo_twice_is_kept_once(ayu: Member, visit: Visit) -> None:
    first = actions.add_photo(visit, by=ayu, at=NOW, data=make_photo())
    assert actions.add_photo(visit, by=ayu, at=NOW, data=make_photo()) == first
    assert Photo.objects.count() == 1


@pytest.mark.parametrize(
    "data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"<script>alert(1)</script>", b""]
)
def test_what_only_calls_itself_a_photo_is_refused(ayu: Member, visit: Visit, data: bytes) -> None:
    with pytest.raises(actions.PhotoUnreadable):
        actions.add_photo(visit, by=ayu, at=NOW, data=data)
    assert not Photo.objects.exists()


@pytest.mark.parametrize("data", [make_bomb(), b"\xff\xd8" + b"\0" * actions.photos.MAX_BYTES])
def test_a_bomb_is_refused(ayu: Member, visit: Visit, data: bytes) -> None:
    with pytest.raises(actions.PhotoTooLarge):
        actions.add_photo(visit, by=ayu, at=NOW, data=data)


def test_a_visit_holds_so_many_photos(ayu: Member, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.photos, "MAX_PHOTOS", 1)
    actions.add_photo(visit, by=ayu, at=NOW, data=make_photo())
    with pytest.raises(actions.TooManyPhotos):
        actions.add_photo(visit, by=ayu, at=NOW, data=make_photo(41))


def test_another_facilitator_adds_none(indah: Member, visit: Visit) -> None:
    with pytest.raises(actions.NotYourVisit):
        actions.add_photo(visit, by=indah, at=NOW, data=make_photo())


def test_a_photo_can_be_taken_back_until_the_visit_is_closed(ayu: Member, told: Visit) -> None:
    wrong = actions.add_photo(told, by=ayu, at=NOW, data=make_photo())
    actions.remove_photo(wrong, by=ayu, at=NOW)
    kept = actions.add_photo(told, by=ayu, at=NOW, data=make_photo(41))
    actions.close_visit(told, by=ayu, at=NOW)
    with pytest.raises(actions.VisitAlreadyClosed):
        actions.remove_photo(kept, by=ayu, at=NOW)


def test_files_that_no_photo_names_are_swept_and_no_others(ayu: Member, visit: Visit) -> None:
    kept = actions.add_photo(visit, by=ayu, at=NOW, data=make_photo())
    storage = kept.image.storage
    storage.save("visits/2022/07/tinggal.jpg", ContentFile(b"x"))
    assert actions.sweep_files(at=timezone.now()) == 0  # too young: its transaction may be under way
    assert actions.sweep_files(at=timezone.now() + timedelta(days=2)) == 1
    assert storage.exists(str(kept.image.name))
    assert not storage.exists("visits/2022/07/tinggal.jpg")


def test_a_photo_chosen_from_the_gallery_is_kept_too(
    ayu: Member, visit: Visit, browser: MemberClient
) -> None:
    address = reverse("mentoring:add_photo", args=[visit.pk])
    chosen = SimpleUploadedFile("a.jpg", make_photo())
    assert browser.of(ayu).post(address, {"gallery": chosen}).status_code == 302
    assert browser.of(ayu).post(address, {}, headers={"HX-Request": "true"}).status_code == 422
    assert visit.photos.count() == 1
