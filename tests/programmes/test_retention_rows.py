"""Trainees and owners of businesses: their names go, the figures stay."""

from datetime import date

from semai.incubation.models import Tenant
from semai.incubation.types import Stage
from semai.programmes import retention
from semai.programmes.models import Cycle, Programme
from semai.registry.models import Centre, VocationalField
from semai.training.models import Batch, Trainee
from semai.training.types import Result
from tests import factories as make

FIRST, LAST = date(2015, 1, 1), date(2015, 2, 1)


def test_trainees_and_owners_of_long_ago_lose_their_names_and_keep_their_results(
    programme: Programme, cycle: Cycle, north: Centre
) -> None:
    field, _created = VocationalField.objects.get_or_create(
        code="menjahit", defaults={"name_id": "Menjahit", "name_en": "Sewing"}
    )
    batch = Batch.objects.create(
        cycle=cycle, centre=north, field=field, name="Paket 1", starts_on=FIRST, ends_on=LAST
    )
    for name in ("Ani Contoh", "Ali Contoh"):
        Trainee.objects.create(batch=batch, name=name, result=Result.PASSED)
    Tenant.objects.create(
        centre=north,
        name="Usaha Contoh",
        owner="Ina Contoh",
        stage=Stage.LEFT,
        entered_on=FIRST,
        left_on=LAST,
        baseline_turnover=1_000_000,
        baseline_jobs=1,
    )
    erased = retention.erase_personal_data(programme, at=make.NOW, on=make.TODAY)
    assert erased == {"trainees": 2, "owners": 1}
    trainees = Trainee.objects.all()
    assert all(one.name.startswith(retention.ERASED) and one.result == Result.PASSED for one in trainees)
    assert Tenant.objects.get().owner == retention.ERASED
    assert not retention.history_of(Tenant, Tenant.objects.all()).filter(owner="Ina Contoh").exists()
    assert retention.erase_personal_data(programme, at=make.NOW, on=make.TODAY) == {}
