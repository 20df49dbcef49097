"""Scenarios copied under other conditions, and two of them side by side."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from semai.kit import clock
from semai.planning import actions, comparing, queries, wording
from semai.planning import scenario_forms as forms
from semai.planning.models import Scenario
from semai.planning.scope import cycle_of
from semai.planning.solver import files
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .frame import found
from .pictures import board_of, map_of


@gate(Verb.VIEW_PLAN)
def compare(request: MemberRequest) -> HttpResponse:
    """Figures, differences by centre and both maps."""
    visible = Scenario.objects.visible_to(request.member)
    offered = queries.scenarios(cycle_of(request)).filter(pk__in=visible)
    solved = [one for one in offered if one.figures.get("visits_required")]
    names = [(str(one.pk), one.name) for one in solved]
    form = forms.Pair(_chosen(request, names), scenarios=names)
    context: dict[str, Any] = {"form": form, "scenarios": solved}
    if form.is_valid():
        left, right = (found(request, uuid.UUID(form.cleaned_data[side])) for side in ("left", "right"))
        context |= _sides(request, left, right)
    return render(request, "planning/compare.html", context)


def _chosen(request: MemberRequest, names: list[tuple[str, str]]) -> dict[str, str]:
    """What was asked for, else the first two."""
    keys = [key for key, _name in names]
    first = {"left": next(iter(keys), ""), "right": next(iter(keys[1:]), "")}
    return {side: request.GET.get(side, key) for side, key in first.items()}


def _sides(request: MemberRequest, left: Scenario, right: Scenario) -> dict[str, Any]:
    return {
        "left": left,
        "right": right,
        "figures": [(wording.FIGURES[one.name], one) for one in comparing.figures(left, right)],
        "rows": comparing.centres(left, right, request.member),
        "maps": [(one.name, map_of(request, one, board_of(request, one))) for one in (left, right)],
        "legend": [(one.code, str(one)) for one in queries.clusters(left.cycle)],
    }


@require_http_methods(["GET", "POST"])
@gate(Verb.CREATE_SCENARIO)
def scenario_copy(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Try the same year with other people, days, dates, budget or share of visits from afar."""
    source = found(request, pk)
    people = queries.everybody(request.member.programme).order_by("name")
    names = [(str(one.pk), one.name) for one in people]
    clusters = [(one.code, str(one)) for one in queries.clusters(source.cycle)]
    form = forms.Copy(
        request.POST or None, people=names, clusters=clusters, initial=_initial(source), today=clock.today()
    )
    if request.method == "POST" and form.is_valid():
        values = {
            name: form.cleaned_data[name]
            for name in ("name", "seed", "seconds", "first", "last", "with_peers")
        }
        made = actions.create_scenario(
            source.cycle,
            source.selection,
            **values,
            variant=form.variant(),
            copied=source,
            by=request.member,
            at=clock.now(),
        )
        actions.solve_scenario(made, by=request.member, at=clock.now())
        return redirect("planning:scenario", pk=made.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "planning/scenario_copy.html", {"form": form, "scenario": source}, status=status)


def _initial(source: Scenario) -> dict[str, Any]:
    problem = files.problem_from_json(source.problem)
    quotas = {quota.cluster: quota for quota in problem.quotas}
    return {
        **{f"least-{code}": quota.least for code, quota in quotas.items()},
        **{f"most-{code}": quota.most for code, quota in quotas.items()},
        "name": _("Copy of %(name)s") % {"name": source.name},
        "people": [one.id for one in problem.facilitators],
        "first": problem.calendar.first,
        "last": problem.calendar.last,
        "with_peers": source.with_peers,
        "seed": source.seed,
        "seconds": source.seconds,
        "budget": None if problem.budget is None else int(problem.budget),
    }
