"""Reads of field work."""

import hmac
import uuid
from collections.abc import Mapping, Sequence

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.programmes.models import Member, Programme
from semai.registry.models import Centre

from . import blobs, lists
from .enketo import page_of as page_of
from .enketo import page_sha256 as page_sha256
from .models import (
    Attachment,
    Binding,
    Comment,
    Conflict,
    Device,
    Entity,
    EntityChange,
    Form,
    FormLink,
    FormVersion,
    Held,
    Submission,
    Transfer,
)
from .rules import entities as entity_rules
from .rules import purposes as fitting
from .types import ChangeState, Filled, Review, Standing, TransferState, VersionStatus

#: Last steps of paths whose answer is the code of a centre.
CENTRE_QUESTIONS = ("kode_blkk", "blkk", "kode_pusat", "centre_code", "centre")


def programme_named(slug: str) -> Programme | None:
    """The programme whose address this is."""
    return Programme.objects.filter(slug=slug).first()


def device_named(programme: Programme, username: str, secret_sha256: str) -> Device | None:
    """The phone with these credentials; None for unknown, foreign and revoked ones alike."""
    device = (
        Device.objects.filter(member__programme=programme, username=username, revoked_at__isnull=True)
        .select_related("member", "member__programme", "member__user")
        .first()
    )
    expected = device.secret_sha256 if device else "0" * 64
    return device if hmac.compare_digest(expected, secret_sha256) else None


def offered_versions(member: Member) -> QuerySet[FormVersion]:
    """What phones of the programme may fetch now."""
    inside = FormVersion.objects.visible_to(member).filter(
        status=VersionStatus.PUBLISHED, form__closed_at__isnull=True
    )
    return inside.select_related("form").annotate(media_count=Count("media")).order_by(Lower("title"), "pk")


def fetchable_versions(member: Member) -> QuerySet[FormVersion]:
    """What phones may fetch by address: also older versions, for work that was begun with them."""
    return FormVersion.objects.visible_to(member).exclude(status=VersionStatus.DRAFT).select_related("form")


def usable_version(form: Form, version: str) -> FormVersion | None:
    """The version that this submission was filled in with; drafts take none."""
    inside = form.versions.exclude(status=VersionStatus.DRAFT).defer("xform")
    return inside.filter(version=version).first()


def version_of_known(form: Form, instance_id: str, member: Member) -> FormVersion | None:
    """The version under which this member's submission of that id is known already."""
    known = Submission.objects.filter(form=form, instance_id=instance_id, sent_by=member)
    return FormVersion.objects.defer("xform").filter(pk__in=known.values("version_id")).first()


def centre_named(answers: Mapping[str, str], member: Member) -> Centre | None:
    """The centre that an answer names by its code, if the sender may see it."""
    for wanted in CENTRE_QUESTIONS:
        for path, text in answers.items():
            if path.endswith(f"/{wanted}"):
                return Centre.objects.visible_to(member).filter(code=text).first()
    return None


def forms(member: Member) -> QuerySet[Form]:
    """Forms with their numbers for the list."""
    visible = Submission.objects.visible_to(member)
    return Form.objects.visible_to(member).annotate(
        received=Count("submissions", filter=Q(submissions__in=visible), distinct=True),
        is_published=Exists(FormVersion.objects.filter(form=OuterRef("pk"), status=VersionStatus.PUBLISHED)),
        has_draft=Exists(FormVersion.objects.filter(form=OuterRef("pk"), status=VersionStatus.DRAFT)),
    )


def published_version(form: Form) -> FormVersion | None:
    """What phones get."""
    return form.versions.filter(status=VersionStatus.PUBLISHED).first()


def latest_version(form: Form) -> FormVersion | None:
    """The published one, else the newest draft."""
    return published_version(form) or form.versions.order_by("-uploaded_at").first()


def versions(form: Form) -> QuerySet[FormVersion]:
    """All versions of a form, newest first."""
    counted = form.versions.annotate(received=Count("submissions"))
    return counted.select_related("uploaded_by__user").defer("xform", "outline").order_by("-uploaded_at")


def submissions(member: Member, form: Form) -> QuerySet[Submission]:
    """What the member sees of a form, for the table."""
    inside = Submission.objects.visible_to(member).filter(form=form)
    unsettled = Conflict.objects.filter(submission=OuterRef("pk"), settled_at__isnull=True)
    return (
        inside.select_related("sent_by__user", "centre", "version", "transfer")
        .defer("xml", "version__xform", "version__outline")
        .annotate(has_conflict=Exists(unsettled))
    )


def submission(member: Member, pk: uuid.UUID) -> Submission | None:
    """One submission with what its page shows."""
    rows = Submission.objects.visible_to(member).select_related(
        "form",
        "version",
        "sent_by__user",
        "device",
        "centre",
        "edits",
        "reviewed_by__user",
        "corrected_by__user",
    )
    return rows.defer("version__xform").filter(pk=pk).first()


def attachments(row: Submission) -> list[Attachment]:
    """Files of a submission, named ones first."""
    return list(
        row.attachments.select_related("blob").prefetch_related("others__blob").order_by("-is_named", "name")
    )


def pictures(rows: QuerySet[Submission]) -> QuerySet[Attachment]:
    """Files of these submissions that call themselves pictures."""
    named = Attachment.objects.filter(submission__in=rows.values("pk"), blob__isnull=False)
    return (
        named.filter(name__iregex=r"\.(jpe?g|png|webp)$")
        .select_related("submission__sent_by__user", "submission__centre")
        .defer("submission__xml", "submission__answers")
    )


def comments(row: Submission) -> QuerySet[Comment]:
    """Words of the desk, oldest first; those on what it edits belong to it too."""
    return Comment.objects.filter(submission=row).select_related("by__user").order_by("at", "pk")


def conflicts(row: Submission) -> QuerySet[Conflict]:
    """Other contents under the same id."""
    return row.conflicts.select_related("sent_by__user", "settled_by__user").order_by("received_at", "pk")


def history(row: Submission) -> list[Submission]:
    """The chain of edits around a submission, oldest first."""
    first = row
    while first.edits is not None:
        first = first.edits
    chain, edge = [first], [first]
    while edge:
        edge = list(
            Submission.objects.filter(edits__in=edge)
            .select_related("sent_by__user")
            .order_by("received_at", "pk")
        )
        chain += edge
    return chain


def held(member: Member) -> QuerySet[Held]:
    """Deliveries that wait for a person, or did."""
    rows = Held.objects.visible_to(member).select_related("sent_by__user", "device", "settled_by__user")
    return rows.defer("xml").annotate(file_count=Count("files"))


def devices(member: Member) -> QuerySet[Device]:
    """Phones, working ones first."""
    return Device.objects.visible_to(member).select_related("member__user")


def senders(programme: Programme) -> QuerySet[Member]:
    """Members for whom a phone can be connected."""
    return programme.members.filter(ended_at__isnull=True).select_related("user").order_by("user__full_name")


def received_by(member: Member, instance_id: str) -> tuple[Sequence[Submission], Sequence[Held]]:
    """Everything that the member sent, or may see, under this id: for the receipt."""
    rows = Submission.objects.visible_to(member).filter(instance_id=instance_id).select_related("form")
    waiting = Held.objects.visible_to(member).filter(instance_id=instance_id, submission__isnull=True)
    return list(rows), list(waiting)


def returned_to(member: Member) -> QuerySet[Submission]:
    """What the desk gave back to the one who sent it, and no edit has answered yet."""
    rows = Submission.objects.filter(sent_by=member, review=Review.RETURNED, standing=Standing.CURRENT)
    rows = rows.select_related("form", "version").defer("xml", "version__xform", "version__outline")
    return rows.prefetch_related("comments").order_by("-reviewed_at", "pk")


def binding_of(form: Form) -> Binding | None:
    """What the form serves now."""
    return form.bindings.filter(ended_at__isnull=True).select_related("bound_by__user").first()


def form_for(programme: uuid.UUID, purpose: str) -> Form | None:
    """A form on phones that serves the purpose now."""
    bound = Binding.objects.filter(purpose=purpose, ended_at__isnull=True)
    return Form.objects.filter(programme_id=programme, closed_at__isnull=True, bindings__in=bound).first()


def link_with_secret(key: uuid.UUID) -> FormLink | None:
    """The link that a signed address names, for whoever holds the address."""
    return FormLink.objects.select_related("form__programme", "centre").filter(pk=key).first()


def transfer_of(row: Submission) -> Transfer | None:
    """What became of it; None when its form served no purpose."""
    return Transfer.objects.filter(submission=row).select_related("binding").first()


def filled(row: Submission) -> Filled:
    """The submission as a purpose reads it."""
    named = row.attachments.filter(blob__isnull=False).values_list("name", "blob__sha256")
    before = _landed_before(row)
    return Filled(
        answers=fitting.by_name(row.answers),
        repeats=fitting.rows(row.answers),
        files={name: blobs.path_of(row.programme_id, sha256) for name, sha256 in named},
        was=before.object_id if before else "",
        seen=before.seen if before else None,
    )


def _landed_before(row: Submission) -> Transfer | None:
    """The nearest earlier version of this submission that became a record."""
    earlier = row.edits
    while earlier is not None:
        known = Transfer.objects.filter(submission=earlier, state=TransferState.DONE).first()
        if known:
            return known
        earlier = earlier.edits
    return None


def untransferred(member: Member, form: Form) -> int:
    """How many of the form's submissions could not become records."""
    seen = Submission.objects.visible_to(member).filter(form=form)
    return seen.filter(transfer__state=TransferState.FAILED, standing=Standing.CURRENT).count()


class CentreUnknown(Problem):
    """No centre that the sender sees has this code."""

    code, status = "fieldwork.centre_unknown", 422
    default_message = _("There is no centre with this code, or it is not one of the sender's.")


def centre_coded(code: str, member: Member) -> Centre:
    """The centre of this code, if the member sees it. Raises `CentreUnknown`."""
    centre = Centre.objects.visible_to(member).filter(code__iexact=code.strip()).first()
    if centre is None:
        text = gettext("There is no centre with the code “%(code)s”, or it is not one of the sender's.")
        raise CentreUnknown(text % {"code": code}, centre=code)
    return centre


def entries(programme: uuid.UUID, name: str, keys: Sequence[uuid.UUID]) -> QuerySet[Entity]:
    """Entries of a list by what phones call them."""
    return Entity.objects.filter(programme_id=programme, list=name, entry__in=keys).select_related("centre")


def entry(programme: uuid.UUID, name: str, key: uuid.UUID, member: Member | None) -> Entity | None:
    """The entry, if the sender sees it; somebody else's is as if it were not there."""
    rows = Entity.objects.visible_to(member) if member else Entity.objects.filter(programme_id=programme)
    return rows.filter(list=name, entry=key).first()


def made_in_branch(change: EntityChange) -> dict[int, int]:
    """Within the change's branch: from the version a change was made on to the server's version after it."""
    if not change.branch_id:
        return {}
    rows = EntityChange.objects.filter(
        programme_id=change.programme_id, list=change.list, entry=change.entry, branch_id=change.branch_id,
        made__isnull=False, base_version__isnull=False,
    )  # fmt: skip
    pairs = rows.exclude(pk=change.pk).values_list("base_version", "made")
    return {base: made for base, made in pairs if base is not None and made is not None}


def waiting_changes(change: EntityChange) -> QuerySet[EntityChange]:
    """Changes of the same entry that came too early, in the order in which they were made."""
    rows = EntityChange.objects.filter(
        programme_id=change.programme_id, list=change.list, entry=change.entry, state=ChangeState.WAITING
    )
    return rows.exclude(pk=change.pk).select_related("sent_by").order_by("base_version", "received_at", "pk")


def differences(change: EntityChange) -> list[tuple[str, str, str, str]]:
    """Property, value when the change was made, value now, value given: of everything that it would alter."""
    entity = change.entity
    if entity is None:
        return [(name, "", "", value) for name, value in change.data.items()]
    given = {**({"label": change.label} if change.label else {}), **change.data}
    writable = lists.declared()[change.list].writable if change.list in lists.declared() else given.keys()
    given = {name: value for name, value in given.items() if name in writable}
    return entity_rules.clashes(given, _stood(change), {"label": entity.label, **entity.data})


def _stood(change: EntityChange) -> dict[str, str]:
    """The entry as it was when the change was made on it."""
    base = change.base_version
    if change.branch_id and base != change.trunk_version:
        base = made_in_branch(change).get((base or 0) - 1)
    known = EntityChange.objects.filter(entity=change.entity, made=base, after__isnull=False).first()
    return dict(known.after) if known and known.after else {}


def lists_in(member: Member) -> list[tuple[str, int, int]]:
    """Lists with the number of entries that the member sees, and of changes that wait."""
    counted = dict(Entity.objects.visible_to(member).values_list("list").annotate(Count("pk")).order_by())
    waiting = dict(open_changes(member).values_list("list").annotate(Count("pk")).order_by())
    names = sorted({*lists.declared(), *counted, *waiting})
    return [(name, counted.get(name, 0), waiting.get(name, 0)) for name in names]


def open_changes(member: Member) -> QuerySet[EntityChange]:
    """What waits: for another change, or for a person."""
    waits = [ChangeState.WAITING, ChangeState.CONFLICT, ChangeState.REFUSED]
    return EntityChange.objects.visible_to(member).filter(state__in=waits)


def own_entries(member: Member, name: str) -> QuerySet[Entity]:
    """The member's entries of a list that forms fill."""
    return Entity.objects.visible_to(member).filter(list=name).order_by("label", "entry")


def list_names(version: FormVersion) -> list[str]:
    """Lists that the version reads: those of Semai, and those that forms of the programme fill."""
    own = {
        name
        for name in (one.removesuffix(".csv") for one in version.media_names if one.endswith(".csv"))
        if name in lists.declared() or name in filled_lists(version.form.programme)
    }
    return sorted(own)


def filled_lists(programme: Programme) -> set[str]:
    """Lists that published forms of the programme fill, or that have entries."""
    forms = FormVersion.objects.filter(
        form__programme=programme, status=VersionStatus.PUBLISHED, xform__contains="entities-version"
    )
    declared = {
        name for xform in forms.values_list("xform", flat=True) for name in entity_rules.lists_declared(xform)
    }
    return declared | set(
        Entity.objects.filter(programme=programme).values_list("list", flat=True).distinct()
    )


def media_missing(version: FormVersion) -> list[str]:
    """Files that the version names, that nobody uploaded and that are no lists of the server."""
    own = set(entity_rules.lists_declared(version.xform)) if "entities-version" in version.xform else set()
    provided = {f"{name}.csv" for name in own | set(list_names(version))}
    there = set(version.media.values_list("name", flat=True))
    return sorted(set(version.media_names) - there - provided)


def removed_entries(member: Member, keys: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Of these entries, those that are no longer in any list that the member sees."""
    known = Entity.objects.visible_to(member).filter(entry__in=keys)
    there = {one.entry for one in known if one.list not in lists.declared()}
    for name in {one.list for one in known} & lists.declared().keys():
        there |= {row.key for row in lists.declared()[name].rows(member)}
    return set(keys) - there


def seen(member: Member) -> QuerySet[Submission]:
    """Every submission that the member sees."""
    return Submission.objects.visible_to(member).select_related("form")
