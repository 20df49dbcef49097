"""Thousands of lines of the inventory at once, as an import brings them: the same rules, a bounded number of queries."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.programmes import policy
from semai.programmes.actions import record_all
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre, Equipment, Sighting
from semai.registry.types import ThingFacts

from .inventory import PLAIN, EquipmentChangedMeanwhile

BATCH = 1000


class CentreOutOfSight(Problem):
    """The centre was merged into another, or is no longer the member's to see."""

    code, status = "registry.centre_out_of_sight", 409
    default_message = _("You no longer see a centre with this code.")


class EquipmentCodeTaken(Problem):
    """The code stands on another thing's label already."""

    code, status = "registry.equipment_code_taken", 409
    default_message = _("Another thing has this code by now.")


@transaction.atomic
def record_things(
    wanted: Sequence[tuple[str, ThingFacts, str]], *, by: Member, at: datetime
) -> list[Equipment | Problem]:
    """New lines, each from the code of its centre, its facts and the code of its label (empty: the next one).

    Answers for each the line, or why it was refused. The centres are those that the member sees.
    """
    policy.require(by, Verb.RECORD_EQUIPMENT)
    codes = {code for code, _facts, _label in wanted}
    rows = Centre.objects.visible_to(by).filter(code__in=codes)
    centres = {one.code: one for one in rows.select_for_update(of=("self",)).order_by("pk")}
    labels = _Labels.of(by.programme_id)
    answers: list[Equipment | Problem] = []
    for centre, facts, label in wanted:
        if centre not in centres:
            answers.append(CentreOutOfSight(field="centre", code=centre))
        elif label and label in labels.taken:
            answers.append(EquipmentCodeTaken(field="code", taken=label))
        else:
            thing = _thing(centres[centre], facts, label or labels.next(centre))
            labels.taken.add(thing.code)
            answers.append(thing)
    made = [one for one in answers if isinstance(one, Equipment)]
    Equipment.objects.bulk_create(made, batch_size=BATCH)
    record_all(Verb.RECORD_EQUIPMENT, made, by=by, at=at, details=[{"step": "add"}] * len(made))
    return answers


@transaction.atomic
def edit_things(
    wanted: Mapping[uuid.UUID, tuple[Mapping[str, object], int]], *, by: Member, at: datetime
) -> dict[uuid.UUID, Problem | None]:
    """Write what differs, by the key of each line: facts by name and the version that was read.

    Answers for each None, or why it was refused: somebody changed it meanwhile, or it is out of sight.
    """
    policy.require(by, Verb.RECORD_EQUIPMENT)
    seen = Equipment.objects.visible_to(by).filter(pk__in=wanted.keys())
    known = {one.pk: one for one in seen.select_for_update(of=("self",)).order_by("pk")}
    answers: dict[uuid.UUID, Problem | None] = {}
    rows, details = [], []
    for key, (facts, version) in wanted.items():
        thing = known.get(key)
        if thing is None or thing.version != version:
            answers[key] = EquipmentChangedMeanwhile(version=thing.version if thing else 0)
            continue
        answers[key] = None
        if changed := [name for name in PLAIN if name in facts and getattr(thing, name) != facts[name]]:
            for name in changed:
                setattr(thing, name, facts[name])
            thing.version += 1
            rows.append(thing)
            details.append({"step": "edit", "fields": sorted(changed)})
    with pghistory.context():
        # One statement for a thousand rows; `bulk_update` compares each row with every other one of its batch.
        Equipment.objects.bulk_create(
            rows,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[*PLAIN, "version"],
        )
        record_all(Verb.RECORD_EQUIPMENT, rows, by=by, at=at, details=details)
    return answers


@transaction.atomic
def erase_new_things(versions: Mapping[uuid.UUID, int], *, by: Member, at: datetime) -> frozenset[uuid.UUID]:
    """Take back lines that an import entered, unless somebody changed or saw them since; answers which."""
    policy.require(by, Verb.UNDO_IMPORT)
    found = Equipment.objects.visible_to(by).filter(pk__in=versions.keys())
    rows = list(found.select_for_update(of=("self",)).order_by("pk"))
    noticed = set(Sighting.objects.filter(equipment__in=rows).values_list("equipment", flat=True))
    gone = [one for one in rows if one.version == versions[one.pk] and one.pk not in noticed]
    record_all(Verb.UNDO_IMPORT, gone, by=by, at=at)
    keys = frozenset(one.pk for one in gone)
    Equipment.objects.filter(pk__in=keys).delete()
    return keys


class _Labels:
    """Codes of labels that are taken, and the next free number of each centre."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = taken
        self.highest: dict[str, int] = {}
        for code in taken:
            head, _dash, tail = code.rpartition("-")
            if tail.isdigit():
                self.highest[head] = max(self.highest.get(head, 0), int(tail))

    @classmethod
    def of(cls, programme: uuid.UUID) -> "_Labels":
        return cls(set(Equipment.objects.filter(programme_id=programme).values_list("code", flat=True)))

    def next(self, centre: str) -> str:
        """BLKK-0001-001, BLKK-0001-002 …"""
        self.highest[centre] = self.highest.get(centre, 0) + 1
        label = f"{centre}-{self.highest[centre]:03}"
        return self.next(centre) if label in self.taken else label


def _thing(centre: Centre, facts: ThingFacts, label: str) -> Equipment:
    values = {name: getattr(facts, name) for name in PLAIN}
    return Equipment(programme_id=centre.programme_id, centre=centre, code=label, **values)
