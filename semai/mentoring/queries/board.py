"""The coordinator's board: where centres stand, what waits for the one who looks, and what is going down."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import F, QuerySet

from semai.maturity.models import Assessment
from semai.mentoring.models import Action, Deliverable, Engagement, FinalReport, Report, Visit
from semai.mentoring.types import ActionStatus, DeliverableStatus, ReportStatus, Standing, VisitStatus
from semai.programmes.models import Cycle, Member

from .engagements import STANDING, cycle_of, engagements
from .months import reporters
from .visits import with_place

#: Shown of each column; the rest is one click away.
A_COLUMN = 8
A_FEW = 8
COLUMNS = (Standing.NEVER_VISITED, Standing.OVERDUE, Standing.NEXT_30_DAYS, Standing.LATER)


@dataclass(frozen=True)
class Column:
    """Engagements that stand alike: how many there are and the first of them."""

    standing: Standing
    count: int
    first: Sequence[Engagement]


@dataclass(frozen=True)
class Fall:
    """A centre whose newest assessment is lower than the one before by the same instrument; scores 0-4."""

    engagement: Engagement
    before: Decimal
    after: Decimal
    assessed_on: date


@dataclass(frozen=True)
class Waiting:
    """What somebody else handed in and this member may judge: counts of all, the first of each."""

    visits: Sequence[Visit]
    actions: Sequence[Action]
    papers: Sequence[Deliverable]
    reports: Sequence[Report]
    finals: Sequence[FinalReport]
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of it."""
        return sum(self.counts.values())


def columns(member: Member, *, on: date) -> list[Column]:
    """The four columns of the present year, the most urgent centre of each first."""
    mine = engagements(member, on=on)
    standing_of: dict[Standing, list[UUID]] = defaultdict(list)
    # Where all stand is worked out once; only those shown are then read in full.
    urgent = F("next_on").asc(nulls_first=True)
    for pk, standing in mine.order_by(urgent, "centre__name").values_list("pk", STANDING):
        standing_of[standing].append(pk)
    shown = [pk for standing in COLUMNS for pk in standing_of[standing][:A_COLUMN]]
    rows = mine.in_bulk(shown)
    return [
        Column(standing, len(standing_of[standing]), [rows[pk] for pk in standing_of[standing][:A_COLUMN]])
        for standing in COLUMNS
    ]


def waiting_for(member: Member) -> Waiting:
    """Closed visits to read, reported actions to confirm, papers and reports to review, none of them the member's own."""
    cycle = cycle_of(member)
    parts: dict[
        str,
        QuerySet[Visit] | QuerySet[Action] | QuerySet[Deliverable] | QuerySet[Report] | QuerySet[FinalReport],
    ]
    visits = with_place(
        Visit.objects.visible_to(member).filter(
            engagement__cycle=cycle, status=VisitStatus.CLOSED, verified_at__isnull=True
        )
    ).exclude(closed_by=member)
    actions = (
        Action.objects.visible_to(member)
        .filter(engagement__cycle=cycle, status=ActionStatus.REPORTED)
        .exclude(reported_by=member)
        .select_related("engagement__centre")
    )
    papers = (
        Deliverable.objects.visible_to(member)
        .filter(plan__engagement__cycle=cycle, status=DeliverableStatus.SUBMITTED)
        .exclude(submitted_by=member)
        .select_related("plan__engagement__centre")
    )
    reports = _reports(member, cycle)
    finals = (
        FinalReport.objects.filter(
            engagement__in=Engagement.objects.visible_to(member).filter(cycle=cycle),
            status=ReportStatus.SUBMITTED,
        )
        .exclude(submitted_by=member)
        .select_related("engagement__centre")
    )
    parts = {"visits": visits, "actions": actions, "papers": papers, "reports": reports, "finals": finals}
    return Waiting(
        visits=list(visits.order_by("closed_at", "pk")[:A_FEW]),
        actions=list(actions.order_by("reported_at", "pk")[:A_FEW]),
        papers=list(papers.order_by("submitted_at", "pk")[:A_FEW]),
        reports=list(reports.order_by("submitted_at", "pk")[:A_FEW]),
        finals=list(finals.order_by("submitted_at", "pk")[:A_FEW]),
        counts={name: rows.count() for name, rows in parts.items()},
    )


def _reports(member: Member, cycle: Cycle | None) -> QuerySet[Report]:
    if cycle is None:
        return Report.objects.none()
    theirs = Report.objects.filter(
        cycle=cycle, facilitator__in=reporters(member, cycle).values("pk"), status=ReportStatus.SUBMITTED
    )
    return theirs.exclude(facilitator__member=member).select_related("facilitator")


def going_down(member: Member) -> list[Fall]:
    """Centres of the present year whose total fell from one assessment to the next, deepest fall first."""
    inside = Engagement.objects.visible_to(member).filter(cycle=cycle_of(member))
    by_centre = {one.centre_id: one for one in inside.select_related("centre", "lead")}
    totals: dict[object, list[tuple[date, str, Decimal]]] = defaultdict(list)
    rows = Assessment.objects.filter(centre__in=list(by_centre), total__isnull=False)
    for centre, on, code, total in rows.order_by("assessed_on", "round__opens_on").values_list(
        "centre_id", "assessed_on", "round__instrument__code", "total"
    ):
        if total is not None:
            totals[centre].append((on, code, total))
    falls = []
    for centre, engagement in by_centre.items():
        known = totals.get(centre, [])
        if len(known) > 1 and known[-1][1] == known[-2][1] and known[-1][2] < known[-2][2]:
            falls.append(Fall(engagement, known[-2][2], known[-1][2], known[-1][0]))
    return sorted(falls, key=lambda one: (one.after - one.before, one.engagement.centre.name))
