"""What a form about equipment becomes: sightings in the inventory."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.kit.problem import Problem
from semai.programmes.models import Member
from semai.registry.actions import inventory
from semai.registry.models import Centre, Equipment
from semai.registry.types import Condition, Seen

from .queries import centre_coded
from .types import CHOICE, DAY, PHOTO, Filled, Landed, Purpose, Unusable, Wanted, When

CONDITIONS = {"baik": Condition.GOOD, "rusak_ringan": Condition.WORN, "rusak_berat": Condition.BROKEN}
QUESTIONS = (
    Wanted("kode_blkk"),
    Wanted("tanggal", DAY),
    Wanted("kode_barang", repeat="barang"),
    Wanted("ketemu", CHOICE, repeat="barang"),
    Wanted("keadaan", CHOICE, repeat="barang"),
    Wanted("dipakai", CHOICE, repeat="barang", is_needed=False),
    Wanted("foto", PHOTO, repeat="barang", is_needed=False),
    Wanted("catatan", repeat="barang", is_needed=False),
)


class ThingUnknown(Problem):
    """No line of the centre's inventory has this code."""

    code, status = "fieldwork.thing_unknown", 422
    default_message = gettext_lazy("There is no such thing in this centre's inventory.")


def _questions(_programme: Any) -> Sequence[Wanted]:
    return QUESTIONS


def _apply(filled: Filled, *, by: Member, at: datetime) -> Landed:
    centre, day = centre_coded(filled.needed("kode_blkk"), by), filled.day("tanggal")
    for row in filled.repeats.get("barang", ()):
        # A thing that was lent out was not seen: the submission says so, the inventory stays as it is.
        if row.get("ketemu") != "dipinjam":
            _sight(centre, row, day, filled, by=by, at=at)
    return Landed(centre)


def _sight(
    centre: Centre, row: Mapping[str, str], day: date, filled: Filled, *, by: Member, at: datetime
) -> None:
    code = row.get("kode_barang", "").strip()
    thing = Equipment.objects.visible_to(by).filter(centre=centre, code__iexact=code).first()
    if thing is None:
        message = _("There is no thing with the code “%(code)s” in this centre's inventory.") % {"code": code}
        raise ThingUnknown(message, thing=code)
    seen = _seen(row, day)
    same = {"seen_on": seen.on, "condition": seen.condition, "is_in_use": seen.is_in_use, "note": seen.note}
    if not thing.sightings.filter(seen_by=by, **same).exists():
        path = filled.files.get(row.get("foto", ""))
        inventory.sight(thing, seen, by=by, at=at, photo=path.read_bytes() if path else b"")


def _seen(row: Mapping[str, str], day: date) -> Seen:
    note = row.get("catatan", "")[:500]
    if row.get("ketemu") == "tidak_ada":
        return Seen(on=day, condition=Condition.GONE, is_in_use=False, note=note)
    if row.get("keadaan") not in CONDITIONS:
        raise Unusable("keadaan")
    condition = CONDITIONS[row["keadaan"]]
    used = row.get("dipakai", "")
    is_in_use = used == "ya" if used else condition is not Condition.BROKEN
    return Seen(on=day, condition=condition, is_in_use=is_in_use, note=note)


EQUIPMENT_SIGHTING = Purpose(
    code="equipment_sighting",
    label=gettext_lazy("Sighting of equipment"),
    explains=gettext_lazy("Each thing of the form becomes a sighting in the centre's inventory."),
    when=When.COMPLETE,
    questions=_questions,
    apply=_apply,
    page="registry:centre",
)
