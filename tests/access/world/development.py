"""What the centre in North trains and incubates."""

from datetime import date

from semai.incubation.models import BusinessLine, Incubator, MonthlyFigure, Tenant
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre, VocationalField
from semai.training.models import Batch, Trainee
from tests import factories as make


def fill(cycle: Cycle, north: Centre, dewi: Member) -> None:
    """A batch with a trainee, an incubator with a tenant and its month."""
    field = VocationalField.objects.create(code="menjahit", name_id="Menjahit", name_en="Sewing")
    days = {"starts_on": date(2022, 8, 1), "ends_on": date(2022, 9, 9)}
    batch = Batch.objects.create(cycle=cycle, centre=north, field=field, name="Paket 1", **days)
    Trainee.objects.create(batch=batch, name="Peserta")
    line = BusinessLine.objects.create(centre=north, name="Roti")
    founded = {"decree": "SK/1", "established_on": make.TODAY}
    Incubator.objects.create(centre=north, cycle=cycle, name="Inkubator", **founded)
    baseline = {"baseline_turnover": 1_000_000, "baseline_jobs": 1}
    tenant = Tenant.objects.create(
        centre=north, line=line, name="Dapur", owner="Ibu", entered_on=make.TODAY, **baseline
    )
    figures = {"turnover": 2_000_000, "jobs": 2}
    MonthlyFigure.objects.create(
        tenant=tenant, month=date(2022, 8, 1), recorded_by=dewi, recorded_at=make.NOW, **figures
    )
