"""What one member's phone takes along."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from semai.fieldwork.models import Submission
from semai.fieldwork.types import Standing
from semai.mentoring import queries as mentoring
from semai.mentoring.models import Action, Engagement, EngagementQuerySet, Focus, Photo, Visit
from semai.mentoring.types import ActionStatus, VisitStatus
from semai.programmes.models import Member
from semai.programmes.types import Scope
from semai.registry.models import Document
from semai.registry.queries import papers

MOST_SITES = 60
VISITS = 3
RECEIVED_DAYS = 30
MOST_RECEIVED = 100


@dataclass
class Site:
    """One centre with what is read before a visit. `when` says why it comes along."""

    engagement: Engagement
    when: str
    next: Visit | None = None
    focus: Focus | None = None
    visits: list[Visit] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)


def sites(member: Member, *, on: date) -> tuple[list[Site], int]:
    """Centres to visit today, late, this month, then one's others; and how many did not fit."""
    coming: dict[UUID, Visit] = {}
    for visit in mentoring.open_visits(member):
        coming.setdefault(visit.engagement_id, visit)
    mine = list(_engagements(member, coming, on=on))
    found = [Site(one, _when(coming.get(one.pk), on), coming.get(one.pk)) for one in mine]
    order = ("today", "overdue", "month", "other")
    found.sort(key=lambda one: (order.index(one.when), one.next.starts_on if one.next else date.max))
    kept = found[:MOST_SITES]
    _fill(kept, on=on)
    return kept, len(found) - len(kept)


def _engagements(member: Member, coming: Mapping[UUID, Visit], *, on: date) -> EngagementQuerySet:
    """A facilitator's own centres; of those who see an area, what is due now."""
    year = mentoring.engagements(member, on=on)
    if member.scope is Scope.GRANTED:
        return year.order_by("centre__name")
    due = [key for key, visit in coming.items() if _when(visit, on) != "other"]
    return year.filter(pk__in=due).order_by("centre__name")


def _when(visit: Visit | None, on: date) -> str:
    if visit is None:
        return "other"
    if visit.ends_on < on:
        return "overdue"
    if visit.starts_on <= on:
        return "today"
    return "month" if (visit.starts_on.year, visit.starts_on.month) == (on.year, on.month) else "other"


def _fill(found: Sequence[Site], *, on: date) -> None:
    by_engagement = {one.engagement.pk: one for one in found}
    by_centre = {one.engagement.centre_id: one for one in found}
    actions = Action.objects.filter(engagement__in=by_engagement).exclude(status=ActionStatus.CLOSED)
    for action in actions.order_by("due_on", "pk"):
        by_engagement[action.engagement_id].actions.append(action)
    for focus in Focus.objects.filter(engagement__in=by_engagement, to_on__isnull=True):
        by_engagement[focus.engagement_id].focus = focus
    for document in papers.expiring(Document.objects.filter(centre__in=by_centre), on=on):
        by_centre[document.centre_id].documents.append(document)
    for visit in _last_visits(by_centre):
        by_centre[visit.engagement.centre_id].visits.append(visit)


def _last_visits(centres: Iterable[UUID]) -> QuerySet[Visit]:
    """The latest closed visits of each centre, whatever the year, latest first."""
    closed = Visit.objects.filter(engagement__centre__in=centres, status=VisitStatus.CLOSED)
    place = Window(
        RowNumber(), partition_by=F("engagement__centre"), order_by=[F("ends_on").desc(), F("number").desc()]
    )
    numbered = closed.annotate(place=place).filter(place__lte=VISITS)
    return numbered.select_related("engagement", "facilitator").order_by("-ends_on", "-number")


def first_photos(found: Iterable[Site]) -> dict[UUID, UUID]:
    """Of each visit that comes along, the key of its first photo."""
    visits = [visit.pk for site in found for visit in site.visits]
    photos = Photo.objects.filter(visit__in=visits).order_by("visit", "added_at", "pk").distinct("visit")
    return dict(photos.values_list("visit_id", "pk"))


def received(member: Member, *, at: datetime) -> QuerySet[Submission]:
    """What the member sent lately, as it stands at the desk."""
    lately = Q(received_at__gte=at - timedelta(days=RECEIVED_DAYS))
    own = Submission.objects.filter(lately, sent_by=member, standing=Standing.CURRENT)
    return own.select_related("version").only(
        "instance_id", "name", "received_at", "review", "is_complete", "version__title"
    ).order_by("-received_at", "pk")[:MOST_RECEIVED]  # fmt: skip


def own_submission(member: Member, pk: UUID) -> Submission | None:
    """One submission of the member's own."""
    return Submission.objects.filter(sent_by=member, pk=pk).first()


def photo(member: Member, pk: UUID) -> Photo | None:
    """A photo of a visit that the member may see."""
    return Photo.objects.visible_to(member).filter(pk=pk).first()
