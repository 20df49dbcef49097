"""What of a member's centres ends soon or has ended: documents, numbers of other registers, certificates."""

from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice
from uuid import UUID

from django.utils.translation import get_language

from semai.programmes.models import Member
from semai.registry.models import Centre, Document
from semai.registry.queries import identity, papers, people
from semai.registry.rules.papers import NOTICE


@dataclass(frozen=True)
class Ending:
    """One thing that ends: its name, whose it is, its last day, and the page (`document`, `identity`, `people`)."""

    title: str
    centre: Centre
    ends_on: date
    page: str
    key: UUID


def endings(member: Member, *, on: date, most: int = 10) -> list[Ending]:
    """The first `most` that have ended or end within the notice of documents, the earliest first. Three queries."""
    documents = papers.expiring(Document.objects.visible_to(member), on=on)[:most]
    numbers = identity.ending_identifiers(member, on=on, days=NOTICE.days)[:most]
    certificates = people.ending_certificates(member, on=on, days=NOTICE.days)[:most]
    known = identity.identifier_kinds()
    parts = (
        [
            Ending(str(one), one.centre, one.valid_until, "document", one.pk)
            for one in documents
            if one.valid_until
        ],
        [
            Ending(
                known[one.kind].name(get_language()), one.centre, one.expires_on, "identity", one.centre_id
            )
            for one in numbers
            if one.expires_on
        ],
        [
            Ending(
                f"{one.name}, {one.person.name}",
                one.person.centre,
                one.expires_on,
                "people",
                one.person.centre_id,
            )
            for one in certificates
            if one.expires_on
        ],
    )
    return list(islice(merge(*parts, key=lambda one: one.ends_on), most))
