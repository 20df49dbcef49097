"""Makers of tenants for tests."""

from datetime import date
from typing import Any

from semai.incubation.actions import TenantFacts
from semai.incubation.models import MonthlyFigure, Tenant
from semai.incubation.types import Stage
from semai.programmes.models import Member
from semai.registry.models import Centre
from tests import factories as make


def facts(**over: Any) -> TenantFacts:
    values: dict[str, Any] = {
        "name": "Roti Contoh",
        "owner": "Bu Sari",
        "entered_on": date(2022, 3, 10),
        "baseline_turnover": 1_000_000,
        "baseline_jobs": 2,
    }
    return TenantFacts(**values | over)


def make_tenant(centre: Centre, by: Member | None = None, *turnovers: int, **over: Any) -> Tenant:
    """A tenant with one figure a month from April 2022 on; `by` recorded them."""
    stage = over.pop("stage", Stage.INCUBATION)
    left_on = over.pop("left_on", None)
    columns = facts(**{"name": f"Usaha {make.number()}"} | over).as_columns()
    tenant = Tenant.objects.create(centre=centre, stage=stage, left_on=left_on, **columns)
    for month, turnover in enumerate(turnovers, start=4):
        assert by
        MonthlyFigure.objects.create(
            tenant=tenant,
            month=date(2022, month, 1),
            turnover=turnover,
            jobs=3,
            recorded_by=by,
            recorded_at=make.NOW,
        )
    return tenant
