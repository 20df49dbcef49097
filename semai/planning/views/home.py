"""The first page of planning: how far we are, and the number that hurts."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from semai.planning import queries, wording
from semai.planning.marks import marked
from semai.planning.models import Facilitator, PlannedVisit, Scenario
from semai.planning.scope import main_scenario
from semai.planning.types import ScenarioStatus
from semai.programmes import policy
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.models import Cycle, Member
from semai.programmes.queries import current_cycle
from semai.programmes.types import Scope
from semai.programmes.verbs import Verb
from semai.selection import queries as selection


@gate(Verb.VIEW_PLAN)
def plan(request: MemberRequest) -> HttpResponse:
    """Steps to a published plan for those who plan; one's own visits for those who travel."""
    cycle = current_cycle(request.member.programme)
    if cycle is None:
        return render(request, "planning/no_cycle.html")
    if request.member.scope is not Scope.AREA:
        return render(request, "planning/own_plan.html", _own(request, cycle))
    return render(request, "planning/plan.html", _whole(request, cycle))


def _own(request: MemberRequest, cycle: Cycle) -> dict[str, Any]:
    own = Facilitator.objects.visible_to(request.member).first()
    visits = PlannedVisit.objects.visible_to(request.member).filter(
        queries.goes(own), scenario__cycle=cycle, scenario__status=ScenarioStatus.PUBLISHED
    )
    scenario = queries.published_scenario(cycle)
    return {
        "cycle": cycle,
        "facilitator": own,
        "visits": marked(
            scenario,
            visits.select_related("centre", "centre__region", "facilitator", "companion").order_by(
                "starts_on"
            ),
        ),
        "scenario": scenario,
    }


def _whole(request: MemberRequest, cycle: Cycle) -> dict[str, Any]:
    scenarios = list(queries.scenarios(cycle))
    main = main_scenario(scenarios)
    team = Facilitator.objects.visible_to(request.member).filter(is_active=True).count()
    steps = Steps(cycle, request.member, team=team, scenarios=scenarios)
    lines = list(queries.unplaced_in(main, request.member)) if main else []
    return {
        "cycle": cycle,
        "steps": steps.items(),
        "next": steps.next(),
        "scenarios": scenarios,
        "scenario": main,
        "advice": wording.advice(lines, queries.names_in(main, request.member)) if main and lines else [],
        "statuses": wording.STATUSES,
    }


class Steps:
    """From a team to a published plan."""

    def __init__(self, cycle: Cycle, member: Member, *, team: int, scenarios: list[Scenario]) -> None:
        """Look how far the year is: two queries."""
        self._member, self._team, self._scenarios = member, team, scenarios
        self._needs = queries.saved_needs(cycle)
        self._round = selection.decided_round(cycle)
        self._published = any(one.status is ScenarioStatus.PUBLISHED for one in scenarios)
        self._solved = self._published or any(one.status is ScenarioStatus.SOLVED for one in scenarios)

    def items(self) -> list[dict[str, Any]]:
        """The steps for the element `steps`; the first that is not done is the current one."""
        needs = self._allowed("planning:needs", Verb.SET_VISIT_RULES)
        scenario = self._allowed("planning:scenario_new", Verb.CREATE_SCENARIO)
        rows = [
            (bool(self._team), _("Team"), "planning:facilitators", self._team_detail()),
            (
                self._round is not None,
                _("Selection"),
                "selection:round",
                _("decided") if self._round else _("not decided yet"),
            ),
            (bool(self._needs), _("Needs"), needs, self._needs_detail()),
            (self._solved, _("Scenario"), scenario if self._is_ready else "", self._tried()),
            (self._published, _("Publish"), "", _("published") if self._published else ""),
        ]
        current = next((n for n, row in enumerate(rows) if not row[0]), len(rows))
        return [
            {
                "label": label,
                "url": reverse(url) if url else "",
                "detail": detail,
                "state": "done" if done else "current" if n == current else "todo",
            }
            for n, (done, label, url, detail) in enumerate(rows)
        ]

    def _allowed(self, name: str, verb: Verb) -> str:
        """The address's name for those who may go there; others get none, not a refusal."""
        return name if policy.may(self._member, verb) else ""

    def next(self) -> str:
        """What to do now: team, selection, needs, scenario, publish, or nothing more."""
        if not self._team:
            return "team"
        if self._round is None:
            return "selection"
        if not self._needs:
            return "needs"
        if not self._solved:
            return "scenario"
        return "" if self._published else "publish"

    @property
    def _is_ready(self) -> bool:
        return bool(self._team and self._needs and self._round)

    def _team_detail(self) -> str:
        return ngettext("%(count)s person", "%(count)s people", self._team) % {"count": self._team}

    def _needs_detail(self) -> str:
        return _("decided") if self._needs else _("proposal, not decided yet")

    def _tried(self) -> str:
        count = len(self._scenarios)
        return ngettext("%(count)s scenario", "%(count)s scenarios", count) % {"count": count}
