"""Thousands of centres edited or erased at once, as an import brings them: the rules of one, in a few queries."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory
from django.db import models, transaction

from semai.kit.problem import Problem
from semai.programmes import policy
from semai.programmes.actions import record_all
from semai.programmes.models import Member, area_filter
from semai.programmes.types import Scope
from semai.programmes.verbs import Verb
from semai.registry.models import Centre, Host, Identifier, Region, StatusChange, VocationalField
from semai.registry.types import CentreFacts

from .centres import PLAIN, CentreChangedMeanwhile, RegionOutsideArea, UnknownCode, edit_centre, who_changed
from .numbers import checked_number

BATCH = 1000
COLUMNS = (*PLAIN, "region", "status_since", "version", "updated_at")


@dataclass(frozen=True)
class Edit:
    """A centre (with place, fields and identifiers) as it was read, what it becomes, the version that was seen."""

    centre: Centre
    facts: CentreFacts
    version: int

    @property
    def moves_host(self) -> bool:
        """Whether the host changes: which host that is, and whether it is renamed, is asked one by one."""
        host = self.centre.host
        return (self.facts.host, self.facts.host_kind) != (host.name, host.kind_id)


@transaction.atomic
def edit_centres(edits: Sequence[Edit], *, by: Member, at: datetime) -> list[Problem | None]:
    """Write what differs; answers for each None or why it was refused. Refused ones stay as they were."""
    policy.require(by, Verb.EDIT_CENTRE)
    keys = [one.centre.pk for one in edits]
    now = dict(
        Centre.objects.select_for_update()
        .filter(pk__in=keys, programme_id=by.programme_id)
        .order_by("pk")
        .values_list("pk", "version")
    )
    with pghistory.context():
        pen = _Pen(by, at)
        answers = [_edited(one, pen, now.get(one.centre.pk), by=by, at=at) for one in edits]
        pen.write()
    return answers


def _edited(one: Edit, pen: "_Pen", version: int | None, *, by: Member, at: datetime) -> Problem | None:
    if version != one.version:
        return CentreChangedMeanwhile(who_changed(one.centre), version=version)
    try:
        if one.moves_host:
            with transaction.atomic():
                edit_centre(one.centre, facts=one.facts, version=one.version, by=by, at=at)
        else:
            pen.note(one)
    except Problem as problem:
        return problem
    return None


class _Pen:
    """Judges each edit against lists read once, and writes all of them together."""

    def __init__(self, by: Member, at: datetime) -> None:
        self.by, self.at = by, at
        area = Region.objects.filter(area_filter(by, "code")) if by.scope is Scope.AREA else ()
        self.area = {one.code: one for one in area}
        self.known_fields = frozenset(VocationalField.objects.values_list("code", flat=True))
        self.rows: list[Centre] = []
        self.lines: list[Mapping[str, object]] = []
        self.statuses: list[StatusChange] = []
        self.taught: dict[uuid.UUID, Sequence[str]] = {}
        self.numbers: list[Identifier] = []
        self.dropped: list[uuid.UUID] = []

    def note(self, one: Edit) -> None:
        """Keep the edit for writing. Raises what `edit_centre` raises, before anything of it is kept."""
        centre, facts = one.centre, one.facts
        numbers = {kind: checked_number(kind, value) for kind, value in facts.identifiers.items() if value}
        if unknown := set(facts.fields) - self.known_fields:
            raise UnknownCode(field="fields", unknown=min(unknown))
        changed = {name for name in PLAIN if getattr(centre, name) != getattr(facts, name)}
        if facts.region != centre.region_id:
            self._require_region(facts.region)
            changed.add("region")
        if set(facts.fields) != {field.code for field in centre.fields.all()}:
            self.taught[centre.pk] = facts.fields
            changed.add("fields")
        if list(self._numbers(centre, numbers)):
            changed.add("identifiers")
        if changed:
            self._keep(centre, facts, changed)

    def _require_region(self, code: str) -> None:
        if code in self.area:
            return
        if not Region.objects.filter(code=code).exists():
            raise UnknownCode(field="region", unknown=code)
        raise RegionOutsideArea(field="region", region=code)

    def _numbers(self, centre: Centre, after: Mapping[str, str]) -> Iterator[str]:
        """Kinds of numbers that change; they are kept for writing."""
        before = {one.kind: one for one in centre.identifiers.all()}
        for kind in before.keys() - after.keys():
            self.dropped.append(before[kind].pk)
            yield kind
        for kind, value in after.items():
            if kind not in before:
                self.numbers.append(Identifier(centre=centre, kind=kind, value=value))
                yield kind
            elif before[kind].value != value:
                one = before[kind]
                one.value, one.verified_on, one.verified_by = value, None, None
                self.numbers.append(one)
                yield kind

    def _keep(self, centre: Centre, facts: CentreFacts, changed: set[str]) -> None:
        for name in changed & set(PLAIN):
            setattr(centre, name, getattr(facts, name))
        if "region" in changed:
            centre.region = self.area[facts.region]
        if "status" in changed:
            centre.status_since = None
            changed.add("status_since")
            self.statuses.append(
                StatusChange(centre=centre, status=centre.status, recorded_by=self.by, recorded_at=self.at)
            )
        centre.version += 1
        self.rows.append(centre)
        self.lines.append({"fields": sorted(changed)})

    def write(self) -> None:
        """Table by table; each row of a centre is written once."""
        _overwrite(Centre, self.rows, COLUMNS)
        taught = Centre.fields.through
        taught.objects.filter(centre_id__in=self.taught).delete()
        pairs = [(key, code) for key, codes in self.taught.items() for code in codes]
        taught.objects.bulk_create(
            (taught(centre_id=key, vocationalfield_id=code) for key, code in pairs), batch_size=BATCH
        )
        Identifier.objects.filter(pk__in=self.dropped).delete()
        _overwrite(Identifier, self.numbers, ("value", "verified_on", "verified_by"))
        StatusChange.objects.bulk_create(self.statuses, batch_size=BATCH)
        record_all(Verb.EDIT_CENTRE, self.rows, by=self.by, at=self.at, details=self.lines)


def _overwrite(model: type[models.Model], rows: Sequence[Any], columns: Sequence[str]) -> None:
    # One statement for a thousand rows; `bulk_update` compares each row with every other one of its batch.
    model._default_manager.bulk_create(  # noqa: SLF001
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=columns
    )


@transaction.atomic
def erase_new_centres(centres: Sequence[Centre], *, by: Member, at: datetime) -> frozenset[uuid.UUID]:
    """Take back centres that an import entered and nobody changed since; answers which could be erased.

    One that other records rest on stays.
    """
    policy.require(by, Verb.UNDO_IMPORT)
    erased = _erased(list(centres), by=by, at=at)
    hosts = {one.host_id for one in centres if one.pk in erased}
    Host.objects.filter(pk__in=hosts, centres__isnull=True).delete()
    return frozenset(erased)


def _erased(centres: list[Centre], *, by: Member, at: datetime) -> set[uuid.UUID]:
    """Half of them and half of those, until what stands in the way stands alone."""
    if not centres:
        return set()
    keys = {one.pk for one in centres}
    try:
        with transaction.atomic():
            record_all(Verb.UNDO_IMPORT, centres, by=by, at=at)
            Centre.objects.filter(pk__in=keys).delete()
    except models.ProtectedError:
        if len(centres) == 1:
            return set()
        middle = len(centres) // 2
        return _erased(centres[:middle], by=by, at=at) | _erased(centres[middle:], by=by, at=at)
    return keys
