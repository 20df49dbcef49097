"""Writes on business lines, incubators, tenants and their figures.

Ledger lines hold no amounts: turnover is somebody's own money, and the ledger has more readers than the tenant.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

from . import queries, rules
from .models import BusinessLine, Incubator, MonthlyFigure, Tenant
from .types import Body, Stage


class LineRecordedAlready(Problem):
    """The centre has a business line of this name."""

    code = "incubation.line_recorded_already"
    default_message = _("This centre already has a business line with this name.")


class IncubatorExists(Problem):
    """A centre has one incubator."""

    code = "incubation.incubator_exists"
    default_message = _("This centre already has an incubator. Change that one instead.")


class DayInFuture(Problem):
    """It cannot have happened yet."""

    code, status = "incubation.day_in_future", 422
    default_message = _("This day lies in the future.")


class TenantRecordedAlready(Problem):
    """The centre has a tenant of this name."""

    code = "incubation.tenant_recorded_already"
    default_message = _("This centre already has a tenant with this name.")


class LineOfAnotherCentre(Problem):
    """The business line belongs to another centre than the tenant."""

    code, status = "incubation.line_of_another_centre", 422
    default_message = _("This business line belongs to another centre.")


class LeavesBeforeEntering(Problem):
    """The day of leaving lies before the day of entry."""

    code, status = "incubation.leaves_before_entering", 422
    default_message = _("This day lies before the tenant entered.")


class MonthOutside(Problem):
    """The tenant was not there in that month, or it has not come yet."""

    code, status = "incubation.month_outside", 422
    default_message = _(
        "There can be no figure for this month: the tenant was not there, or it has not begun."
    )


@dataclass(frozen=True, kw_only=True)
class TenantFacts:
    """What a person enters about a tenant. `baseline_turnover` is rupiah a month before entry, `baseline_jobs` people."""

    name: str
    owner: str
    entered_on: date
    baseline_turnover: int
    baseline_jobs: int
    line: BusinessLine | None = None

    def as_columns(self) -> dict[str, object]:
        """The facts by column."""
        return dict(vars(self))


@transaction.atomic
def record_business_line(
    centre: Centre, *, name: str, by: Member, at: datetime, started_on: date | None = None
) -> BusinessLine:
    """Something the centre makes or sells. Raises `LineRecordedAlready`."""
    centre = locked(centre)
    policy.require(by, Verb.RECORD_BUSINESS_LINE, centre)
    if centre.business_lines.filter(name__iexact=name).exists():
        raise LineRecordedAlready(field="name")
    line = BusinessLine.objects.create(centre=centre, name=name, started_on=started_on)
    record(Verb.RECORD_BUSINESS_LINE, line, by=by, at=at, centre=str(centre.pk))
    return line


@transaction.atomic
def establish_incubator(
    centre: Centre,
    *,
    name: str,
    decree: str,
    established_on: date,
    by: Member,
    at: datetime,
    registration: str = "",
    belongs_to: Body = Body.CENTRE,
) -> Incubator:
    """The centre's incubator body exists by decree. It counts for the programme's year of that day, if there is one.

    Raises `IncubatorExists`, `DayInFuture`.
    """
    centre = locked(centre)
    policy.require(by, Verb.ESTABLISH_INCUBATOR, centre)
    if Incubator.objects.filter(centre=centre).exists():
        raise IncubatorExists
    _refuse_future(established_on, at=at, field="established_on")
    incubator = Incubator.objects.create(
        centre=centre,
        cycle=queries.cycle_on(centre.programme, established_on),
        name=name,
        decree=decree,
        established_on=established_on,
        registration=registration,
        belongs_to=belongs_to,
    )
    record(Verb.ESTABLISH_INCUBATOR, incubator, by=by, at=at, centre=str(centre.pk))
    return incubator


@transaction.atomic
def change_incubator(
    incubator: Incubator,
    *,
    name: str,
    decree: str,
    established_on: date,
    by: Member,
    at: datetime,
    registration: str = "",
    belongs_to: Body = Body.CENTRE,
) -> Incubator:
    """Put the incubator right, or add its registration. Raises `DayInFuture`."""
    incubator = locked(incubator)
    policy.require(by, Verb.ESTABLISH_INCUBATOR, incubator)
    _refuse_future(established_on, at=at, field="established_on")
    values = {
        "name": name,
        "decree": decree,
        "established_on": established_on,
        "registration": registration,
        "belongs_to": belongs_to,
        "cycle": queries.cycle_on(incubator.centre.programme, established_on),
    }
    changed = [key for key, value in values.items() if getattr(incubator, key) != value]
    if changed:
        for key in changed:
            setattr(incubator, key, values[key])
        incubator.save(update_fields=changed)
        record(Verb.ESTABLISH_INCUBATOR, incubator, by=by, at=at, changed=changed)
    return incubator


@transaction.atomic
def record_tenant(
    centre: Centre, facts: TenantFacts, *, by: Member, at: datetime, stage: Stage = Stage.PRE_INCUBATION
) -> Tenant:
    """A small business enters, with its baseline. Raises `TenantRecordedAlready`, `LineOfAnotherCentre`, `DayInFuture`."""
    centre = locked(centre)
    policy.require(by, Verb.RECORD_TENANT, centre)
    _check_tenant(centre, facts, at=at)
    if centre.tenants.filter(name__iexact=facts.name).exists():
        raise TenantRecordedAlready(field="name")
    left_on = facts.entered_on if stage is Stage.LEFT else None
    tenant = Tenant.objects.create(centre=centre, stage=stage, left_on=left_on, **facts.as_columns())
    record(Verb.RECORD_TENANT, tenant, by=by, at=at, centre=str(centre.pk), stage=str(stage))
    return tenant


@transaction.atomic
def change_tenant(tenant: Tenant, facts: TenantFacts, *, by: Member, at: datetime) -> Tenant:
    """Put a tenant right; the row history keeps the old baseline. Raises what `record_tenant` raises."""
    tenant = locked(tenant)
    policy.require(by, Verb.RECORD_TENANT, tenant)
    _check_tenant(tenant.centre, facts, at=at)
    if tenant.centre.tenants.filter(name__iexact=facts.name).exclude(pk=tenant.pk).exists():
        raise TenantRecordedAlready(field="name")
    if tenant.left_on and tenant.left_on < facts.entered_on:
        raise LeavesBeforeEntering(field="entered_on")
    columns = facts.as_columns()
    changed = [name for name, value in columns.items() if getattr(tenant, name) != value]
    if changed:
        for name in changed:
            setattr(tenant, name, columns[name])
        tenant.save(update_fields=changed)
        record(Verb.RECORD_TENANT, tenant, by=by, at=at, changed=changed)
    return tenant


@transaction.atomic
def move_tenant(tenant: Tenant, *, stage: Stage, on: date, by: Member, at: datetime) -> Tenant:
    """The tenant reaches another stage; `on` is the day it left, when that is the stage.

    Raises `DayInFuture`, `LeavesBeforeEntering`.
    """
    tenant = locked(tenant)
    policy.require(by, Verb.RECORD_TENANT, tenant)
    left_on = on if stage is Stage.LEFT else None
    _refuse_future(on, at=at, field="on")
    if left_on and left_on < tenant.entered_on:
        raise LeavesBeforeEntering(field="on")
    if (tenant.stage, tenant.left_on) != (stage, left_on):
        before, tenant.stage, tenant.left_on = tenant.stage, stage, left_on
        tenant.save(update_fields=["stage", "left_on"])
        record(Verb.RECORD_TENANT, tenant, by=by, at=at, before=str(before), stage=str(stage))
    return tenant


@transaction.atomic
def record_figures(
    tenant: Tenant, *, month: date, turnover: int, jobs: int, by: Member, at: datetime
) -> MonthlyFigure:
    """What the tenant turned over in a month (rupiah), and how many people worked there.

    One figure a month: a second one corrects the first, whose values stay in the row history. `month` may be any day
    of it. Raises `MonthOutside`.
    """
    tenant = locked(tenant)
    policy.require(by, Verb.RECORD_FIGURES, tenant)
    month = rules.month_of(month)
    today = timezone.localdate(at)
    if not rules.may_report(month, entered_on=tenant.entered_on, left_on=tenant.left_on, on=today):
        raise MonthOutside(field="month")
    known = tenant.figures.filter(month=month).first()
    if known is not None and (known.turnover, known.jobs) == (turnover, jobs):
        return known
    values = {"turnover": turnover, "jobs": jobs, "recorded_by": by, "recorded_at": at}
    figure, _created = MonthlyFigure.objects.update_or_create(tenant=tenant, month=month, defaults=values)
    details = {"month": f"{month:%Y-%m}", "is_correction": known is not None}
    record(Verb.RECORD_FIGURES, tenant, by=by, at=at, **details)
    return figure


def _refuse_future(day: date, *, at: datetime, field: str) -> None:
    if day > timezone.localdate(at):
        raise DayInFuture(field=field)


def _check_tenant(centre: Centre, facts: TenantFacts, *, at: datetime) -> None:
    if facts.line is not None and facts.line.centre_id != centre.pk:
        raise LineOfAnotherCentre(field="line")
    _refuse_future(facts.entered_on, at=at, field="entered_on")
