"""Personal data in training: those who took part."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from semai.programmes.retention import ERASED, Due, history_of

from .models import Tracing, Trainee


class Trainees:
    """Trainees of batches that ended."""

    name = "trainees"
    label: Any = _("Trainees")
    erases: Any = _("Name, and what they advised when they were traced. Result and work stay, for the sums.")

    def rows(self, programme: uuid.UUID, before: date) -> QuerySet[Trainee]:
        """Of batches that ended before this day."""
        rows = Trainee.objects.filter(batch__centre__programme=programme, batch__ends_on__lt=before)
        rows = rows.exclude(name__startswith=ERASED).select_related("batch__centre")
        return rows.order_by("batch__ends_on", "batch", "name")

    def told(self, row: Trainee) -> Due:
        """Who, where, until when."""
        return Due(row.name, row.batch.centre.name, row.batch.ends_on)

    def erase(self, rows: Sequence[Trainee]) -> None:
        """A name is unique in its batch, so each gets a number."""
        for number, row in enumerate(rows, start=1):
            row.name = f"{ERASED} {number} {row.pk.hex[:6]}"
        Trainee.objects.bulk_update(rows, ["name"], batch_size=200)
        history_of(Trainee, rows).delete()
        told = list(Tracing.objects.filter(trainee__in=rows))
        Tracing.objects.filter(pk__in=[one.pk for one in told]).update(advice="")
        history_of(Tracing, told).update(advice="")


TRAINEES = Trainees()
