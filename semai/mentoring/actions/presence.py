"""Arrival and departure on site, and the host's word that the visit took place."""

import secrets
import uuid
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit import photos
from semai.kit.problem import Problem
from semai.mentoring import rules
from semai.mentoring.models import Confirmation, Presence, Visit
from semai.mentoring.types import ConfirmationWay, PresenceKind, VisitStatus
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .visits import writable

MOST_SIGNATURE_BYTES = 200_000
SIGNATURE_SIDE = 800  # points


class HostCodeWrong(Problem):
    """The six digits are not those of this visit."""

    code, status = "mentoring.host_code_wrong", 422
    default_message = _("This is not the code of this visit. The host finds it on the centre's own page.")


class HostCodeLocked(Problem):
    """Nobody finds the code by trying."""

    code, status = "mentoring.host_code_locked", 409
    default_message = _("The code was mistyped too often. Let the host sign on the screen instead.")


class SignatureUnreadable(Problem):
    """An empty screen, or no picture at all."""

    code, status = "mentoring.signature_unreadable", 422
    default_message = _("The signature could not be read. Sign once more, or use the code.")


@transaction.atomic
def note_presence(
    visit: Visit,
    kind: PresenceKind,
    *,
    by: Member,
    at: datetime,
    fix: tuple[float, float] | None = None,
    accuracy_m: int | None = None,
) -> Presence:
    """The visitor came or goes: the moment, and the position if the phone gave one. The first word counts."""
    visit = writable(visit, Verb.RECORD_VISIT, by=by)
    if known := visit.presences.filter(kind=kind).first():
        return known
    latitude, longitude = fix or (None, None)
    presence = Presence.objects.create(
        visit=visit,
        kind=kind,
        at=at,
        latitude=latitude,
        longitude=longitude,
        accuracy_m=accuracy_m if fix else None,
    )
    if visit.status is VisitStatus.PLANNED:
        visit.status = VisitStatus.UNDER_WAY
        visit.save(update_fields=["status"])
    record(Verb.RECORD_VISIT, visit, by=by, at=at, step=f"note_{kind}", has_fix=fix is not None)
    return presence


@transaction.atomic
def confirm_by_signature(
    visit: Visit, *, by: Member, at: datetime, name: str, position: str = "", picture: bytes
) -> Confirmation:
    """The host signs on the screen of the visitor's phone."""
    visit = writable(visit, Verb.RECORD_VISIT, by=by)
    if len(picture) > MOST_SIGNATURE_BYTES:
        raise SignatureUnreadable(field="signature")
    try:
        drawn = photos.rewritten(picture, max_side=SIGNATURE_SIDE)
    except (photos.NotAPhoto, photos.TooManyPixels) as error:
        raise SignatureUnreadable(field="signature") from error
    file = ContentFile(drawn, name=f"{uuid.uuid4()}.jpg")
    return _confirmed(visit, ConfirmationWay.SIGNATURE, file, by=by, at=at, name=name, position=position)


def confirm_by_code(
    visit: Visit, *, by: Member, at: datetime, name: str, position: str = "", code: str
) -> Confirmation:
    """The host reads out the code from the centre's own page. Wrong codes are counted, also when refused."""
    if not _is_right(visit, code, by=by, at=at):
        raise HostCodeWrong(field="code")
    with transaction.atomic():
        visit = writable(visit, Verb.RECORD_VISIT, by=by)
        return _confirmed(visit, ConfirmationWay.CODE, None, by=by, at=at, name=name, position=position)


@transaction.atomic
def _is_right(visit: Visit, code: str, *, by: Member, at: datetime) -> bool:
    visit = writable(visit, Verb.RECORD_VISIT, by=by)
    if visit.code_tries >= rules.MOST_TRIES:
        raise HostCodeLocked(field="code")
    right = rules.host_code(settings.SECRET_KEY, visit.pk)
    if secrets.compare_digest("".join(code.split()).encode(), right.encode()):
        return True
    visit.code_tries += 1
    visit.save(update_fields=["code_tries"])
    record(Verb.RECORD_VISIT, visit, by=by, at=at, step="wrong_host_code")
    return False


def _confirmed(
    visit: Visit,
    way: ConfirmationWay,
    file: "ContentFile[bytes] | None",
    *,
    by: Member,
    at: datetime,
    name: str,
    position: str,
) -> Confirmation:
    before = Confirmation.objects.filter(visit=visit).first()
    confirmation = before or Confirmation(visit=visit)
    confirmation.name, confirmation.position = name.strip(), position.strip()
    confirmation.way, confirmation.confirmed_at = way, at
    confirmation.signature = ""
    if file:
        confirmation.signature.save(str(file.name), file, save=False)
    confirmation.save()
    record(Verb.RECORD_VISIT, visit, by=by, at=at, step="host_confirms", way=str(way))
    return confirmation
