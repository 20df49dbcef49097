"""The page of needs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from semai.kit import clock
from semai.planning import actions, forms, gains, queries
from semai.planning.scope import cycle_of
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb


@require_http_methods(["GET", "POST"])
@gate(Verb.SET_VISIT_RULES)
def needs(request: MemberRequest) -> HttpResponse:
    """What a centre of each cluster should get this year."""
    cycle = cycle_of(request)
    days = (cycle.ends_on - cycle.starts_on).days + 1
    form = forms.Needs(request.POST or None, needs=queries.needs(cycle), days=days)
    if request.method == "POST" and form.is_valid():
        actions.set_visit_rules(cycle, form.needs(), by=request.member, at=clock.now())
        messages.success(request, _("The needs are decided. New scenarios use them."))
        return redirect("planning:plan")
    context = {"form": form, "cycle": cycle, "is_decided": bool(queries.saved_needs(cycle))}
    context["gains"] = [(cluster, gains.patterns(need)) for cluster, need in queries.needs(cycle)]
    return render(request, "planning/needs.html", context, status=422 if request.method == "POST" else 200)
