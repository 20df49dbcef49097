"""What happened in the field until the demo's day: visits, training, incubation."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from semai.config.demo_accounts import DEMO_TODAY
from semai.incubation import actions as incubation_actions
from semai.incubation.models import Incubator
from semai.incubation.types import Stage
from semai.insights import actions as insights_actions
from semai.insights.types import Indicator
from semai.mentoring import actions as mentoring
from semai.mentoring.models import Action, Visit
from semai.mentoring.types import ActionStatus, VisitStatus
from semai.registry.models import Centre
from semai.training import actions as training_actions
from semai.training.models import Batch
from semai.training.types import Result

from . import texts
from .cast import Cast

#: One visit in so many was missed or is not written up yet.
MISSED = 9
BATCHES = 12
INCUBATORS = 6
TARGETS = {
    Indicator.CENTRES_MENTORED: 50,
    Indicator.VISITS_CLOSED: 130,
    Indicator.TRAINEES_PASSED: 180,
    Indicator.INCUBATORS: 25,
    Indicator.TENANTS: 40,
}


def visits(cast: Cast) -> None:
    """Every visit before the demo's day is written up and closed by its facilitator, all but a few."""
    due = (
        Visit.objects.filter(engagement__cycle=cast.cycle, status=VisitStatus.PLANNED, ends_on__lt=DEMO_TODAY)
        .select_related("engagement__centre__region", "facilitator__member__programme")
        .order_by("starts_on", "engagement__centre__code")
    )
    done = Visit.objects.filter(engagement__cycle=cast.cycle, status=VisitStatus.CLOSED).exists()
    for index, visit in enumerate(due):
        if not done and index % MISSED != MISSED - 1:
            _visit(visit, index, cast)


def _visit(visit: Visit, index: int, cast: Cast) -> None:
    member = visit.facilitator.member
    if member is None:
        return
    at = _evening(visit)
    focus = str(visit.engagement.focuses.get(to_on__isnull=True).code)
    topics = texts.TOPICS[focus]
    visit = mentoring.record_visit(
        visit,
        by=member,
        at=at,
        version=visit.version,
        starts_on=visit.starts_on,
        ends_on=visit.ends_on,
        topics=topics[(visit.number - 1) % len(topics)],
        findings=texts.FINDINGS[index % len(texts.FINDINGS)],
        people=texts.PEOPLE[: 3 + index % 4],
    )
    _follow_up(visit, index, focus, cast, at)
    mentoring.close_visit(visit, by=member, at=at)


def _evening(visit: Visit) -> datetime:
    zone = ZoneInfo(visit.engagement.centre.region.time_zone)
    return datetime.combine(visit.ends_on, time(17, 30), tzinfo=zone)


def _follow_up(visit: Visit, index: int, focus: str, cast: Cast, at: datetime) -> None:
    """Confirm an older action of this centre, and agree on a new one."""
    member = visit.facilitator.member
    if member is None:
        return
    open_ones = Action.objects.filter(engagement=visit.engagement, status=ActionStatus.OPEN)
    for action in open_ones.order_by("due_on")[:1]:
        mentoring.report_action(action, by=cast.coordinator, at=at, evidence=texts.EVIDENCE)
        mentoring.close_action(action, by=member, at=at)
    wording = texts.ACTIONS[focus]
    mentoring.add_action(
        visit.engagement,
        by=member,
        at=at,
        what=wording[index % len(wording)],
        owner=texts.PEOPLE[1][0],
        due_on=visit.ends_on + timedelta(days=30),
        visit=visit,
    )


def training(cast: Cast) -> None:
    """Batches of sixteen; the first ones have their results."""
    if Batch.objects.filter(cycle=cast.cycle).exists():
        return
    for number, centre in enumerate(islice(_trainers(cast), BATCHES)):
        field = centre.fields.order_by("code")[0]
        starts_on = date(2022, 7, 4) + timedelta(days=14 * (number % 5))
        at = datetime.combine(starts_on, time(8), tzinfo=ZoneInfo(centre.region.time_zone))
        batch = training_actions.record_batch(
            centre,
            training_actions.BatchFacts(
                field=field,
                name=f"Paket {number + 1} (contoh)",
                starts_on=starts_on,
                ends_on=starts_on + timedelta(days=40),
                hours=240,
            ),
            by=cast.coordinator,
            at=at,
        )
        names = [f"Peserta Contoh {number + 1}-{seat:02}" for seat in range(1, 17)]
        people = training_actions.enrol(batch, names, by=cast.coordinator, at=at)
        if batch.ends_on < DEMO_TODAY:
            results = {person.pk: _result(seat, number) for seat, person in enumerate(people)}
            training_actions.record_results(batch, results, by=cast.coordinator, at=at + timedelta(days=41))


def _result(seat: int, number: int) -> Result:
    """One left early, none to two failed, the others passed."""
    last = Batch._meta.get_field("seats").default - 1  # noqa: SLF001
    if seat == last:
        return Result.DROPPED_OUT
    return Result.FAILED if seat >= last - number % 3 else Result.PASSED


def _trainers(cast: Cast) -> Iterator[Centre]:
    centres = Centre.objects.filter(engagements__cycle=cast.cycle, fields__isnull=False)
    return iter(centres.select_related("region").distinct().order_by("code")[::4])


def incubation(cast: Cast) -> None:
    """Targets of the year; six centres became incubators, each with a tenant, its baseline and two months of figures."""
    insights_actions.set_targets(
        cast.cycle, TARGETS, by=cast.manager, at=datetime(2022, 3, 2, 2, tzinfo=ZoneInfo("UTC"))
    )
    centres = Centre.objects.filter(engagements__cycle=cast.cycle, engagements__cluster_code="mandiri")
    for number, centre in enumerate(centres.select_related("region").order_by("code")[:INCUBATORS]):
        if not Incubator.objects.filter(centre=centre).exists():
            _incubator(cast, centre, number)


def _incubator(cast: Cast, centre: Centre, number: int) -> None:
    coordinator, zone = cast.coordinator, ZoneInfo(centre.region.time_zone)
    founded = date(2022, 8, 1) + timedelta(days=7 * number)
    at = datetime.combine(founded, time(10), tzinfo=zone)
    line = incubation_actions.record_business_line(
        centre, name=texts.LINES[number % len(texts.LINES)], by=coordinator, at=at
    )
    incubation_actions.establish_incubator(
        centre,
        name=f"Inkubator Wirausaha {centre.name}",
        decree=f"SK/{number + 1:03}/CONTOH/2022",
        established_on=founded,
        by=coordinator,
        at=at,
    )
    tenant = incubation_actions.record_tenant(
        centre,
        incubation_actions.TenantFacts(
            name=f"{texts.TENANTS[number]} (contoh)",
            owner=f"Pemilik Contoh {number + 1}",
            line=line,
            entered_on=date(2022, 8, 1),
            baseline_turnover=3_000_000 + 750_000 * number,
            baseline_jobs=1 + number % 3,
        ),
        by=coordinator,
        at=at,
        stage=Stage.INCUBATION,
    )
    for month, growth in ((date(2022, 8, 1), 104), (date(2022, 9, 1), 112 - 4 * number)):
        incubation_actions.record_figures(
            tenant,
            month=month,
            turnover=tenant.baseline_turnover * growth // 100,
            jobs=tenant.baseline_jobs + (growth > 110),  # noqa: PLR2004
            by=coordinator,
            at=datetime.combine(DEMO_TODAY - timedelta(days=1), time(9), tzinfo=zone),
        )
