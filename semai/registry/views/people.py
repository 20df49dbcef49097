"""Pages of the people of a centre."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.programmes import policy
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry import tables
from semai.registry.actions import people as actions
from semai.registry.forms.people import CertificateEntry, PersonEntry
from semai.registry.models import Centre, Person
from semai.registry.queries import people as queries
from semai.ui.page import paginate

from .answering import as_list, attempt


@gate(Verb.VIEW_PEOPLE)
def people(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Everybody who works or worked for a centre."""
    return render(request, "registry/people.html", _everybody(request, pk))


@gate(Verb.VIEW_PEOPLE)
def people_section(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The centre's people in short, for its page."""
    return render(request, "registry/_people_section.html", _everybody(request, pk))


@gate(Verb.RECORD_PERSON)
def person_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter a person."""
    centre = _centre(request, pk)
    form = PersonEntry(request.POST or None)
    made = attempt(form, lambda: actions.add_person(centre, form.facts(), by=request.member, at=clock.now()))
    if made:
        messages.success(request, _("%(name)s is recorded.") % {"name": made})
        return redirect("registry:people", pk)
    context = {"form": form, "centre": centre}
    return render(request, "registry/person_form.html", context, status=422 if form.errors else 200)


@gate(Verb.RECORD_PERSON)
def person(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One person: correct, say that they left, and their certificates."""
    found = _person(request, pk)
    sees = policy.may(request.member, Verb.VIEW_CONTACTS)
    form = PersonEntry(request.POST or None, person=found, sees_contacts=sees)
    if attempt(form, lambda: actions.edit_person(found, form.facts(), by=request.member, at=clock.now())):
        messages.success(request, _("%(name)s is saved.") % {"name": form.cleaned_data["name"]})
        return redirect("registry:people", found.centre_id)
    return _person_page(request, found, form, CertificateEntry())


@require_POST
@gate(Verb.RECORD_PERSON)
def certificate_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter a certificate of a person."""
    found = _person(request, pk)
    form = CertificateEntry(request.POST)
    if attempt(form, lambda: actions.add_certificate(found, form.facts(), by=request.member, at=clock.now())):
        messages.success(request, _("The certificate is recorded."))
        return redirect("registry:person", pk)
    return _person_page(request, found, PersonEntry(person=found), form)


@gate(Verb.VIEW_PEOPLE)
def people_gone(request: MemberRequest) -> HttpResponse:
    """Trained instructors who left within a year."""
    sorts = {"left": ("to_on",), "centre": ("centre__name",), "name": ("name",)}
    page = paginate(queries.trained_and_gone(request.member), request.GET, sorts=sorts, default="-left")
    context = {
        "page": page,
        "trained": queries.trained_count(request.member),
        "ending": queries.ending_certificates(request.member, on=clock.today())[:50],
    }
    return render(request, "registry/people_gone.html", context)


@gate(Verb.EXPORT_CENTRES)
def people_export(request: MemberRequest) -> HttpResponse:
    """Everybody who works or worked for a centre, as a file."""
    rows = Person.objects.visible_to(request.member).select_related("centre")
    return as_list(request, tables.people(rows.order_by("centre__code", "name", "pk")))


def _everybody(request: MemberRequest, pk: uuid.UUID) -> dict[str, object]:
    centre, today = _centre(request, pk), clock.today()
    everybody = list(queries.people_of(centre))
    return {
        "centre": centre,
        "present": [one for one in everybody if one.to_on is None or one.to_on >= today],
        "gone": [one for one in everybody if one.to_on is not None and one.to_on < today],
        "sees_contacts": policy.may(request.member, Verb.VIEW_CONTACTS),
        "today": today,
    }


def _person_page(
    request: MemberRequest, found: Person, form: PersonEntry, certificate_form: CertificateEntry
) -> HttpResponse:
    context = {
        "person": found,
        "form": form,
        "certificate_form": certificate_form,
        "certificates": found.certificates.order_by("-issued_on", "pk"),
        "today": clock.today(),
    }
    wrong = bool(form.errors or certificate_form.errors)
    return render(request, "registry/person.html", context, status=422 if wrong else 200)


def _centre(request: MemberRequest, pk: uuid.UUID) -> Centre:
    return get_object_or_404(Centre.objects.visible_to(request.member).with_place(), pk=pk)


def _person(request: MemberRequest, pk: uuid.UUID) -> Person:
    return get_object_or_404(
        Person.objects.visible_to(request.member).select_related("centre__region"), pk=pk
    )
