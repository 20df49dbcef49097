"""After a visit: costs, and the second person who reads it."""

import uuid
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.mentoring import actions, found
from semai.mentoring.forms import NewPhoto
from semai.mentoring.forms import onsite as forms
from semai.mentoring.models import Cost
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .frame import sent
from .visits import page as visit_page


@require_POST
@gate(Verb.ANNOUNCE_VISIT)
def announce_visit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The centre was told."""
    visit = found.visit(request.member, pk)
    actions.announce_visit(visit, by=request.member, at=clock.now())
    messages.success(request, _("Noted as announced."))
    return redirect("mentoring:visit", visit.pk)


@require_POST
@gate(Verb.RECORD_COSTS)
def add_cost(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One more line of what the visit cost."""
    visit, form = found.visit(request.member, pk), forms.CostLine(request.POST)
    return sent(
        request,
        form,
        partial(actions.add_cost, visit),
        again=lambda: visit_page(request, visit, costing=form),
        said=_("The cost was added."),
        to=f"{reverse('mentoring:visit', args=[visit.pk])}#costs",
    )


@require_POST
@gate(Verb.RECORD_COSTS)
def remove_cost(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Take a line back."""
    cost = get_object_or_404(Cost.objects.visible_to(request.member), pk=pk)
    actions.remove_cost(cost, by=request.member, at=clock.now())
    messages.success(request, _("The cost was removed."))
    return redirect(f"{reverse('mentoring:visit', args=[cost.visit_id])}#costs")


@require_POST
@gate(Verb.VERIFY_VISIT)
def verify_visit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The record was read and is complete."""
    visit = found.visit(request.member, pk)
    actions.verify_visit(visit, by=request.member, at=clock.now())
    messages.success(request, _("The visit is verified."))
    return redirect("mentoring:visit", visit.pk)


@require_POST
@gate(Verb.VERIFY_VISIT)
def question_visit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask the one who was there."""
    visit, form = found.visit(request.member, pk), forms.Said(request.POST, auto_id="ask_%s")
    return sent(
        request,
        form,
        partial(actions.question_visit, visit),
        again=lambda: visit_page(request, visit, asking=form),
        said=_("Your question was sent. It stands beside the record, which stays as it is."),
        to=reverse("mentoring:visit", args=[visit.pk]),
    )


@require_POST
@gate(Verb.RECORD_VISIT)
def answer_question(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Answer, or add what was forgotten."""
    visit, form = found.visit(request.member, pk), forms.Said(request.POST, auto_id="answer_%s")
    return sent(
        request,
        form,
        partial(actions.answer_question, visit),
        again=lambda: visit_page(request, visit, answering=form),
        said=_("Your answer was added beside the record."),
        to=reverse("mentoring:visit", args=[visit.pk]),
    )


@require_POST
@gate(Verb.RECORD_VISIT)
def add_late_photo(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """A photo that comes after the visit was closed."""
    visit, form = found.visit(request.member, pk), NewPhoto(request.POST, request.FILES)

    def keep(*, photo: object, caption: str, gallery: object = None, **values: object) -> None:
        del gallery
        data = photo.read()  # type: ignore[attr-defined]
        actions.add_photo(visit, data=data, caption=caption, **values)  # type: ignore[arg-type]

    return sent(
        request,
        form,
        keep,
        again=lambda: visit_page(request, visit, photo_form=form),
        said=_("The photo was added."),
        to=f"{reverse('mentoring:visit', args=[visit.pk])}#photos",
    )
