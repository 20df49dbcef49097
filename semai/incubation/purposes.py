"""What forms about tenants become, and the list of tenants that phones carry along."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.fieldwork.models.entities import entry_id
from semai.fieldwork.queries import centre_coded
from semai.fieldwork.types import DAY, WHOLE, EntityList, Filled, Landed, ListRow, Purpose, Wanted, When
from semai.kit.problem import Problem
from semai.programmes.models import Member

from . import actions
from .models import Tenant
from .types import Stage

MOST_JOBS = 32_767


class TenantUnknown(Problem):
    """No tenant of the centre has this name or key."""

    code, status = "incubation.tenant_unknown", 422
    default_message = gettext_lazy("There is no such tenant at this centre.")


class JobsUnlikely(Problem):
    """More people than a small business has."""

    code, status = "incubation.jobs_unlikely", 422
    default_message = gettext_lazy("The number of people who work there is too large.")


def _questions(_programme: Any) -> Sequence[Wanted]:
    return (
        Wanted("kode_blkk"),
        Wanted("tenant"),
        Wanted("bulan", DAY),
        Wanted("omzet", WHOLE),
        Wanted("tenaga_kerja", WHOLE),
    )


def _apply(filled: Filled, *, by: Member, at: datetime) -> Landed:
    tenant = _tenant(filled, by)
    jobs = filled.whole("tenaga_kerja")
    if jobs > MOST_JOBS:
        raise JobsUnlikely
    actions.record_figures(
        tenant, month=filled.day("bulan"), turnover=filled.whole("omzet"), jobs=jobs, by=by, at=at
    )
    return Landed(tenant)


def _tenant(filled: Filled, by: Member) -> Tenant:
    """By the key from the list on the phone, or by the name as it was typed."""
    text, centre = filled.needed("tenant"), centre_coded(filled.needed("kode_blkk"), by)
    key = entry_id(text)
    named = Q(pk=key) if key else Q(name__iexact=text)
    tenant = Tenant.objects.visible_to(by).filter(named, centre=centre).first()
    if tenant is None:
        message = _("There is no tenant “%(name)s” at this centre. Is it written as in Semai?")
        raise TenantUnknown(message % {"name": text})
    return tenant


MONTHLY_FIGURES = Purpose(
    code="monthly_figures",
    label=gettext_lazy("Monthly figures of a tenant"),
    explains=gettext_lazy("The form becomes the tenant's turnover and jobs of that month."),
    when=When.COMPLETE,
    questions=_questions,
    apply=_apply,
    page="incubation:tenant",
)


def _rows(member: Member) -> list[ListRow]:
    tenants = Tenant.objects.visible_to(member).exclude(stage=Stage.LEFT).select_related("centre")
    return [
        ListRow(
            one.pk,
            one.name,
            one.centre,
            {"kode_blkk": one.centre.code, "blkk": one.centre.name, "masuk": one.entered_on.isoformat()},
        )
        for one in tenants.order_by("centre__code", "name")
    ]


TENANTS = EntityList(
    name="tenant", label=gettext_lazy("Tenants"), properties=("kode_blkk", "blkk", "masuk"), rows=_rows
)
