"""The team, what centres need, journeys, and plans of the team's time."""

from .calendars import CalendarLink, CalendarLinkQuerySet
from .journeys import Airport, Journey, JourneyQuerySet, Rates
from .needs import CentreTerms, CentreTermsQuerySet, Closing, ClosingQuerySet, VisitRule
from .people import Facilitator, FacilitatorQuerySet, Leave, Lot
from .scenarios import (
    Assignment,
    AssignmentQuerySet,
    PlannedVisit,
    PlannedVisitQuerySet,
    Scenario,
    ScenarioQuerySet,
    Unplaced,
    UnplacedQuerySet,
)

__all__ = [
    "Airport",
    "Assignment",
    "AssignmentQuerySet",
    "CalendarLink",
    "CalendarLinkQuerySet",
    "CentreTerms",
    "CentreTermsQuerySet",
    "Closing",
    "ClosingQuerySet",
    "Facilitator",
    "FacilitatorQuerySet",
    "Journey",
    "JourneyQuerySet",
    "Leave",
    "Lot",
    "PlannedVisit",
    "PlannedVisitQuerySet",
    "Rates",
    "Scenario",
    "ScenarioQuerySet",
    "Unplaced",
    "UnplacedQuerySet",
    "VisitRule",
]
