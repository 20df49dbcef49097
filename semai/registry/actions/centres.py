"""One centre at a time: enter it, edit it."""

from collections.abc import Mapping
from datetime import datetime

import pghistory
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.ledger.models import Entry
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member, Programme, area_filter
from semai.programmes.types import Scope
from semai.programmes.verbs import Verb
from semai.registry import rules
from semai.registry.models import Centre, Host, HostKind, Identifier, Region, StatusChange, VocationalField
from semai.registry.types import CentreFacts

from .numbers import checked_number

#: Columns of a centre that `CentreFacts` fills in under the same name.
PLAIN = (
    "name",
    "address",
    "latitude",
    "longitude",
    "coordinate_source",
    "coordinate_accuracy_m",
    "legal_owner",
    "settlement",
    "fiscal_year",
    "status",
    "phone",
    "contact_name",
    "source",
    "source_url",
    "source_on",
    "notes",
)


class CentreChangedMeanwhile(Problem):
    """Somebody saved the centre after the editor had opened it."""

    code, status = "registry.centre_changed_meanwhile", 409


class CentreCodeTaken(Problem):
    """Another centre of the programme has this code."""

    code, status = "registry.centre_code_taken", 409
    default_message = gettext_lazy("Another centre already has this code.")


class UnknownCode(Problem):
    """A region, kind of host or vocational field that no list has; `details["unknown"]` names it."""

    code, status = "registry.unknown_code", 422
    default_message = gettext_lazy("This code is on no list.")


class RegionOutsideArea(Problem):
    """The member works in other provinces or regencies."""

    code, status = "registry.region_outside_area", 409
    default_message = gettext_lazy("This regency lies outside your area.")


@transaction.atomic
def create_centre(facts: CentreFacts, *, by: Member, at: datetime, code: str = "") -> Centre:
    """Enter a centre into the register; without a code it gets the next one of ours (BLKK-0001 …)."""
    policy.require(by, Verb.CREATE_CENTRE)
    region = _region_for(by, facts.region)
    programme = locked(by.programme)
    code = code or rules.next_code(
        programme.centres.filter(code__startswith="BLKK-").values_list("code", flat=True)
    )
    if programme.centres.filter(code__iexact=code).exists():
        raise CentreCodeTaken(field="code", taken=code)
    centre = Centre.objects.create(
        programme=programme,
        code=code,
        region=region,
        host=_host_for(programme, facts, region, current=None),
        **{name: getattr(facts, name) for name in PLAIN},
    )
    centre.fields.set(_fields_of(facts))
    _set_identifiers(centre, facts.identifiers)
    _note_status(centre, by, at)
    record(Verb.CREATE_CENTRE, centre, by=by, at=at)
    return centre


@transaction.atomic
def edit_centre(centre: Centre, *, facts: CentreFacts, version: int, by: Member, at: datetime) -> Centre:
    """Write what differs from `facts`; `version` is the one that the editor saw."""
    centre = locked(centre)
    policy.require(by, Verb.EDIT_CENTRE, centre)
    if centre.version != version:
        raise CentreChangedMeanwhile(who_changed(centre), version=centre.version)
    # Joins the ledger line to the row's history also where no request did it: jobs and the command line.
    with pghistory.context():
        changed = _apply(centre, facts, by)
        if "status" in changed:
            centre.status_since = None
            changed.add("status_since")
            _note_status(centre, by, at)
        if changed:
            centre.version += 1
            columns = [name for name in changed if name not in {"fields", "identifiers"}]
            centre.save(update_fields=[*columns, "version", "updated_at"])
            record(Verb.EDIT_CENTRE, centre, by=by, at=at, fields=sorted(changed))
    return centre


@transaction.atomic
def erase_new_centre(centre: Centre, *, version: int, by: Member, at: datetime) -> bool:
    """Take back a centre that an import entered; False when it was changed since or other records rest on it."""
    centre = locked(centre)
    policy.require(by, Verb.UNDO_IMPORT, centre)
    if centre.version != version:
        return False
    host = centre.host
    record(Verb.UNDO_IMPORT, centre, by=by, at=at)
    try:
        with transaction.atomic():
            centre.delete()
    except models.ProtectedError:
        return False
    if not host.centres.exists():
        host.delete()
    return True


@transaction.atomic
def note_export(count: int, *, by: Member, at: datetime) -> None:
    """Say in the ledger that the register is about to leave the house, before it does."""
    policy.require(by, Verb.EXPORT_CENTRES)
    record(Verb.EXPORT_CENTRES, by.programme, by=by, at=at, centres=count)


def _apply(centre: Centre, facts: CentreFacts, by: Member) -> set[str]:
    changed = {name for name in PLAIN if getattr(centre, name) != getattr(facts, name)}
    for name in changed:
        setattr(centre, name, getattr(facts, name))
    if facts.region != centre.region_id:
        centre.region = _region_for(by, facts.region)
        changed.add("region")
    if (facts.host, facts.host_kind) != (centre.host.name, centre.host.kind_id):
        centre.host = _host_for(centre.programme, facts, centre.region, current=centre)
        changed.add("host")
    if set(facts.fields) != set(centre.fields.values_list("code", flat=True)):
        centre.fields.set(_fields_of(facts))
        changed.add("fields")
    if _set_identifiers(centre, facts.identifiers):
        changed.add("identifiers")
    return changed


def _region_for(by: Member, code: str) -> Region:
    region = Region.objects.filter(code=code).first()
    if region is None:
        raise UnknownCode(field="region", unknown=code)
    if by.scope is not Scope.AREA or not Region.objects.filter(area_filter(by, "code"), code=code).exists():
        raise RegionOutsideArea(field="region", region=code)
    return region


def _host_for(programme: Programme, facts: CentreFacts, region: Region, *, current: Centre | None) -> Host:
    """The host of this name and kind in the regency; hosts in other regencies may share the name by chance.

    A host that nobody else belongs to is renamed, so that no empty ones are left behind.
    """
    if not HostKind.objects.filter(code=facts.host_kind).exists():
        raise UnknownCode(field="host_kind", unknown=facts.host_kind)
    known = Host.objects.filter(
        programme=programme, name__iexact=facts.host, kind_id=facts.host_kind, centres__region=region
    )
    host = known.exclude(pk=current.host_id).first() if current else known.first()
    if host:
        return host
    if current and current.host.centres.count() == 1:
        current.host.name, current.host.kind_id = facts.host, facts.host_kind
        current.host.save(update_fields=["name", "kind"])
        return current.host
    return Host.objects.create(programme=programme, name=facts.host, kind_id=facts.host_kind)


def _fields_of(facts: CentreFacts) -> list[VocationalField]:
    found = list(VocationalField.objects.filter(code__in=facts.fields))
    unknown = set(facts.fields) - {one.code for one in found}
    if unknown:
        raise UnknownCode(field="fields", unknown=min(unknown))
    return found


def _note_status(centre: Centre, by: Member, at: datetime) -> None:
    """A status that came with the facts: nobody said since when."""
    StatusChange.objects.create(centre=centre, status=centre.status, recorded_by=by, recorded_at=at)


def _set_identifiers(centre: Centre, wanted: Mapping[str, str]) -> bool:
    before = dict(centre.identifiers.values_list("kind", "value"))
    after = {kind: value for kind, value in wanted.items() if value}
    if before == after:
        return False
    centre.identifiers.filter(kind__in=set(before) - set(after)).delete()
    for kind, value in after.items():
        if before.get(kind) != value:
            fresh = {"value": checked_number(kind, value), "verified_on": None, "verified_by": None}
            Identifier.objects.update_or_create(centre=centre, kind=kind, defaults=fresh)
    return True


def who_changed(centre: Centre) -> str:
    """The sentence of the refusal: whose change came first."""
    entry = Entry.objects.about(centre).latest_first().first()
    member = Member.objects.filter(pk=entry.actor_id).select_related("user").first() if entry else None
    if not entry or not member:
        return _("Somebody changed this centre meanwhile. Look at the changes and enter yours again.")
    return _("%(name)s changed this centre meanwhile. Look at the changes and enter yours again.") % {
        "name": member
    }
