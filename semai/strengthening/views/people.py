"""Who can do what in a centre: matrix, training needs, development plan; and the programme's list of competences."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.strengthening import actions, found, papers, queries
from semai.strengthening.forms import people as forms
from semai.strengthening.models import Competence, DevelopmentStep

from .answering import PDF, attempt, entry_page, file

MOST = 200


@gate(Verb.VIEW_STRENGTHENING)
def matrix(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """People × competences: needed, there, missing."""
    one = found.centre(request, pk)
    context = {
        "centre": one,
        "tabs": _tabs(one, "matrix"),
        "matrix": queries.matrix_of(one, on=clock.today()),
    }
    return render(request, "strengthening/matrix.html", context)


@gate(Verb.VIEW_STRENGTHENING)
def needs(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The training-needs analysis, computed from the matrix."""
    one = found.centre(request, pk)
    rows = queries.matrix_of(one, on=clock.today())
    context = {"centre": one, "tabs": _tabs(one, "needs"), "needs": queries.needs_of(rows), "matrix": rows}
    return render(request, "strengthening/needs.html", context)


@gate(Verb.VIEW_STRENGTHENING)
def development(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The development plan."""
    one = found.centre(request, pk)
    steps = list(queries.steps_of(one)[:MOST])
    context = {
        "centre": one,
        "tabs": _tabs(one, "development"),
        "steps": steps,
        "cost": sum(step.cost or 0 for step in steps),
        "today": clock.today(),
    }
    return render(request, "strengthening/development.html", context)


@gate(Verb.VIEW_STRENGTHENING)
def development_pdf(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Matrix, needs and plan to print and sign."""
    one = found.centre(request, pk)
    content = papers.development_plan(one, on=clock.today(), at=clock.now())
    return file(content, "rencana-pengembangan-sdm", one, kind=PDF)


@gate(Verb.RECORD_COMPETENCE)
def rate(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What one person can do now."""
    one = found.person(request, pk)
    form = forms.RatingForm(
        request.POST or None,
        competences=list(queries.competences_for(one)),
        levels=queries.levels_of(one),
    )

    def act() -> bool:
        actions.rate_person(one, form.levels(), by=request.member, at=clock.now())
        return True

    return entry_page(
        request,
        form,
        act,
        centre=one.centre,
        title=_("What %(name)s can do") % {"name": one.name},
        said=_("Saved."),
        to=reverse("strengthening:matrix", args=[one.centre_id]),
    )


@gate(Verb.RECORD_COMPETENCE)
def step_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Plan a step for one person."""
    one = found.person(request, pk)
    initial = {"competence": request.GET.get("competence", "")}
    form = forms.StepEntry(request.POST or None, competences=queries.competences_for(one), initial=initial)
    return entry_page(
        request,
        form,
        lambda: actions.plan_step(one, **form.cleaned_data, by=request.member, at=clock.now()),
        centre=one.centre,
        title=_("Plan a step for %(name)s") % {"name": one.name},
        said=_("The step is in the development plan."),
        to=reverse("strengthening:development", args=[one.centre_id]),
        back=reverse("strengthening:matrix", args=[one.centre_id]),
    )


@gate(Verb.RECORD_COMPETENCE)
def step_done(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Say what came of a step."""
    one = found.step(request, pk)
    form = forms.StepDone(request.POST or None, initial={"done_on": clock.today()})
    return entry_page(
        request,
        form,
        lambda: actions.finish_step(one, **form.cleaned_data, by=request.member, at=clock.now()),
        centre=one.person.centre,
        title=one.what,
        said=_("Done. Rate the person again if the level has risen."),
        to=_plan_of(one),
    )


@require_POST
@gate(Verb.RECORD_COMPETENCE)
def step_remove(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It will not be done."""
    one = found.step(request, pk)
    to = _plan_of(one)
    actions.remove_step(one, by=request.member, at=clock.now())
    messages.success(request, _("The step was removed from the plan."))
    return redirect(to)


def _plan_of(one: DevelopmentStep) -> str:
    return reverse("strengthening:development", args=[one.person.centre_id])


def _tabs(one: Centre, shown: str) -> list[dict[str, Any]]:
    places = (("matrix", _("Matrix")), ("needs", _("Training needs")), ("development", _("Development plan")))
    return [
        {"label": label, "url": reverse(f"strengthening:{name}", args=[one.pk]), "active": name == shown}
        for name, label in places
    ]


@gate(Verb.VIEW_STRENGTHENING)
def competences(request: MemberRequest) -> HttpResponse:
    """The programme's list."""
    rows = Competence.objects.visible_to(request.member).order_by("-is_active", "focus", "name")[:MOST]
    return render(request, "strengthening/competences.html", {"rows": rows})


@require_POST
@gate(Verb.SET_COMPETENCES)
def competences_load(request: MemberRequest) -> HttpResponse:
    """Take the proposed list."""
    count = actions.load_competences(request.member.programme, by=request.member, at=clock.now())
    messages.success(request, _("%(count)s competences were added.") % {"count": count})
    return redirect("strengthening:competences")


@gate(Verb.SET_COMPETENCES)
def competence_new(request: MemberRequest) -> HttpResponse:
    """One more on the list."""
    form = forms.CompetenceEntry(request.POST or None)
    if request.method == "POST":
        values: dict[str, Any] = {"by": request.member, "at": clock.now()}
        programme = request.member.programme
        if attempt(form, lambda: actions.add_competence(programme, **form.cleaned_data, **values)):
            messages.success(request, _("The competence is on the list."))
            return redirect("strengthening:competences")
    return _competence_page(request, form, _("Add a competence"))


@gate(Verb.SET_COMPETENCES)
def competence_edit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Another name, other roles, another level, or put away."""
    one = found.competence(request, pk)
    names = ("name", "focus", "roles", "level", "is_active")
    initial = {name: getattr(one, name) for name in names}
    form = forms.CompetenceChange(request.POST or None, initial=initial)
    if request.method == "POST":
        values: dict[str, Any] = {"by": request.member, "at": clock.now()}
        if attempt(form, lambda: actions.edit_competence(one, **form.cleaned_data, **values)):
            messages.success(request, _("Saved."))
            return redirect("strengthening:competences")
    return _competence_page(request, form, one.name)


def _competence_page(request: MemberRequest, form: forms.CompetenceEntry, title: str) -> HttpResponse:
    context = {"form": form, "title": title}
    return render(request, "strengthening/competence_form.html", context, status=422 if form.errors else 200)
