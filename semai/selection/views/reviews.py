"""Pages of reviewers: their declaration, the centres, one review."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.selection import actions, forms, pages
from semai.ui.page import paginate

from .found import round_by


@gate(Verb.VIEW_SELECTION)
def reviews(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What reviewers recommend, and who declared which interest."""
    round_ = round_by(request, pk)
    centres = Centre.objects.visible_to(request.member).with_place()
    if wanted := request.GET.get("q", "").strip():
        centres = centres.filter(name__icontains=wanted[:100])
    page = paginate(centres, request.GET, sorts={"name": ("name",)}, default="name")
    context = pages.reviews(round_, page.rows, request.member) | {"page": page, "q": wanted}
    return render(request, "selection/reviews.html", context)


@gate(Verb.REVIEW_CANDIDATE)
def declare(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """With which centres the reviewer has something to do."""
    round_ = round_by(request, pk)
    form = forms.Declaring(request.POST or None, centres=Centre.objects.visible_to(request.member))
    if form.is_valid():
        actions.declare_interests(round_, form.interests(), by=request.member, at=clock.now())
        messages.success(request, _("Your declaration is kept. You can review the other centres now."))
        return redirect("selection:reviews", round_.pk)
    context = {"round": round_, "form": form}
    return render(request, "selection/declare.html", context, status=422 if form.errors else 200)


@gate(Verb.REVIEW_CANDIDATE)
def review(request: MemberRequest, pk: uuid.UUID, centre: uuid.UUID) -> HttpResponse:
    """Recommend one centre, with its reason."""
    round_ = round_by(request, pk)
    found = get_object_or_404(Centre.objects.visible_to(request.member).with_place(), pk=centre)
    context = pages.review(round_, found, request.member)
    form = forms.Reviewing(request.POST or None, initial=context["initial"])
    if form.is_valid():
        actions.review_candidate(round_, found, by=request.member, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Your recommendation is kept."))
        return redirect("selection:reviews", round_.pk)
    context |= {"form": form, "interest_form": forms.Interest()}
    return render(request, "selection/review.html", context, status=422 if form.errors else 200)


@require_POST
@gate(Verb.REVIEW_CANDIDATE)
def interest(request: MemberRequest, pk: uuid.UUID, centre: uuid.UUID) -> HttpResponse:
    """Declare an interest in one centre."""
    round_ = round_by(request, pk)
    found = get_object_or_404(Centre.objects.visible_to(request.member).with_place(), pk=centre)
    form = forms.Interest(request.POST)
    if not form.is_valid():
        context = pages.review(round_, found, request.member)
        context |= {"form": forms.Reviewing(), "interest_form": form}
        return render(request, "selection/review.html", context, status=422)
    interests = {found: form.cleaned_data["relation"]}
    actions.declare_interests(round_, interests, by=request.member, at=clock.now())
    messages.success(request, _("Your conflict of interest is kept. Others review this centre."))
    return redirect("selection:reviews", round_.pk)
