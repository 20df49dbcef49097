"""Papers composed from the records, as downloads: nothing in them was typed for them."""

import uuid

from django.http import Http404, HttpResponse

from semai.kit import clock
from semai.mentoring import found
from semai.mentoring.papers import attendance, bundles, logbook, pictures, templates
from semai.mentoring.papers import plan as plans
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .frame import made
from .reports import asked

PDF = "application/pdf"


@gate(Verb.VIEW_ENGAGEMENTS)
def attendance_pdf(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The attendance list of a visit; before it is closed a form to take along."""
    visit = found.visit(request.member, pk)
    return made(attendance.pdf_of(visit, at=clock.now()), PDF, attendance.name_of(visit))


@gate(Verb.VIEW_ENGAGEMENTS)
def photos_pdf(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Every photo of a visit on sheets."""
    visit = found.visit(request.member, pk)
    return made(pictures.pdf_of(visit, at=clock.now()), PDF, pictures.name_of(visit))


@gate(Verb.VIEW_ENGAGEMENTS)
def plan_pdf(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The plan of a centre, to be signed."""
    plan = found.plan(request.member, pk)
    return made(plans.pdf_of(plan, at=clock.now()), PDF, plans.name_of(plan))


@gate(Verb.VIEW_ENGAGEMENTS)
def logbook_pdf(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """A facilitator's visits of a month, with sums."""
    who, cycle, month = asked(request, pk)
    return made(logbook.pdf_of(who, cycle, month, at=clock.now()), PDF, logbook.name_of(who, month))


@gate(Verb.VIEW_ENGAGEMENTS)
def month_papers(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """All papers of a facilitator's month in one small file."""
    who, cycle, month = asked(request, pk)
    return made(bundles.of_month(who, cycle, month, at=clock.now()), PDF, bundles.month_name(who, month))


@gate(Verb.VIEW_ENGAGEMENTS)
def deliverable_papers(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """All deliverables of an engagement in one small file."""
    one = found.engagement(request.member, pk)
    return made(bundles.of_deliverables(one, at=clock.now()), PDF, bundles.deliverables_name(one))


@gate(Verb.VIEW_ENGAGEMENTS)
def deliverable_template(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The empty form of a deliverable as a Word document."""
    one = found.deliverable(request.member, pk)
    if not templates.has_template(one.code):
        raise Http404
    return made(templates.docx_of(one), templates.MEDIA_TYPE, templates.name_of(one))
