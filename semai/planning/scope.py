"""What every page and API operation of planning looks up first."""

from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.planning.models import Scenario
from semai.programmes.gates import MemberRequest
from semai.programmes.models import Cycle
from semai.programmes.queries import current_cycle


class NoCycle(Problem):
    """The programme has no year yet."""

    code, status = "planning.no_cycle", 404
    default_message = _("The programme manager opens a year first. Then it can be planned.")


def cycle_of(request: MemberRequest) -> Cycle:
    """The current year of the member's programme; `NoCycle` before the first."""
    cycle = current_cycle(request.member.programme)
    if cycle is None:
        raise NoCycle
    return cycle


def main_scenario(scenarios: list[Scenario]) -> Scenario | None:
    """The one to look at first: the published, else the newest with a plan, else the newest."""
    with_plan = [one for one in scenarios if one.figures.get("visits_required")]
    return next(iter(with_plan or scenarios), None)
