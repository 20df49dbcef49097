"""Reads of documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from semai.registry.models import (
    Centre,
    Checklist,
    ChecklistItem,
    Document,
    DocumentQuerySet,
    DocumentType,
    DocumentVersion,
)
from semai.registry.rules import papers as rules
from semai.registry.types import Validity


def document_types() -> QuerySet[DocumentType]:
    """Every type, by step and name."""
    return DocumentType.objects.order_by("step", "name_id")


def documents_of(centre: Centre) -> DocumentQuerySet:
    """What counts of a centre's documents, by type."""
    rows = Document.objects.filter(centre=centre).standing().select_related("type")
    return rows.order_by("type__name_id", "title", "pk")


def versions_of(document: Document) -> QuerySet[DocumentVersion]:
    """Every version, the latest first."""
    return document.versions.select_related("added_by__user").order_by("-number")


def expiring(documents: DocumentQuerySet, *, on: date) -> DocumentQuerySet:
    """Documents that have ended or end within the notice, the earliest end first."""
    rows = documents.standing().filter(valid_until__lte=on + rules.NOTICE)
    return rows.select_related("type", "centre__region__parent").order_by("valid_until", "pk")


def narrowed(documents: DocumentQuerySet, wishes: Mapping[str, str], *, on: date) -> DocumentQuerySet:
    """Documents that meet the wishes of the filter: q, type, province, state."""
    paths = {"type": "type", "province": "centre__region__parent"}
    found = documents.filter(**{paths[name]: value for name, value in wishes.items() if name in paths})
    if text := wishes.get("q"):
        found = found.filter(centre__name__icontains=text)
    match wishes.get("state"):
        case Validity.EXPIRED:
            return found.filter(valid_until__lt=on)
        case Validity.EXPIRING:
            return found.filter(valid_until__gte=on, valid_until__lte=on + rules.NOTICE)
        case _:
            return found


@dataclass(frozen=True)
class Requirement:
    """One line of a checklist for one centre: what is asked, what is there, whether that counts."""

    item: ChecklistItem
    state: Validity
    documents: list[Document]


@dataclass(frozen=True)
class Checked:
    """A checklist as one centre meets it."""

    checklist: Checklist
    requirements: list[Requirement]

    @property
    def met(self) -> int:
        """How many requirements are met."""
        return sum(one.state in {Validity.VALID, Validity.EXPIRING} for one in self.requirements)

    @property
    def asked(self) -> int:
        """How many there are."""
        return len(self.requirements)

    @property
    def summary(self) -> str:
        """Met of asked: 3/5."""
        return f"{self.met}/{self.asked}"


def checklists_of(centre: Centre, *, on: date, code: str = "") -> list[Checked]:
    """Every checklist (or the one of this code) as the centre meets it on a day. Four queries."""
    items = ChecklistItem.objects.prefetch_related("types").order_by("position")
    checklists = Checklist.objects.prefetch_related(Prefetch("items", items)).order_by("code")
    if code:
        checklists = checklists.filter(code=code)
    documents = list(documents_of(centre))
    return [
        Checked(one, [_requirement(item, documents, on=on) for item in one.items.all()]) for one in checklists
    ]


def _requirement(item: ChecklistItem, documents: list[Document], *, on: date) -> Requirement:
    wanted = {type_.code for type_ in item.types.all()}
    found = [one for one in documents if one.type_id in wanted]
    return Requirement(item, rules.best((one.valid_until for one in found), on=on), found)


def latest_versions(documents: list[Document]) -> dict[object, DocumentVersion]:
    """The latest version of each, by the document's key."""
    numbers = {one.pk: one.latest for one in documents}
    rows = DocumentVersion.objects.filter(document__in=documents)
    return {row.document_id: row for row in rows if row.number == numbers[row.document_id]}
