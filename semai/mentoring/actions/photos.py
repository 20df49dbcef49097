"""Pictures of a visit."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit import photos
from semai.kit.problem import Problem
from semai.mentoring.models import Photo, Visit
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .visits import writable

MAX_BYTES = 10 * 1024 * 1024
MAX_PHOTOS = 20
FOLDER = "visits"
LEFT_ALONE = timedelta(days=1)  # a transaction may still be under way


class PhotoTooLarge(Problem):
    """More bytes or points than a phone's camera makes."""

    code, status = "mentoring.photo_too_large", 413
    default_message = _("The photo is too large. Send at most 10 MB and 40 megapixels.")


class PhotoUnreadable(Problem):
    """Not a photo, whatever its name says."""

    code, status = "mentoring.photo_unreadable", 422
    default_message = _("This file is not a readable photo. Send a JPEG or PNG picture.")


class TooManyPhotos(Problem):
    """Enough to see what happened."""

    code, status = "mentoring.too_many_photos", 422
    default_message = _("A visit holds at most 20 photos. Remove one first.")


@transaction.atomic
def add_photo(visit: Visit, *, by: Member, at: datetime, data: bytes, caption: str = "") -> Photo:
    """Keep a picture, written anew: no place, no device, at most 1600 points. The same file twice is kept once."""
    if len(data) > MAX_BYTES:
        raise PhotoTooLarge(field="photo")
    visit = writable(visit, Verb.RECORD_VISIT, by=by)
    sha256 = hashlib.sha256(data).hexdigest()
    if known := visit.photos.filter(sha256=sha256).first():
        return known
    if visit.photos.count() >= MAX_PHOTOS:
        raise TooManyPhotos(field="photo")

    photo = Photo(visit=visit, caption=caption.strip(), sha256=sha256, added_at=at)
    photo.image.save(f"{photo.pk}.jpg", ContentFile(_rewritten(data)), save=False)
    photo.save(force_insert=True)
    record(Verb.RECORD_VISIT, visit, by=by, at=at, step="add_photo", photo=str(photo.pk))
    return photo


def _rewritten(data: bytes) -> bytes:
    try:
        return photos.rewritten(data)
    except photos.TooManyPixels as error:
        raise PhotoTooLarge(field="photo") from error
    except photos.NotAPhoto as error:
        raise PhotoUnreadable(field="photo") from error


@transaction.atomic
def remove_photo(photo: Photo, *, by: Member, at: datetime) -> None:
    """Take a picture back while the visit is open; its file goes when the transaction is through."""
    visit = writable(photo.visit, Verb.RECORD_VISIT, by=by)
    storage, name = photo.image.storage, photo.image.name
    record(Verb.RECORD_VISIT, visit, by=by, at=at, step="remove_photo", photo=str(photo.pk))
    photo.delete()
    transaction.on_commit(lambda: storage.delete(str(name)))


def sweep_files(*, at: datetime) -> int:
    """Delete picture files that no photo names, left by transactions that failed; answers how many."""
    storage = Photo._meta.get_field("image").storage  # noqa: SLF001
    kept = set(Photo.objects.values_list("image", flat=True))
    swept = 0
    for name in _files(storage, FOLDER):
        if name not in kept and storage.get_modified_time(name) < at - LEFT_ALONE:
            storage.delete(name)
            swept += 1
    return swept


def _files(storage: Storage, folder: str) -> Iterator[str]:
    if not storage.exists(folder):
        return
    folders, names = storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in names)
    for inner in folders:
        yield from _files(storage, f"{folder}/{inner}")
