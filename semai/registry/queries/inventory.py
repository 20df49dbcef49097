"""Reads of the inventory."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from semai.registry.models import Centre, Equipment, EquipmentQuerySet, Sighting
from semai.registry.rules import inventory as rules
from semai.registry.types import Condition
from semai.registry.wording.aid import CONDITION_NAMES


def listed(things: EquipmentQuerySet) -> EquipmentQuerySet:
    """With what a list shows, in one query."""
    return things.select_related("centre__region__parent", "grant__kind")


def of_centre(centre: Centre) -> EquipmentQuerySet:
    """A centre's inventory, by name."""
    things = Equipment.objects.filter(centre=centre).kept().select_related("grant__kind")
    return things.order_by("name", "code")


def unseen(things: EquipmentQuerySet, *, on: date) -> EquipmentQuerySet:
    """What nobody has seen for 12 months, or ever since it came."""
    since = on - rules.UNSEEN_AFTER
    never = Q(last_seen_on__isnull=True) & (Q(acquired_on__isnull=True) | Q(acquired_on__lt=since))
    return things.kept().filter(Q(last_seen_on__lt=since) | never)


def narrowed(things: EquipmentQuerySet, wishes: Mapping[str, str], *, on: date) -> EquipmentQuerySet:
    """Lines that meet the wishes of the filter: q, province, kind, condition, state (unseen, idle)."""
    paths = {"province": "centre__region__parent", "kind": "kind", "condition": "condition"}
    found = things.filter(**{paths[name]: value for name, value in wishes.items() if name in paths})
    if text := wishes.get("q"):
        found = found.filter(
            Q(name__icontains=text) | Q(code__istartswith=text) | Q(centre__name__icontains=text)
        )
    match wishes.get("state"):
        case "unseen":
            return unseen(found, on=on)
        case "idle":
            return found.filter(is_in_use=False)
        case _:
            return found


def figures(things: EquipmentQuerySet, *, on: date) -> dict[str, Any]:
    """How many lines, their value, and how they are used: `utilisation` as in the rules. One query."""
    since = on - rules.UNSEEN_AFTER
    seen = Q(last_seen_on__gte=since)
    broken = Q(condition__in=[Condition.BROKEN, Condition.GONE])
    row = things.kept().aggregate(
        lines=Count("pk"),
        pieces=Coalesce(Sum("quantity"), 0),
        seen=Count("pk", filter=seen),
        in_use=Count("pk", filter=seen & Q(is_in_use=True)),
        broken=Count("pk", filter=broken),
    )
    use = rules.Utilisation(row["seen"], row["in_use"], row["lines"] - row["seen"])
    return {**row, "utilisation": use}


def conditions() -> list[tuple[str, Any]]:
    """Code and name of every condition that a thing may be found in."""
    return [(str(one), name) for one, name in CONDITION_NAMES.items()]


def sightings_of(thing: Equipment) -> QuerySet[Sighting]:
    """Every sighting, the latest first."""
    return thing.sightings.select_related("seen_by__user").order_by("-seen_on", "-recorded_at")
