"""Forms: uploaded as drafts, published, closed. A published version never changes."""

import hashlib
import re
from datetime import datetime
from xml.sax.saxutils import unescape

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.fieldwork import blobs, lists, purposes, queries, wording
from semai.fieldwork.models import Blob, Form, FormMedia, FormVersion
from semai.fieldwork.ready import Ready
from semai.fieldwork.rules import entities
from semai.fieldwork.types import Fault, VersionStatus
from semai.fieldwork.xlsform import Converted
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member, Programme
from semai.programmes.verbs import Verb

from .kept import keep
from .transfers import bind_form, require_fit

MEDIA = re.compile(r"jr://(?:file|file-csv|images|audio|video)/([^\"'<>]+)")
#: Lists that the server itself provides, and last answers that the phone keeps: nobody uploads them.
PROVIDED = {"last-saved"}


class FormHasFaults(Problem):
    """The workbook cannot become a form; `details["faults"]` says what and where."""

    code, status = "fieldwork.form_has_faults", 422
    default_message = _("The form has faults. Correct them in the workbook and upload it again.")


class VersionChanged(Problem):
    """Another content under a version that is known."""

    code = "fieldwork.version_changed"
    default_message = _(
        "This version was already published with other content. Write a new version number on the sheet settings."
    )


class VersionFixed(Problem):
    """A published version stays as it is."""

    code = "fieldwork.version_fixed"
    default_message = _("A published version never changes. Upload a new version.")


class MediaMissing(Problem):
    """The form names files that nobody uploaded."""

    code, status = "fieldwork.media_missing", 422
    default_message = _("Files that the form needs are missing. Add them first.")


class InstalledAlready(Problem):
    """The programme has a form of this name."""

    code = "fieldwork.installed_already"
    default_message = _("The programme already has a form of this name. Upload a new version of it instead.")


@transaction.atomic
def upload_form(
    content: bytes, converted: Converted, *, programme: Programme, by: Member, at: datetime
) -> FormVersion:
    """Keep a converted workbook as a draft version. The same content again gives the same version."""
    policy.require(by, Verb.UPLOAD_FORM)
    if faults := [*converted.faults, *list_faults(converted.xform)]:
        raise FormHasFaults(field="file", faults=faults)
    form, _created = Form.objects.get_or_create(
        programme=programme,
        key=converted.form_id,
        defaults={"title": converted.title[:200], "created_at": at},
    )
    form = locked(form)
    sha256 = hashlib.sha256(content).hexdigest()
    known = form.versions.filter(version=converted.version).first()
    if known and known.sha256 == sha256:
        return known
    if known and known.status is not VersionStatus.DRAFT:
        raise VersionChanged(field="file")
    if known:
        known.delete()
    version = FormVersion.objects.create(
        form=form, version=converted.version, sha256=sha256, workbook=_kept(content, programme),
        uploaded_by=by, uploaded_at=at, **_content(converted),
    )  # fmt: skip
    if converted.itemsets:
        blob = _kept(converted.itemsets.encode(), programme)
        FormMedia.objects.create(version=version, name="itemsets.csv", blob=blob)
    record(Verb.UPLOAD_FORM, version, by=by, at=at, version=version.version)
    return version


@transaction.atomic
def install_form(ready: Ready, converted: Converted, *, by: Member, at: datetime) -> FormVersion:
    """One of the forms that come along: uploaded, published, and bound to its purpose. Raises `InstalledAlready`."""
    policy.require(by, Verb.UPLOAD_FORM)
    if Form.objects.filter(programme=by.programme, key=ready.key).exists():
        raise InstalledAlready
    version = upload_form(ready.content(), converted, programme=by.programme, by=by, at=at)
    version = publish_version(version, by=by, at=at)
    if ready.purpose:
        bind_form(version.form, ready.purpose, by=by, at=at)
    return version


def list_faults(xform: str) -> list[Fault]:
    """Where a form writes to a list that Semai fills, what it may not write."""
    found: list[Fault] = []
    for name, given in entities.lists_declared(xform).items() if "entities-version" in xform else ():
        source = lists.declared().get(name)
        if source is not None and (wrong := sorted(given - source.writable)):
            found.append(Fault("entities", 2, "list_name", wording.list_fault(name, wrong, source.writable)))
    return found


def _content(converted: Converted) -> dict[str, object]:
    names = (unescape(name) for name in MEDIA.findall(converted.xform))
    return {
        "title": converted.title[:200],
        "xform": converted.xform,
        "md5": hashlib.md5(converted.xform.encode(), usedforsecurity=False).hexdigest(),
        "outline": list(converted.outline),
        "languages": list(converted.languages),
        "warnings": [[one.sheet, one.row, one.column, one.message] for one in converted.warnings],
        "media_names": sorted({name for name in names if name not in PROVIDED}),
    }


def _kept(content: bytes, programme: Programme) -> Blob:
    with blobs.arriving() as folder:
        one = blobs.drop(folder, content)
        blobs.place(one, programme.pk)
    return keep([one], programme)[one.sha256]


@transaction.atomic
def add_media(version: FormVersion, *, by: Member, at: datetime, name: str, content: bytes) -> FormMedia:
    """A list or picture for a draft; the same name again takes its place."""
    version = locked(version)
    policy.require(by, Verb.UPLOAD_FORM, version)
    if version.status is not VersionStatus.DRAFT:
        raise VersionFixed
    blob = _kept(content, version.form.programme)
    media, _created = FormMedia.objects.update_or_create(version=version, name=name, defaults={"blob": blob})
    record(Verb.UPLOAD_FORM, version, by=by, at=at, step="add_media", name=name)
    return media


@transaction.atomic
def publish_version(version: FormVersion, *, by: Member, at: datetime) -> FormVersion:
    """Phones get this version from now on; what was begun with an older one is still taken."""
    locked(version.form)
    version = locked(version)
    policy.require(by, Verb.PUBLISH_FORM, version)
    if version.status is not VersionStatus.DRAFT:
        raise VersionFixed
    if missing := queries.media_missing(version):
        raise MediaMissing(reasons=missing)
    if binding := queries.binding_of(version.form):
        require_fit(version, purposes.named(binding.purpose))
    version.form.versions.filter(status=VersionStatus.PUBLISHED).update(status=VersionStatus.RETIRED)
    version.status, version.published_at = VersionStatus.PUBLISHED, at
    version.save(update_fields=["status", "published_at"])
    Form.objects.filter(pk=version.form_id).update(title=version.title)
    record(Verb.PUBLISH_FORM, version, by=by, at=at, version=version.version)
    return version


@transaction.atomic
def discard_version(version: FormVersion, *, by: Member, at: datetime) -> None:
    """Throw a draft away, and the form with it when it was its only version."""
    form = locked(version.form)
    version = locked(version)
    policy.require(by, Verb.UPLOAD_FORM, version)
    if version.status is not VersionStatus.DRAFT:
        raise VersionFixed
    record(Verb.UPLOAD_FORM, version, by=by, at=at, step="discard", version=version.version)
    version.delete()
    if not form.versions.exists():
        form.delete()


@transaction.atomic
def close_form(form: Form, *, by: Member, at: datetime) -> Form:
    """Phones no longer offer it; answers that come later are held for a person."""
    form = locked(form)
    policy.require(by, Verb.CLOSE_FORM, form)
    form.closed_at = at
    form.save(update_fields=["closed_at"])
    record(Verb.CLOSE_FORM, form, by=by, at=at)
    return form


@transaction.atomic
def reopen_form(form: Form, *, by: Member, at: datetime) -> Form:
    """Phones offer it again."""
    form = locked(form)
    policy.require(by, Verb.CLOSE_FORM, form)
    form.closed_at = None
    form.save(update_fields=["closed_at"])
    record(Verb.CLOSE_FORM, form, by=by, at=at, step="reopen")
    return form
