"""What people type on the pages of mentoring."""

from .places import Cancellation as Cancellation
from .places import Move as Move
from .places import NewVisit as NewVisit
from .visits import Draft as Draft
from .visits import EngagementFilter as EngagementFilter
from .visits import FocusChange as FocusChange
from .visits import NewAction as NewAction
from .visits import NewPhoto as NewPhoto
from .visits import Report as Report
from .visits import Returning as Returning
