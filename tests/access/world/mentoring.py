"""The mentoring of the centre in North: a visit, a plan with papers, an agreement, a monthly report."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from semai.kit import clock
from semai.mentoring import actions
from semai.mentoring.models import Engagement, FinalReport, Photo, Report, Visit
from semai.mentoring.shipped import shipped_tracks
from semai.mentoring.types import CostKind, FocusCode
from semai.planning.models import Facilitator
from semai.programmes.models import Cycle, Member
from semai.programmes.types import Role
from semai.registry.models import Centre
from tests import factories as make

from .pictures import picture


def fill(cycle: Cycle, north: Centre, ayu: Member, dewi: Member) -> Visit:
    """The visit of today and what hangs on it."""
    lead = Facilitator.objects.get(member=ayu)
    engagement = make.make_engagement(cycle, north, lead, dewi)
    visit = make.make_visit(engagement)
    Photo.objects.create(
        visit=visit, image=ContentFile(picture(), "foto.jpg"), sha256="0" * 64, added_at=make.NOW
    )
    actions.add_cost(visit, by=ayu, at=make.NOW, kind=CostKind.PER_DIEM, quantity=1, rate=1)
    actions.confirm_by_signature(visit, by=ayu, at=make.NOW, name="Kepala", picture=picture())
    follow_up(engagement, ayu)
    agree(engagement, dewi)
    meet(engagement, dewi)
    month = clock.today().replace(day=1)  # the one that the pages show first
    report = Report.objects.create(cycle=cycle, facilitator=lead, month=month, written_at=make.NOW)
    report.file.save("laporan.pdf", ContentFile(b"%PDF-"))
    FinalReport.objects.create(engagement=engagement, achievements="Ada.")
    return visit


def follow_up(engagement: Engagement, ayu: Member) -> None:
    """An action reported with a file; a plan of one task and one paper."""
    asked: dict[str, Any] = {"what": "Buku kas", "owner": "Kepala", "due_on": make.TODAY}
    action = actions.add_action(engagement, by=ayu, at=make.NOW, **asked)
    actions.report_action(action, by=ayu, at=make.NOW, evidence="Ada.", data=picture())
    actions.load_tracks(shipped_tracks())
    plan = actions.make_plan(engagement, by=ayu, at=make.NOW)
    draft_of = make.make_member(engagement.cycle.programme, Role.PROGRAMME_MANAGER)
    actions.begin_draft(FocusCode.MANAGEMENT, by=draft_of, at=make.NOW)
    plan.tasks.filter(place__gt=1).delete()
    plan.deliverables.exclude(pk=plan.deliverables.all()[0].pk).delete()
    actions.submit_deliverable(plan.deliverables.all()[0], by=ayu, at=make.NOW, data=picture())


def agree(engagement: Engagement, dewi: Member) -> None:
    """Somebody who helps, and the signed agreement."""
    helper = make.make_facilitator(engagement.cycle.programme)
    actions.add_cofacilitator(engagement, by=dewi, at=make.NOW, facilitator=helper, from_on=make.TODAY)
    signed: dict[str, Any] = {"signed_on": date(2022, 7, 1), "signed_by": "Kepala"}
    actions.keep_agreement(engagement, by=dewi, at=make.NOW, data=picture(), **signed)


def meet(engagement: Engagement, dewi: Member) -> None:
    """The centre in North mentors another one; a meeting waits for the host."""
    programme = engagement.cycle.programme
    learner = make.make_centre(programme, region=engagement.centre.region)
    values: dict[str, Any] = {"topic": "Buku kas", "by": dewi, "at": make.NOW}
    pairing = actions.pair_centres(engagement.cycle, engagement.centre, learner, **values)
    writer = make.make_member(programme, Role.PROGRAMME_MANAGER)
    actions.record_meeting(pairing, on=make.TODAY, notes="Contoh.", **values | {"by": writer})
