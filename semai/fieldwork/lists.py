"""Lists of the register that phones carry along: sites and equipment. Other apps declare theirs beside their records."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy

from semai.programmes.models import Member
from semai.registry.actions import inventory
from semai.registry.models import Centre, Equipment
from semai.registry.types import CentreStatus, Condition, Seen

from .types import EntityList, ListRow, Unusable


def declared() -> Mapping[str, EntityList]:
    """The lists that Semai fills from its own records, by name (config/purposes.py)."""
    return {name: import_string(path) for name, path in settings.ENTITY_LISTS.items()}


def _sites(member: Member) -> list[ListRow]:
    centres = Centre.objects.visible_to(member).exclude(status=CentreStatus.CLOSED)
    return [
        ListRow(
            one.pk,
            f"{one.name} ({one.code})"[:255],
            one,
            {
                "kode_blkk": one.code,
                "nama": one.name,
                "kabupaten": one.region.name,
                "provinsi": one.region.parent.name if one.region.parent else "",
                "alamat": one.address,
                "geometry": _place(one),
            },
        )
        for one in centres.select_related("region__parent").order_by("code")
    ]


def _place(centre: Centre) -> str:
    """As Collect draws it on a map; empty when nobody gave a place."""
    if centre.latitude is None or centre.longitude is None:
        return ""
    return f"{centre.latitude:.6f} {centre.longitude:.6f} 0 0"


SITES = EntityList(
    name="situs",
    label=gettext_lazy("Sites"),
    properties=("kode_blkk", "nama", "kabupaten", "provinsi", "alamat", "geometry"),
    rows=_sites,
)


def _things(member: Member) -> list[ListRow]:
    things = Equipment.objects.visible_to(member).kept().select_related("centre")
    return [
        ListRow(
            one.pk,
            f"{one.name} ({one.code})"[:255],
            one.centre,
            {
                "kode_blkk": one.centre.code,
                "kode_barang": one.code,
                "ruang": one.location,
                "jumlah": str(one.quantity),
                "keadaan": str(one.condition or ""),
                "terakhir": one.last_seen_on.isoformat() if one.last_seen_on else "",
            },
        )
        for one in things.order_by("centre__code", "code")
    ]


def _sight(key: Any, data: Mapping[str, str], *, by: Member, at: datetime) -> None:
    """A condition written on the phone is a sighting of that day."""
    thing = Equipment.objects.visible_to(by).get(pk=key)
    if "keadaan" not in data:
        return
    try:
        condition = Condition(data["keadaan"])
    except ValueError as error:
        raise Unusable("keadaan") from error
    seen = Seen(on=at.date(), condition=condition, is_in_use=condition in {Condition.GOOD, Condition.WORN})
    inventory.sight(thing, seen, by=by, at=at)


EQUIPMENT = EntityList(
    name="peralatan",
    label=gettext_lazy("Equipment"),
    properties=("kode_blkk", "kode_barang", "ruang", "jumlah", "keadaan", "terakhir"),
    rows=_things,
    writable=frozenset({"keadaan"}),
    write=_sight,
)
