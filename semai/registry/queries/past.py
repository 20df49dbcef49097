"""What was done to a centre and to everything that belongs to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models.functions import Cast

from semai.ledger.models import Entry, EntryQuerySet
from semai.programmes import policy
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

#: The part of a history that tells of the centre's own record.
OWN = "registry:centre"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A kind of row whose acts stand in the history of its centre (config/sections.py)."""

    part: str
    label: str
    path: str
    address: str


def kinds_kept(member: Member) -> list[Kept]:
    """The kinds that this member may see."""
    verbs = dict(settings.CENTRE_SECTIONS)
    return [
        Kept(part=part, label=label, path=path, address=address)
        for part, label, path, address in settings.CENTRE_RECORDS
        if policy.may(member, Verb(verbs[part]))
    ]


def past(centre: Centre, member: Member, *, part: str = "") -> EntryQuerySet:
    """Ledger lines on the centre, on records merged into it and on all that is theirs; or on one part only.

    Lines on rows that are gone stay in the ledger and are not among these. In no order.
    """
    records = [centre.pk, *centre.absorbed.values_list("pk", flat=True)]
    found = list(_lines(records, member, part))
    return found[0].union(*found[1:], all=True) if found else Entry.objects.none()


def _lines(records: list[Any], member: Member, part: str) -> Iterator[EntryQuerySet]:
    label = Centre._meta.label  # noqa: SLF001
    if part in {"", OWN}:
        yield Entry.objects.filter(label=label, object_id__in=[str(key) for key in records])
    for kind in kinds_kept(member):
        if part in {"", kind.part}:
            rows = _visible(apps.get_model(kind.label), member).filter(**{f"{kind.path}__in": records})
            keys = rows.order_by().annotate(key=Cast("pk", models.CharField())).values("key")
            yield Entry.objects.filter(label=kind.label, object_id__in=keys)


def _visible(model: type[models.Model], member: Member) -> "models.QuerySet[Any]":
    rows: Any = model._default_manager.all()  # noqa: SLF001
    return rows.visible_to(member) if hasattr(rows, "visible_to") else rows  # type: ignore[no-any-return]
