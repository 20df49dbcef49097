"""The equipment of the visited centre, and what was seen of it."""

from django.db.models import F, QuerySet

from semai.mentoring.models import Visit
from semai.registry.models import Equipment, EquipmentQuerySet, Sighting


def equipment_at(visit: Visit) -> EquipmentQuerySet:
    """What should be there, that which nobody has seen for longest first."""
    things = Equipment.objects.filter(centre_id=visit.engagement.centre_id).kept()
    return things.order_by(F("last_seen_on").asc(nulls_first=True), "name", "code")


def sightings_in(visit: Visit) -> QuerySet[Sighting]:
    """What was seen during the visit, by name; of one thing the latest word last."""
    found = Sighting.objects.filter(label=visit._meta.label, object_id=str(visit.pk))  # noqa: SLF001
    return found.select_related("equipment").order_by("equipment__name", "equipment__code", "recorded_at")
