"""Where the year stands on its way: register, assess, cluster, select, plan, visit, report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.maturity import queries as maturity
from semai.maturity.queries import Distribution
from semai.mentoring.models import Visit
from semai.mentoring.types import VisitStatus
from semai.planning.models import Scenario
from semai.planning.types import ScenarioStatus
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.selection import queries as selection
from semai.selection.models import Round as Selection
from semai.selection.types import RoundStatus


@dataclass(frozen=True)
class Standing:
    """What is there so far, each counted once."""

    centres: int
    assessed: Distribution | None
    selection: Selection | None
    scenario: Scenario | None
    visits: int
    closed: int

    @property
    def has_decided_selection(self) -> bool:
        """Whether somebody put their name under the list."""
        return self.selection is not None and self.selection.status is RoundStatus.DECIDED

    @property
    def has_published_plan(self) -> bool:
        """Whether the team knows where to go."""
        return self.scenario is not None and self.scenario.status is ScenarioStatus.PUBLISHED


def standing(member: Member, cycle: Cycle) -> Standing:
    """Count it, in a bounded number of queries."""
    round_ = maturity.current_round(cycle)
    scenarios = Scenario.objects.filter(cycle=cycle)
    visits = Visit.objects.visible_to(member).filter(engagement__cycle=cycle)
    return Standing(
        centres=Centre.objects.visible_to(member).count(),
        assessed=maturity.distribution(round_, member) if round_ else None,
        selection=selection.current_round(cycle),
        scenario=scenarios.filter(status=ScenarioStatus.PUBLISHED).first()
        or scenarios.order_by("-created_at").first(),
        visits=visits.exclude(status=VisitStatus.CANCELLED).count(),
        closed=visits.filter(status=VisitStatus.CLOSED).count(),
    )


@dataclass(frozen=True)
class Step:
    """One step: when it is done, and what to say about it."""

    label: Promise
    url_name: str
    is_done: Callable[[Standing], bool]
    detail: Callable[[Standing], str]


STEPS: Sequence[Step] = (
    Step(
        gettext_lazy("Register"),
        "registry:centres",
        lambda now: now.centres > 0,
        lambda now: _("%(n)d centres") % {"n": now.centres},
    ),
    Step(
        gettext_lazy("Assess"),
        "maturity:round",
        lambda now: now.assessed is not None and 0 < now.centres <= now.assessed.assessed,
        lambda now: (
            _("%(n)d of %(of)d assessed")
            % {"n": now.assessed.assessed if now.assessed else 0, "of": now.centres}
        ),
    ),
    Step(
        gettext_lazy("Cluster"),
        "maturity:clusters",
        lambda now: now.assessed is not None and now.assessed.decided > 0 and now.assessed.undecided == 0,
        lambda now: _("%(n)d decided") % {"n": now.assessed.decided if now.assessed else 0},
    ),
    Step(
        gettext_lazy("Select"),
        "selection:round",
        lambda now: now.has_decided_selection,
        lambda now: _("%(n)d seats") % {"n": now.selection.seats} if now.selection else "",
    ),
    Step(
        gettext_lazy("Plan and publish"),
        "planning:plan",
        lambda now: now.has_published_plan,
        lambda now: _("%(n)d visits") % {"n": now.visits} if now.visits else "",
    ),
    Step(
        gettext_lazy("Visit"),
        "mentoring:engagements",
        lambda now: 0 < now.visits <= now.closed,
        lambda now: _("%(n)d of %(of)d closed") % {"n": now.closed, "of": now.visits} if now.visits else "",
    ),
    Step(gettext_lazy("Report"), "insights:programme", lambda _now: False, lambda _now: ""),
)


def items(now: Standing) -> list[dict[str, object]]:
    """The steps for the element `steps`: the first one not done is the current one."""
    shown: list[dict[str, object]] = []
    is_current_given = False
    for step in STEPS:
        is_done = step.is_done(now)
        state = "done" if is_done else "todo" if is_current_given else "current"
        is_current_given = is_current_given or not is_done
        shown.append(
            {"label": step.label, "url": reverse(step.url_name), "state": state, "detail": step.detail(now)}
        )
    return shown
