"""A programme's year in one value."""

from dataclasses import replace
from datetime import date

from semai.insights import rules
from semai.insights.types import Indicator, Pain, PainLine, Progress
from semai.mentoring.types import Standing
from semai.programmes.models import Cycle, Member
from semai.training import queries as training
from semai.training.models import Batch

from . import counts
from .years import targets_of


def progress(cycle: Cycle, member: Member, *, on: date) -> Progress:
    """The year as the member sees it on a day. As many queries for five thousand centres as for five."""
    provinces = counts.centres_by_province(member)
    selection = counts.selection(cycle, member)
    field = counts.field(cycle, member, on=on)
    unplaced = counts.unplaced(cycle, member)
    standings = counts.standings(cycle, member, on=on)
    never = [name for standing, name in standings if standing is Standing.NEVER_VISITED]
    late = counts.overdue_visits(cycle, member, on=on)
    ladder = counts.ladder(cycle, member)
    assessed, follow_ups = counts.assessed(cycle, member), counts.follow_ups(cycle, member, on=on)
    tally = training.tally(Batch.objects.visible_to(member).filter(cycle=cycle))
    growth, incubators = counts.growth(cycle, member), counts.incubators(cycle, member)
    undecided = max(0, assessed - sum(line.decided for line in ladder))
    return Progress(
        programme=cycle.programme.name,
        year=cycle.year,
        on=on,
        is_partial=bool(member.area_codes),
        centres=sum(count for _code, _name, count in provinces),
        assessed=assessed,
        clusters=tuple(replace(line, selected=selection.by_cluster.get(line.code, 0)) for line in ladder),
        is_selection_decided=selection.is_decided,
        outcomes=selection.outcomes,
        engagements=len(standings),
        mentored=field.mentored,
        never_visited=len(never),
        visits=replace(field.visits, unplaced=len(unplaced)),
        follow_ups=follow_ups,
        batches=tally.batches,
        seats=tally.seats,
        trainees=tally.enrolled,
        passed=tally.passed,
        incubators=incubators,
        tenants=growth.tenants,
        tenants_reporting=growth.reporting,
        median_change=rules.shown_median(growth.median_change, reporting=growth.reporting),
        provinces=rules.joined(provinces, selection.by_province, field.by_province),
        pains=_pains(
            PainLine(Pain.UNPLACED, len(unplaced), _first(unplaced)),
            PainLine(Pain.NEVER_VISITED, len(never), _first(never)),
            PainLine(Pain.VISITS_OVERDUE, field.visits.overdue, _first(late)),
            PainLine(Pain.ACTIONS_OVERDUE, follow_ups.overdue),
            PainLine(Pain.UNDECIDED, undecided),
        ),
        points=selection.points,
        targets=rules.target_lines(
            targets_of(cycle),
            {
                Indicator.CENTRES_MENTORED: field.mentored,
                Indicator.VISITS_CLOSED: field.visits.closed,
                Indicator.TRAINEES_PASSED: tally.passed,
                Indicator.INCUBATORS: incubators,
                Indicator.TENANTS: growth.tenants,
            },
        ),
    )


def _pains(*lines: PainLine) -> tuple[PainLine, ...]:
    return tuple(line for line in lines if line.count)


def _first(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))[: counts.A_FEW]
