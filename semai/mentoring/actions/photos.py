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
from semai.kit.rows import locked
from semai.mentoring import rules
from semai.mentoring.models import Photo, Visit
from semai.mentoring.types import VisitStatus
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .visits import require_team, writable

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


class TooLateForPhotos(Problem):
    """The visit was closed long ago."""

    code, status = "mentoring.too_late_for_photos", 409
    default_message = _("Photos may follow for 30 days after a visit was closed. These days are over.")


@transaction.atomic
def add_photo(visit: Visit, *, by: Member, at: datetime, data: bytes, caption: str = "") -> Photo:
    """Keep a picture, written anew: no place, no device, at most 1600 points. The same file twice is kept once.

    Photos may follow for 30 days after the visit was closed; they are marked as late and stay out of the minutes.
    """
    if len(data) > MAX_BYTES:
        raise PhotoTooLarge(field="photo")
    visit = _open_for_photos(visit, by=by, at=at)
    sha256 = hashlib.sha256(data).hexdigest()
    if known := visit.photos.filter(sha256=sha256).first():
        return known
    if visit.photos.count() >= MAX_PHOTOS:
        raise TooManyPhotos(field="photo")

    photo = Photo(visit=visit, caption=caption.strip(), sha256=sha256, added_at=at)
    photo.is_late = visit.status is VisitStatus.CLOSED
    photo.image.save(f"{photo.pk}.jpg", ContentFile(_rewritten(data)), save=False)
    photo.save(force_insert=True)
    record(Verb.RECORD_VISIT, visit, by=by, at=at, step="add_photo", photo=str(photo.pk))
    return photo


def _open_for_photos(visit: Visit, *, by: Member, at: datetime) -> Visit:
    now = locked(visit)
    if now.status is not VisitStatus.CLOSED:
        return writable(visit, Verb.RECORD_VISIT, by=by)
    policy.require(by, Verb.RECORD_VISIT, now)
    require_team(now, by=by)
    if now.closed_at is None or not rules.may_still_add_photos(now.closed_at, at=at):
        raise TooLateForPhotos
    return now


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
