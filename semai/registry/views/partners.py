"""Pages of partners."""

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
from semai.registry import queries as registry
from semai.registry import tables
from semai.registry.actions import partners as actions
from semai.registry.forms.partners import (
    ActivityEntry,
    AgreementEntry,
    CentreSearch,
    PartnerEntry,
    PartnerFilter,
)
from semai.registry.models import Centre, Partner
from semai.registry.queries import partners as queries
from semai.registry.wording.partners import PARTNER_NAMES
from semai.ui.page import paginate

from .answering import as_list, attempt

SORTS = {"name": ("name",), "kind": ("kind", "name"), "ends": ("ends_on", "name")}
MOST_FOUND = 30


@gate(Verb.VIEW_PARTNERS)
def partners(request: MemberRequest) -> HttpResponse:
    """Partners with the day their agreement ends."""
    form = PartnerFilter(request.GET, lists={"kind": list(PARTNER_NAMES.items())})
    wishes, today = form.wishes(), clock.today()
    found = queries.narrowed(queries.partners_of(request.member), wishes, on=today)
    page = paginate(found, request.GET, sorts=SORTS, default="name")
    context = {
        "page": page, "form": form, "is_filtered": bool(wishes), "today": today, "never": queries.NEVER,
        "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "registry/partners.html", context)


@gate(Verb.EXPORT_CENTRES)
def partners_export(request: MemberRequest) -> HttpResponse:
    """The listed partners as a file."""
    form = PartnerFilter(request.GET, lists={"kind": list(PARTNER_NAMES.items())})
    found = queries.narrowed(queries.partners_of(request.member), form.wishes(), on=clock.today())
    return as_list(request, tables.partners(found.order_by("name", "pk")))


@gate(Verb.RECORD_PARTNER)
def partner_new(request: MemberRequest) -> HttpResponse:
    """Enter a partner."""
    form = PartnerEntry(request.POST or None)
    made = attempt(form, lambda: actions.add_partner(form.facts(), by=request.member, at=clock.now()))
    if made:
        messages.success(request, _("%(name)s is recorded.") % {"name": made})
        return redirect("registry:partner", made.pk)
    return render(request, "registry/partner_form.html", {"form": form}, status=422 if form.errors else 200)


@gate(Verb.RECORD_PARTNER)
def partner_edit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Change a partner."""
    found = _partner(request, pk)
    form = PartnerEntry(request.POST or None, partner=found)
    if attempt(form, lambda: actions.edit_partner(found, form.facts(), by=request.member, at=clock.now())):
        messages.success(request, _("%(name)s is saved.") % {"name": form.cleaned_data["name"]})
        return redirect("registry:partner", pk)
    context = {"form": form, "partner": found}
    return render(request, "registry/partner_form.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_PARTNERS)
def partner(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One partner: agreements, centres, activities."""
    found = _partner(request, pk)
    return _page(request, found, AgreementEntry(), _activity_form(request, found))


@require_POST
@gate(Verb.RECORD_PARTNER)
def agreement_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter an agreement."""
    found = _partner(request, pk)
    form = AgreementEntry(request.POST)
    if attempt(form, lambda: actions.add_agreement(found, form.facts(), by=request.member, at=clock.now())):
        messages.success(request, _("The agreement is recorded."))
        return redirect("registry:partner", pk)
    return _page(request, found, form, _activity_form(request, found))


@require_POST
@gate(Verb.RECORD_PARTNER)
def activity_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter an activity."""
    found = _partner(request, pk)
    form = _activity_form(request, found, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        chosen = queries.centres_of(found, request.member).filter(pk__in=given["centres"])
        actions.add_activity(
            found, on=given["on"], what=given["what"], centres=list(chosen), by=request.member, at=clock.now()
        )
        messages.success(request, _("The activity is recorded."))
        return redirect("registry:partner", pk)
    return _page(request, found, AgreementEntry(), form)


@gate(Verb.RECORD_PARTNER)
def partner_choose(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Find a centre to link."""
    found = _partner(request, pk)
    form = CentreSearch(request.GET)
    wanted = form.cleaned_data["q"] if form.is_valid() else ""
    centres = Centre.objects.visible_to(request.member).exclude(partners=found).with_place()
    if wanted:
        centres = registry.searched(centres, wanted)
    order: tuple[str, ...] = ("-match", "name") if wanted else ("name",)
    context = {"partner": found, "form": form, "centres": centres.order_by(*order)[:MOST_FOUND]}
    return render(request, "registry/partner_choose.html", context)


@require_POST
@gate(Verb.RECORD_PARTNER)
def partner_link(request: MemberRequest, pk: uuid.UUID, centre: uuid.UUID) -> HttpResponse:
    """Link a centre, or unlink it with `?off`."""
    found, linked = _partner(request, pk), _centre(request, centre)
    act = actions.unlink_centre if "off" in request.GET else actions.link_centre
    act(found, linked, by=request.member, at=clock.now())
    messages.success(request, _("Saved."))
    return redirect("registry:partner", pk)


@gate(Verb.VIEW_PARTNERS)
def partners_section(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The centre's partners in short, for its page."""
    centre = _centre(request, pk)
    context = {
        "centre": centre,
        "partners": queries.partners_of(request.member).filter(centres=centre).order_by("name"),
        "activities": centre.partner_activities.select_related("partner").order_by("-on", "pk")[:5],
        "today": clock.today(),
        "never": queries.NEVER,
    }
    return render(request, "registry/_partners_section.html", context)


def _partner(request: MemberRequest, pk: uuid.UUID) -> Partner:
    return get_object_or_404(Partner.objects.visible_to(request.member), pk=pk)


def _centre(request: MemberRequest, pk: uuid.UUID) -> Centre:
    return get_object_or_404(Centre.objects.visible_to(request.member).with_place(), pk=pk)


def _activity_form(request: MemberRequest, found: Partner, data: object = None) -> ActivityEntry:
    centres = queries.centres_of(found, request.member)
    return ActivityEntry(data, centres=[(str(one.pk), one.name) for one in centres])


def _page(
    request: MemberRequest, found: Partner, agreement_form: AgreementEntry, activity_form: ActivityEntry
) -> HttpResponse:
    context = {
        "partner": found,
        "agreements": found.agreements.order_by("-signed_on", "pk"),
        "centres": queries.centres_of(found, request.member),
        "activities": found.activities.prefetch_related("centres").order_by("-on", "pk")[:50],
        "agreement_form": agreement_form,
        "activity_form": activity_form,
        "sees_contacts": policy.may(request.member, Verb.VIEW_CONTACTS),
        "today": clock.today(),
    }
    wrong = bool(agreement_form.errors or activity_form.errors)
    return render(request, "registry/partner.html", context, status=422 if wrong else 200)
