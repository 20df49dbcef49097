"""Pages of training."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from semai.fieldwork import queries as fieldwork
from semai.kit import clock
from semai.kit.problem import Problem
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry import queries as registry
from semai.registry.models import Centre
from semai.ui.page import paginate

from . import actions, forms, queries, rules
from .models import Batch, BatchQuerySet, Trainee
from .types import Phase
from .wording import ACTIVITY_NAMES, FUNDING_NAMES, PHASE_NAMES, PHASE_TONES, RESULT_NAMES

SORTS = {"starts": ("starts_on", "name"), "name": ("name",), "centre": ("centre__name", "starts_on")}
A_FEW = 20


@gate(Verb.VIEW_TRAINING)
def batches(request: MemberRequest) -> HttpResponse:
    """Batches with how many passed."""
    today = clock.today()
    form = forms.Finding(request.GET, years=queries.years(request.member))
    rows = _found(Batch.objects.visible_to(request.member), form.wishes())
    page = paginate(queries.listed(rows), request.GET, sorts=SORTS, default="-starts")
    for row in page.rows:
        _describe(row)
    tally = queries.tally(rows)
    values = {"page": page, "form": form, "tally": tally, "pass_rate": rules.pass_rate(tally), "today": today}
    return render(request, "training/batches.html", values | {"filled": rules.filled(tally)})


@gate(Verb.RECORD_BATCH)
def choose_centre(request: MemberRequest) -> HttpResponse:
    """For which centre a batch is recorded."""
    form = forms.Choosing(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    centres = registry.to_choose(request.member, text, most=A_FEW)
    return render(request, "training/choose_centre.html", {"form": form, "centres": centres})


@gate(Verb.RECORD_BATCH)
def new_batch(request: MemberRequest, centre_pk: uuid.UUID) -> HttpResponse:
    """Record a batch at a centre."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member), pk=centre_pk)
    form = forms.Recording(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = actions.record_batch(centre, form.facts(), by=request.member, at=clock.now())
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("The batch is recorded. Now add the people who take part."))
            return redirect("training:batch", batch.pk)
    status = 422 if form.errors else 200
    return render(request, "training/batch_form.html", {"form": form, "centre": centre}, status=status)


@gate(Verb.RECORD_BATCH)
def edit_batch(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Put a batch right."""
    batch = _batch(request, pk)
    form = forms.Recording.of(batch, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_batch(batch, form.facts(), by=request.member, at=clock.now())
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("training:batch", batch.pk)
    status = 422 if form.errors else 200
    values = {"form": form, "centre": batch.centre, "batch": batch}
    return render(request, "training/batch_form.html", values, status=status)


@gate(Verb.VIEW_TRAINING)
def batch(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One batch, who takes part, and how they ended."""
    return _show(request, _batch(request, pk))


@require_POST
@gate(Verb.RECORD_BATCH)
def enrol(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Add people to a batch."""
    batch = _batch(request, pk)
    form = forms.Enrolling(request.POST)
    if form.is_valid():
        try:
            people = actions.enrol(batch, form.cleaned_data["names"], by=request.member, at=clock.now())
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            said = ngettext("%(count)d person added.", "%(count)d people added.", len(people))
            messages.success(request, said % {"count": len(people)})
            return redirect("training:batch", batch.pk)
    return _show(request, batch, enrolling=form)


@require_POST
@gate(Verb.RECORD_BATCH)
def remove_trainee(request: MemberRequest, pk: uuid.UUID, trainee_pk: uuid.UUID) -> HttpResponse:
    """Take somebody off the list."""
    batch = _batch(request, pk)
    trainee = get_object_or_404(queries.trainees_of(batch), pk=trainee_pk)
    actions.remove_trainee(trainee, by=request.member, at=clock.now())
    messages.success(request, _("%(name)s is no longer on the list.") % {"name": trainee.name})
    return redirect("training:batch", batch.pk)


@require_POST
@gate(Verb.RECORD_RESULTS)
def record_results(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """How the people of a batch ended."""
    batch = _batch(request, pk)
    form = forms.Results(request.POST, trainees=list(queries.trainees_of(batch)))
    if form.is_valid():
        try:
            new = actions.record_results(batch, form.results(), by=request.member, at=clock.now())
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            said = ngettext("%(count)d result recorded.", "%(count)d results recorded.", new.total())
            messages.success(request, said % {"count": new.total()})
            return redirect("training:batch", batch.pk)
    return _show(request, batch, results=form)


@gate(Verb.VIEW_TRAINING)
def centre_section(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The centre's batches, for its page."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)
    rows = list(queries.batches_of(centre)[:A_FEW])
    for row in rows:
        _describe(row)
    return render(request, "training/_centre_section.html", {"centre": centre, "batches": rows})


def _batch(request: MemberRequest, pk: uuid.UUID) -> Batch:
    return get_object_or_404(queries.listed(Batch.objects.visible_to(request.member)), pk=pk)


def _found(rows: BatchQuerySet, wishes: dict[str, str]) -> BatchQuerySet:
    if "q" in wishes:
        rows = queries.searched(rows, wishes["q"])
    if "year" in wishes:
        rows = rows.filter(cycle__year=int(wishes["year"]))
    if "phase" in wishes:
        rows = queries.in_phase(rows, Phase(wishes["phase"]), on=clock.today())
    if "funding" in wishes:
        rows = rows.filter(funding=wishes["funding"])
    return rows


def _describe(row: Batch) -> None:
    """What the row's template shows beside its columns."""
    phase = rules.phase(row.starts_on, row.ends_on, on=clock.today())
    shown = {"phase_name": PHASE_NAMES[phase], "phase_tone": PHASE_TONES[phase]}
    tally = queries.tally_of(row)
    shown |= {"funding_name": FUNDING_NAMES[row.funding], "pass_rate": rules.pass_rate(tally)}
    vars(row).update(shown | {"waiting": tally.waiting, "free": rules.free_seats(row.seats, tally.enrolled)})


def _show(
    request: MemberRequest,
    batch: Batch,
    *,
    enrolling: forms.Enrolling | None = None,
    results: forms.Results | None = None,
) -> HttpResponse:
    trainees: list[Trainee] = list(queries.trainees_of(batch))
    for one in trainees:
        vars(one)["result_name"] = RESULT_NAMES[one.result]
    _describe(batch)
    values = {
        "batch": batch,
        "trainees": trainees,
        "enrolling": enrolling or forms.Enrolling(),
        "results": results or forms.Results(trainees=trainees),
        "tracings": [(one, ACTIVITY_NAMES[one.activity]) for one in queries.tracings(batch)],
        "tracer": fieldwork.form_for(batch.centre.programme_id, "graduate_tracer"),
    }
    status = 422 if enrolling or results else 200
    return render(request, "training/batch.html", values, status=status)
