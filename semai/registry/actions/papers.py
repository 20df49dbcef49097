"""Writes on the documents of a centre."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre, Document, DocumentType, DocumentVersion
from semai.registry.types import PaperFacts

from . import files


class SameFile(Problem):
    """The very file is already the latest version."""

    code, status = "registry.same_file", 409
    default_message = gettext_lazy("This very file is already kept as the latest version.")


class DocumentWithdrawn(Problem):
    """The document no longer counts."""

    code, status = "registry.document_withdrawn", 409
    default_message = gettext_lazy("This document was withdrawn. Bring it as a new document.")


class ValidBeforeIssue(Problem):
    """The end lies before the beginning."""

    code, status = "registry.valid_before_issue", 422
    default_message = gettext_lazy("The document cannot end before it was issued.")


@transaction.atomic
def add_document(
    centre: Centre,
    type_: DocumentType,
    *,
    data: bytes,
    file_name: str,
    facts: PaperFacts,
    title: str = "",
    by: Member,
    at: datetime,
) -> Document:
    """A document that the centre did not have yet, with its first version."""
    policy.require(by, Verb.ADD_DOCUMENT, centre)
    document = Document.objects.create(centre=centre, type=type_, title=title)
    _add(document, data, file_name, facts, by=by, at=at)
    return document


@transaction.atomic
def add_version(
    document: Document, *, data: bytes, file_name: str, facts: PaperFacts, by: Member, at: datetime
) -> DocumentVersion:
    """A newer copy; the older ones stay."""
    document = locked(document)
    policy.require(by, Verb.ADD_DOCUMENT, document)
    if document.withdrawn_at is not None:
        raise DocumentWithdrawn
    return _add(document, data, file_name, facts, by=by, at=at)


@transaction.atomic
def withdraw_document(document: Document, *, because: str, by: Member, at: datetime) -> Document:
    """It was the wrong document: it no longer counts, its versions stay for the auditor."""
    document = locked(document)
    policy.require(by, Verb.WITHDRAW_DOCUMENT, document)
    if document.withdrawn_at is not None:
        raise DocumentWithdrawn
    document.withdrawn_at, document.withdrawn_because = at, because
    document.save(update_fields=["withdrawn_at", "withdrawn_because"])
    record(Verb.WITHDRAW_DOCUMENT, document, by=by, at=at, type=document.type_id)
    return document


def _add(
    document: Document, data: bytes, file_name: str, facts: PaperFacts, *, by: Member, at: datetime
) -> DocumentVersion:
    if facts.issued_on and facts.valid_until and facts.valid_until < facts.issued_on:
        raise ValidBeforeIssue(field="valid_until")
    kept = files.paper(data)
    latest = document.versions.filter(number=document.latest).first()
    if latest and latest.sha256 == kept.sha256:
        raise SameFile(field="file")
    number = document.latest + 1
    version = DocumentVersion(
        document=document,
        number=number,
        file_name=file_name[-200:],
        media_type=kept.media_type,
        size=len(kept.content),
        sha256=kept.sha256,
        reference=facts.reference,
        issued_on=facts.issued_on,
        valid_until=facts.valid_until,
        signed_by=facts.signed_by,
        added_by=by,
        added_at=at,
    )
    content = kept.as_file()
    version.file.save(str(content.name), content, save=False)
    version.save(force_insert=True)
    document.latest, document.valid_until = number, facts.valid_until
    document.save(update_fields=["latest", "valid_until"])
    record(Verb.ADD_DOCUMENT, document, by=by, at=at, type=document.type_id, version=number)
    return version
