"""A year's figures in words: the one list that the page, the report and the workbook print."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from semai.selection.types import Outcome
from semai.ui import formats

from .types import Indicator, Island, Pain, Place, Progress, TargetLine

INDICATORS: dict[Indicator, Promise] = {
    Indicator.CENTRES_MENTORED: gettext_lazy("Centres mentored"),
    Indicator.VISITS_CLOSED: gettext_lazy("Visits finished"),
    Indicator.TRAINEES_PASSED: gettext_lazy("Trainees who passed"),
    Indicator.INCUBATORS: gettext_lazy("Incubators founded"),
    Indicator.TENANTS: gettext_lazy("Tenants"),
}

PLACES: dict[Place, Promise] = {
    Place.MENTORED: gettext_lazy("Being mentored"),
    Place.SELECTED: gettext_lazy("Selected, not begun"),
    Place.WAITING: gettext_lazy("Waiting (reserve)"),
    Place.DEFERRED: gettext_lazy("Deferred"),
    Place.NOT_SELECTED: gettext_lazy("Not selected"),
    Place.NOT_ELIGIBLE: gettext_lazy("Not eligible"),
    Place.WITHDRAWN: gettext_lazy("Withdrawn"),
    Place.OUTSIDE: gettext_lazy("Not in a decided selection"),
}
PLACE_TONES = {
    Place.MENTORED: "success",
    Place.SELECTED: "success",
    Place.WAITING: "info",
    Place.NOT_ELIGIBLE: "warning",
}

MEANINGS: dict[Indicator, Promise] = {
    Indicator.CENTRES_MENTORED: gettext_lazy("Centres with at least one finished visit this year."),
    Indicator.VISITS_CLOSED: gettext_lazy("Visits whose record is closed."),
    Indicator.TRAINEES_PASSED: gettext_lazy("In batches that began this year."),
    Indicator.INCUBATORS: gettext_lazy("With a founding decree of this year."),
    Indicator.TENANTS: gettext_lazy("Businesses that took part this year."),
}

ISLANDS: dict[Island, Promise] = {
    Island.SUMATRA: gettext_lazy("Sumatra"),
    Island.JAVA: gettext_lazy("Java"),
    Island.BALI_NUSA: gettext_lazy("Bali–Nusra"),
    Island.KALIMANTAN: gettext_lazy("Kalimantan"),
    Island.SULAWESI: gettext_lazy("Sulawesi"),
    Island.MALUKU: gettext_lazy("Maluku"),
    Island.PAPUA: gettext_lazy("Papua"),
}

PAINS: dict[Pain, Promise] = {
    Pain.UNPLACED: gettext_lazy("Visits that do not fit into the plan"),
    Pain.NEVER_VISITED: gettext_lazy("Centres never visited"),
    Pain.VISITS_OVERDUE: gettext_lazy("Visits past their day"),
    Pain.ACTIONS_OVERDUE: gettext_lazy("Agreed actions past their day"),
    Pain.UNDECIDED: gettext_lazy("Assessed centres without a cluster decision"),
}

OUTCOMES: dict[str, Promise] = {
    Outcome.SELECTED: gettext_lazy("Selected"),
    Outcome.RESERVE: gettext_lazy("Reserve"),
    Outcome.NOT_SELECTED: gettext_lazy("Not selected"),
    Outcome.NOT_ELIGIBLE: gettext_lazy("Not eligible"),
    Outcome.WITHDRAWN: gettext_lazy("Withdrawn"),
    Outcome.DEFERRED: gettext_lazy("Deferred"),
}


@dataclass(frozen=True)
class Group:
    """Figures that belong together: label and figure as text."""

    title: str
    lines: Sequence[tuple[str, str]]


def number(value: float | None) -> str:
    """A figure in the reader's writing."""
    return formats.number(value, language=get_language())


def change(share: float | None) -> str:
    """A change as "+20%", "-5%" or a dash."""
    text = formats.percent(share, language=get_language())
    return f"+{text}" if share is not None and round(share * 100) > 0 else text


def share_of(line: TargetLine) -> str:
    """How much of a target is reached, as a percentage."""
    reached = line.actual / line.target if line.target else None
    return formats.percent(reached, language=get_language())


def groups(year: Progress) -> list[Group]:
    """Every figure of the year, in the order of the programme's steps."""
    return [_register(year), _selection(year), _mentoring(year), _training(year), _incubation(year)]


def _group(title: str, *lines: tuple[str, float | str]) -> Group:
    return Group(title, [(label, one if isinstance(one, str) else number(one)) for label, one in lines])


def _register(year: Progress) -> Group:
    return _group(
        _("Register and assessment"),
        (_("Centres in the register"), year.centres),
        (_("Centres assessed"), year.assessed),
        *((_("Decided as %(cluster)s") % {"cluster": line.name}, line.decided) for line in year.clusters),
    )


def _selection(year: Progress) -> Group:
    return _group(
        _("Selection"),
        (_("Centres selected"), year.outcomes.selected),
        *((_("Selected in %(cluster)s") % {"cluster": line.name}, line.selected) for line in year.clusters),
        (_("Reserve"), year.outcomes.reserve),
        (_("Not selected"), year.outcomes.not_selected),
        (_("Not eligible"), year.outcomes.not_eligible),
        (_("Withdrawn"), year.outcomes.withdrawn),
        (_("Deferred"), year.outcomes.deferred),
    )


def _mentoring(year: Progress) -> Group:
    return _group(
        _("Mentoring"),
        (_("Engagements"), year.engagements),
        (_("Centres mentored"), year.mentored),
        (_("Centres never visited"), year.never_visited),
        (_("Visits planned"), year.visits.planned),
        (_("Visits finished"), year.visits.closed),
        (_("Visits past their day"), year.visits.overdue),
        (_("Visits that do not fit into the plan"), year.visits.unplaced),
        (_("Agreed actions still open"), year.follow_ups.open),
        (_("Of these past their day"), year.follow_ups.overdue),
        (_("Actions waiting for confirmation"), year.follow_ups.waiting),
        (_("Actions confirmed done"), year.follow_ups.closed),
    )


def _training(year: Progress) -> Group:
    return _group(
        _("Training"),
        (_("Batches"), year.batches),
        (_("Seats"), year.seats),
        (_("Trainees"), year.trainees),
        (_("Trainees who passed"), year.passed),
    )


def _incubation(year: Progress) -> Group:
    return _group(
        _("Incubation"),
        (_("Incubators founded"), year.incubators),
        (_("Tenants"), year.tenants),
        (_("Tenants with figures this year"), year.tenants_reporting),
        (_("Median change of turnover since entry"), change(year.median_change)),
    )
