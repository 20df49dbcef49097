"""What grew out of the visits: plans, tasks, deliverables, readings by a second person, monthly reports."""

from datetime import date, datetime, timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from semai.config.demo_accounts import DEMO_TODAY
from semai.mentoring import actions, queries, reporting
from semai.mentoring.models import Deliverable, Engagement, Plan, Report, Visit
from semai.mentoring.types import CostKind, TaskStatus, VisitStatus
from semai.planning.models import Facilitator

from . import texts
from .cast import YEAR, Cast, moment

PLANS = 18
#: Every so many visits were verified, or asked about.
VERIFIED, ASKED = 2, 9
MONTHS = (8, 9)
AGREED = moment(7, 6)


def mentored(cast: Cast) -> None:
    """Plans of the first centres, their papers, and two months of reports."""
    if Plan.objects.filter(engagement__cycle=cast.cycle).exists():
        return
    led = Engagement.objects.filter(cycle=cast.cycle, lead__member__isnull=False)
    for index, engagement in enumerate(led.select_related("lead__member").order_by("centre__code")[:PLANS]):
        _plan(engagement, index, cast)
    _readings(cast)
    for facilitator in queries.reporters(cast.coordinator, cast.cycle):
        for month in MONTHS:
            _report(facilitator, date(YEAR, month, 1), cast)


def _plan(engagement: Engagement, index: int, cast: Cast) -> None:
    """Made by the lead, agreed at the centre; some tasks are done, some left for later."""
    member = engagement.lead.member
    if member is None:
        return
    plan = actions.make_plan(engagement, by=member, at=moment(7, 4))
    if index % 6 == 5:  # noqa: PLR2004 - one in six is still being talked about
        return
    name, position = texts.PEOPLE[1]
    actions.agree_plan(plan, by=member, at=AGREED, on=AGREED.date(), name=name, position=position)
    if index % 3 == 0:
        actions.keep_agreement(
            engagement,
            by=member,
            at=AGREED,
            data=_picture("PERJANJIAN (CONTOH)"),
            signed_on=AGREED.date(),
            signed_by=name,
        )
    past = plan.tasks.filter(status=TaskStatus.OPEN, due_on__lt=DEMO_TODAY).order_by("place")
    for place, task in enumerate(past):
        if (place + index) % 4:
            done = min(task.due_on, DEMO_TODAY)
            actions.finish_task(task, by=member, at=_at(done), evidence=texts.EVIDENCE, done_on=done)
    for place, paper in enumerate(plan.deliverables.filter(due_on__lt=DEMO_TODAY).order_by("due_on")):
        _paper(paper, (place + index) % 4, cast)


def _paper(paper: Deliverable, way: int, cast: Cast) -> None:
    """Accepted, returned with a comment, waiting, or not there yet."""
    member = paper.plan.engagement.lead.member
    if member is None or way == 3:  # noqa: PLR2004 - the fourth way: nothing yet
        return
    at = _at(paper.due_on)
    actions.submit_deliverable(paper, by=member, at=at, data=_picture(f"{paper.name_id.upper()} (CONTOH)"))
    later = at + timedelta(days=2)
    if way == 0:
        actions.accept_deliverable(paper, by=cast.coordinator, at=later)
    elif way == 1:
        actions.return_deliverable(
            paper, by=cast.coordinator, at=later, comment="Tanda tangan belum lengkap (contoh)."
        )


def _readings(cast: Cast) -> None:
    closed = Visit.objects.filter(engagement__cycle=cast.cycle, status=VisitStatus.CLOSED)
    rows = closed.select_related("facilitator__member").order_by("starts_on", "engagement__centre__code")
    for index, visit in enumerate(rows):
        member, at = visit.facilitator.member, _at(visit.ends_on + timedelta(days=2))
        if member is None:
            continue
        if index % VERIFIED:
            days = (visit.ends_on - visit.starts_on).days + 1
            actions.add_cost(
                visit, by=member, at=at, kind=CostKind.PER_DIEM, quantity=days, rate=150_000, what="(contoh)"
            )
            actions.verify_visit(visit, by=cast.coordinator, at=at)
        elif not index % ASKED:
            actions.question_visit(
                visit, by=cast.coordinator, at=at, text="Mohon tambahkan daftar peserta (contoh)."
            )


def _report(facilitator: Facilitator, month: date, cast: Cast) -> None:
    """Words of the facilitator; the earlier month is accepted, the later one waits or is a draft."""
    member = facilitator.member
    figures = queries.month_of(facilitator, cast.cycle, month)
    if member is None or not figures.made:
        return
    at = _at(min(date(YEAR, month.month + 1, 2), DEMO_TODAY))
    report = actions.write_report(
        facilitator,
        cast.cycle,
        month,
        by=member,
        at=at,
        version=1,
        achievements=texts.ACHIEVEMENTS,
        obstacles=texts.OBSTACLES,
        next_steps=texts.NEXT_STEPS,
    )
    if month.month == MONTHS[-1] and int(facilitator.code[-1:] or 0) % 2:
        return
    kept = reporting.data_of(facilitator, cast.cycle, month, report, at=at)
    submitted: Report = actions.submit_report(facilitator, cast.cycle, month, by=member, at=at, kept=kept)
    if month.month == MONTHS[0]:
        actions.accept_report(submitted, by=cast.coordinator, at=at + timedelta(days=1))


def _at(day: date) -> datetime:
    return moment(day.month, day.day, 4)


def _picture(words: str) -> bytes:
    """A sheet that says that it is an example."""
    sheet, out = Image.new("RGB", (420, 594), "white"), BytesIO()
    ImageDraw.Draw(sheet).text((24, 40), words, fill="black")
    sheet.save(out, "JPEG")
    return out.getvalue()
