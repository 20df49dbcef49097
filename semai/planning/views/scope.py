"""What every page of planning looks up first."""

from django.http import Http404

from semai.planning.models import Scenario
from semai.programmes.gates import MemberRequest
from semai.programmes.models import Cycle
from semai.programmes.queries import current_cycle


def cycle_of(request: MemberRequest) -> Cycle:
    """The current year of the member's programme; 404 before the first."""
    cycle = current_cycle(request.member.programme)
    if cycle is None:
        raise Http404
    return cycle


def main_scenario(scenarios: list[Scenario]) -> Scenario | None:
    """The one to look at first: the published, else the newest with a plan, else the newest."""
    with_plan = [one for one in scenarios if one.figures.get("visits_required")]
    return next(iter(with_plan or scenarios), None)
