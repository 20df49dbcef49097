"""Makers of batches for tests."""

from datetime import date
from typing import Any

from semai.registry.models import Centre, VocationalField
from semai.training.actions import BatchFacts
from semai.training.models import Batch, Trainee
from semai.training.types import Result
from tests import factories as make


def make_field() -> VocationalField:
    return VocationalField.objects.get_or_create(
        code="menjahit", defaults={"name_id": "Menjahit", "name_en": "Sewing"}
    )[0]


def facts(**over: Any) -> BatchFacts:
    values: dict[str, Any] = {
        "name": "Menjahit 1",
        "starts_on": date(2022, 6, 1),
        "ends_on": date(2022, 7, 10),
        "seats": 4,
    }
    return BatchFacts(field=make_field(), **values | over)


def make_batch(centre: Centre, *results: Result, **over: Any) -> Batch:
    """A batch of the centre's programme in 2022 with one trainee for each result."""
    cycle = centre.programme.cycles.filter(year=2022).first() or make.make_cycle(centre.programme)
    values = facts(**{"name": f"Angkatan {make.number()}"} | over).as_columns()
    batch = Batch.objects.create(centre=centre, cycle=cycle, **values)
    Trainee.objects.bulk_create(
        Trainee(batch=batch, name=f"Peserta {make.number()}", result=result) for result in results
    )
    return batch
