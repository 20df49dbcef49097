"""Personal data in incubation: who owned a business that is gone."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from semai.programmes.retention import ERASED, Due, history_of

from .models import Tenant


class Owners:
    """Owners of tenants that stopped taking part."""

    name = "owners"
    label: Any = _("Owners of tenants")
    erases: Any = _("Name of the owner. The business and its figures stay.")

    def rows(self, programme: uuid.UUID, before: date) -> QuerySet[Tenant]:
        """Left before this day."""
        rows = Tenant.objects.filter(centre__programme=programme, left_on__lt=before).exclude(owner=ERASED)
        return rows.select_related("centre").order_by("left_on", "pk")

    def told(self, row: Tenant) -> Due:
        """Who, where, until when."""
        return Due(row.owner, row.centre.name, row.left_on)

    def erase(self, rows: Sequence[Tenant]) -> None:
        """In the record and in what it was before."""
        Tenant.objects.filter(pk__in=[one.pk for one in rows]).update(owner=ERASED)
        history_of(Tenant, rows).update(owner=ERASED)


OWNERS = Owners()
