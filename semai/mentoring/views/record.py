"""Writing on site, on a phone: every save keeps the draft, closing ends it."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock, htmx
from semai.mentoring import actions, forms, found, queries, rules
from semai.mentoring.models import Visit
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

NEXT = {"close": "mentoring:close", "leave": "mentoring:visit", "more": "mentoring:record"}


@require_POST
@gate(Verb.RECORD_VISIT)
def start(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The facilitator has arrived."""
    one = actions.start_visit(found.visit(request.member, pk), by=request.member, at=clock.now())
    return redirect("mentoring:record", one.pk)


@gate(Verb.RECORD_VISIT)
def record(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The form of a visit; a save by itself (htmx) answers with a line, a button with the next page."""
    one = found.visit(request.member, pk)
    if not rules.is_open(one.status):
        return redirect("mentoring:visit", one.pk)
    if request.method != "POST":
        return render(
            request, "mentoring/record.html", _record(one, forms.Draft.of(one), queries.people_of(one))
        )
    form = forms.Draft(request.POST)
    if not form.is_valid():
        fragment = htmx.is_fragment(request)
        template = "mentoring/_not_saved.html" if fragment else "mentoring/record.html"
        return render(request, template, _record(one, form, form.people), status=422)
    try:
        one = actions.record_visit(
            one, by=request.member, at=clock.now(), people=form.people, **form.cleaned_data
        )
    except actions.VisitChangedMeanwhile as refusal:
        if htmx.is_fragment(request):
            return _not_saved(request, refusal)
        raise
    if htmx.is_fragment(request):
        return render(request, "mentoring/_saved.html", {"visit": one, "at": clock.now()})
    messages.success(request, _("The draft was saved."))
    return redirect(NEXT.get(request.POST.get("next", ""), "mentoring:record"), one.pk)


def _not_saved(request: MemberRequest, refusal: actions.VisitChangedMeanwhile) -> HttpResponse:
    """The line beside the buttons must not go on saying that all is safe."""
    answer = render(request, "mentoring/_not_saved.html", {"refusal": refusal}, status=refusal.status)
    answer.headers["HX-Retarget"] = "#saved"
    return answer


def _record(visit: Visit, form: forms.Draft, people: list[tuple[str, str]]) -> dict[str, object]:
    return {
        "visit": visit,
        "centre": visit.engagement.centre,
        "form": form,
        "people": [*people, *[("", "")] * (1 if people else 3)],
        "agenda": queries.agenda_of(visit),
        "open_actions": list(
            queries.with_centre(queries.open_actions(visit.engagement)).exclude(visit=visit)
        ),
        "actions": queries.actions_in(visit),
        "action_form": forms.NewAction(),
        "stays": queries.stays_of(visit),
        "confirmation": queries.confirmation_of(visit),
        "points": queries.talking_points(visit, on=clock.today()),
        "photos": queries.photos_of(visit),
        "photo_form": forms.NewPhoto(),
        "seen": queries.sightings_in(visit),
        "today": clock.today(),
    }


@gate(Verb.RECORD_VISIT)
def person_row(request: MemberRequest) -> HttpResponse:
    """One more empty line for the attendance list."""
    return render(request, "mentoring/_person_row.html", {"name": "", "position": ""})


@require_POST
@gate(Verb.RECORD_VISIT)
def add_photo(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One more picture; htmx gets the gallery, everybody else the form again."""
    one = found.visit(request.member, pk)
    form = forms.NewPhoto(request.POST, request.FILES)
    if form.is_valid() and _kept(one, form, request):
        form = forms.NewPhoto()
        if not htmx.is_fragment(request):
            return redirect(f"{reverse('mentoring:record', args=[one.pk])}#photos")
    context = _record(one, forms.Draft.of(one), queries.people_of(one)) | {"photo_form": form}
    template = "mentoring/_photos.html" if htmx.is_fragment(request) else "mentoring/record.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


def _kept(visit: Visit, form: forms.NewPhoto, request: MemberRequest) -> bool:
    """Whether the photo was taken; what is wrong with the file is said beside its field."""
    data, caption = form.cleaned_data["photo"].read(), form.cleaned_data["caption"]
    try:
        actions.add_photo(visit, by=request.member, at=clock.now(), data=data, caption=caption)
    except (actions.PhotoUnreadable, actions.PhotoTooLarge, actions.TooManyPhotos) as refusal:
        form.add_error("photo", refusal.message)
        return False
    return True


@require_POST
@gate(Verb.RECORD_VISIT)
def remove_photo(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Take a picture back."""
    one = found.photo(request.member, pk)
    actions.remove_photo(one, by=request.member, at=clock.now())
    messages.success(request, _("The photo was removed."))
    return redirect(f"{reverse('mentoring:record', args=[one.visit_id])}#photos")


@gate(Verb.CLOSE_VISIT)
def close(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Look once more, then make it evidence."""
    one = found.visit(request.member, pk)
    if request.method == "POST":
        actions.close_visit(one, by=request.member, at=clock.now())
        messages.success(request, _("The visit is closed. Its minutes are ready."))
        return redirect("mentoring:visit", one.pk)
    if not rules.is_open(one.status):
        return redirect("mentoring:visit", one.pk)
    people = queries.people_of(one)
    context = {
        "visit": one,
        "centre": one.engagement.centre,
        "people": people,
        "actions": queries.actions_in(one),
        "photos": queries.photos_of(one),
        "confirmation": queries.confirmation_of(one),
        "missing": rules.missing_for_closing(
            findings=one.findings,
            attendances=len(people),
            starts_on=one.starts_on,
            today=queries.local_day(one, clock.now()),
        ),
    }
    return render(request, "mentoring/close.html", context)
