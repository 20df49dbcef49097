"""A decided list is published, or its decision is revoked."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.actions import files
from semai.selection import queries, rules
from semai.selection.models import Round
from semai.selection.types import RoundStatus

from .departures import SelectionNotDecided
from .lists import ReasonMissing
from .terms import require_whole


class AlreadyPublished(Problem):
    """Everybody can see it."""

    code = "selection.already_published"
    default_message = _("This list is published already.")


@transaction.atomic
def publish_selection(round_: Round, *, by: Member, at: datetime) -> Round:
    """Let strangers check the list; its fingerprint is kept. Raises `SelectionNotDecided`, `AlreadyPublished`."""
    round_ = locked(round_)
    require_whole(by, Verb.PUBLISH_SELECTION, round_)
    if round_.status != RoundStatus.DECIDED:
        raise SelectionNotDecided
    if round_.published_at is not None:
        raise AlreadyPublished
    round_.published_at, round_.published_by = at, by
    round_.fingerprint = rules.fingerprint(queries.published_lines(round_))
    round_.save(update_fields=["published_at", "published_by", "fingerprint"])
    record(Verb.PUBLISH_SELECTION, round_, by=by, at=at, fingerprint=round_.fingerprint)
    return round_


@transaction.atomic
def revoke_selection(round_: Round, *, reason: str, by: Member, at: datetime) -> Round:
    """The decision does not stand any more, published or not; the list stays readable, marked as revoked.

    Another selection of the year may be decided then. Raises `SelectionNotDecided`, `ReasonMissing`.
    """
    round_ = locked(round_)
    require_whole(by, Verb.REVOKE_SELECTION, round_)
    if not reason.strip():
        raise ReasonMissing(field="reason")
    if round_.status != RoundStatus.DECIDED:
        raise SelectionNotDecided
    round_.status = RoundStatus.REVOKED
    round_.revoked_at, round_.revoked_by, round_.revoked_because = at, by, reason.strip()
    round_.save(update_fields=["status", "revoked_at", "revoked_by", "revoked_because"])
    was_published = round_.published_at is not None
    record(Verb.REVOKE_SELECTION, round_, by=by, at=at, reason=reason.strip(), was_published=was_published)
    return round_


@transaction.atomic
def keep_signed_list(round_: Round, *, data: bytes, by: Member, at: datetime) -> Round:
    """Keep the scan of the list as people signed it; a later one takes its place.

    Raises `SelectionNotDecided` and those of `registry.actions.files`.
    """
    round_ = locked(round_)
    require_whole(by, Verb.KEEP_SIGNED_LIST, round_)
    if round_.status != RoundStatus.DECIDED:
        raise SelectionNotDecided
    kept = files.paper(data)
    content = kept.as_file()
    round_.signed_file.save(str(content.name), content, save=False)
    round_.signed_type, round_.signed_sha256 = kept.media_type, kept.sha256
    round_.signed_by, round_.signed_at = by, at
    round_.save(update_fields=["signed_file", "signed_type", "signed_sha256", "signed_by", "signed_at"])
    record(Verb.KEEP_SIGNED_LIST, round_, by=by, at=at, sha256=kept.sha256)
    return round_
