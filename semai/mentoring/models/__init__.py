"""What mentoring keeps."""

from .plans import Deliverable as Deliverable
from .plans import DeliverableFile as DeliverableFile
from .plans import Plan as Plan
from .plans import Task as Task
from .plans import TaskNote as TaskNote
from .plans import Track as Track
from .reports import HandOver as HandOver
from .reports import Report as Report
from .visits import EVIDENCE as EVIDENCE
from .visits import Action as Action
from .visits import ActionQuerySet as ActionQuerySet
from .visits import Attendance as Attendance
from .visits import Engagement as Engagement
from .visits import EngagementQuerySet as EngagementQuerySet
from .visits import Focus as Focus
from .visits import Photo as Photo
from .visits import PhotoQuerySet as PhotoQuerySet
from .visits import Visit as Visit
from .visits import VisitQuerySet as VisitQuerySet
