"""Years and their targets."""

from datetime import date

from semai.insights.models import Target
from semai.insights.types import Indicator
from semai.programmes.models import Cycle, Member


def years_of(member: Member) -> list[Cycle]:
    """Every year of the member's programme, latest first."""
    return list(Cycle.objects.filter(programme=member.programme_id).order_by("-year"))


def cycle_of(member: Member, year: int | None = None) -> Cycle | None:
    """The programme's year of this number, or its latest."""
    years = Cycle.objects.filter(programme=member.programme_id).order_by("-year")
    return (years if year is None else years.filter(year=year)).first()


def targets_of(cycle: Cycle) -> dict[Indicator, int]:
    """What was set for the year."""
    return dict(Target.objects.filter(cycle=cycle).values_list("indicator", "value"))


def calendar_year(cycle: Cycle) -> tuple[date, date]:
    """First and last day of the year in which things count: the fiscal year, not only the months of mentoring."""
    return date(cycle.year, 1, 1), date(cycle.year, 12, 31)
