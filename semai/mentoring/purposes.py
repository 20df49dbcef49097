"""What a visit report from the field becomes, and the list of open actions that phones carry along."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy

from semai.fieldwork.queries import centre_coded
from semai.fieldwork.types import (
    DAY,
    PHOTO,
    EntityList,
    Filled,
    Landed,
    ListRow,
    Purpose,
    Unusable,
    Wanted,
    When,
    as_day,
)
from semai.kit.problem import Problem
from semai.programmes.models import Member
from semai.registry.models import Centre

from . import actions, queries
from .models import Action, Visit, VisitQuerySet
from .types import ActionStatus, VisitStatus

PHOTOS = ("foto", "foto_2", "foto_3")
LONGEST_POSITION = 120


class NoVisitToReport(Problem):
    """The sender has no open visit at this centre to write to."""

    code, status = "mentoring.no_visit_to_report", 422
    default_message = gettext_lazy(
        "The sender has no open visit at this centre. Plan one, or open the right one again; then try again."
    )


def _questions(_programme: Any) -> Sequence[Wanted]:
    return (
        Wanted("kode_blkk"),
        Wanted("tanggal", DAY),
        Wanted("topik"),
        Wanted("temuan"),
        Wanted("nama", repeat="hadir"),
        Wanted("jabatan", repeat="hadir", is_needed=False),
        Wanted("apa", repeat="rtl"),
        Wanted("siapa", repeat="rtl"),
        Wanted("sampai", DAY, repeat="rtl"),
        *(Wanted(name, PHOTO, is_needed=False) for name in PHOTOS),
    )


def _apply(filled: Filled, *, by: Member, at: datetime) -> Landed:
    centre, day = centre_coded(filled.needed("kode_blkk"), by), filled.day("tanggal")
    visit = _visit(centre, day, filled, by, at=at)
    if visit.status is VisitStatus.CLOSED:
        return _late(visit, filled, by=by, at=at)
    visit = actions.record_visit(
        visit,
        by=by,
        at=at,
        version=visit.version,
        starts_on=day,
        ends_on=max(day, day + (visit.ends_on - visit.starts_on)),
        topics=filled.needed("topik"),
        findings=filled.text("temuan"),
        people=_people(filled),
    )
    _agree(visit, filled, by=by, at=at)
    for name in PHOTOS:
        if photo := filled.photo(name):
            actions.add_photo(visit, by=by, at=at, data=photo)
    return Landed(visit)


def _visit(centre: Centre, day: date, filled: Filled, by: Member, *, at: datetime) -> Visit:
    """The visit that the earlier version became; the sender's own of that day; their open one nearest to the day.

    Last, one that went to a successor while the report was still on the phone: it comes back to its author.
    """
    visits = Visit.objects.visible_to(by).filter(engagement__centre=centre)
    if filled.was:
        return visits.get(pk=uuid.UUID(filled.was))
    own = queries.facilitator_of(by)
    if own is None:
        raise NoVisitToReport
    of_the_day = visits.filter(facilitator=own, starts_on__lte=day, ends_on__gte=day)
    if closed := of_the_day.filter(status=VisitStatus.CLOSED).first():
        return closed
    still_open = visits.filter(facilitator=own, status__in=[VisitStatus.PLANNED, VisitStatus.UNDER_WAY])
    if nearest := _nearest(still_open, day):
        return nearest
    if passed_on := _nearest(queries.passed_on(own, visits, day=day), day):
        return actions.give_back(passed_on, by=by, at=at)
    raise NoVisitToReport


def _nearest(visits: VisitQuerySet, day: date) -> Visit | None:
    return min(visits, key=lambda one: (abs((one.starts_on - day).days), one.number), default=None)


def _late(visit: Visit, filled: Filled, *, by: Member, at: datetime) -> Landed:
    """The visit was closed before the report arrived: its record stays, photos are kept as late ones."""
    pictures = [photo for name in PHOTOS if (photo := filled.photo(name))]
    if not pictures:
        raise actions.VisitAlreadyClosed
    for photo in pictures:
        actions.add_photo(visit, by=by, at=at, data=photo)
    return Landed(visit)


def _people(filled: Filled) -> list[tuple[str, str]]:
    rows = filled.repeats.get("hadir", ())
    return [(row["nama"][:150], row.get("jabatan", "")[:LONGEST_POSITION]) for row in rows if row.get("nama")]


def _agree(visit: Visit, filled: Filled, *, by: Member, at: datetime) -> None:
    """What was agreed; an edited report adds what is new and takes nothing away that somebody may be working on."""
    known = set(visit.actions.values_list("what", flat=True))
    for row in filled.repeats.get("rtl", ()):
        what = row.get("apa", "").strip()[:300]
        if not what or not row.get("siapa"):
            raise Unusable("apa" if not what else "siapa")
        if what in known:
            continue
        due = as_day("sampai", row.get("sampai", ""))
        owner = row["siapa"][:150]
        actions.add_action(visit.engagement, by=by, at=at, what=what, owner=owner, due_on=due, visit=visit)
        known.add(what)


VISIT_REPORT = Purpose(
    code="visit_report",
    label=gettext_lazy("Visit report"),
    explains=gettext_lazy(
        "The form fills in the sender's open visit at the centre that lies nearest to its day: topics, findings, who "
        "attended, follow-up actions and photos. The sender looks at it and closes it."
    ),
    when=When.COMPLETE,
    questions=_questions,
    apply=_apply,
    page="mentoring:visit",
)


def _rows(member: Member) -> list[ListRow]:
    """Actions that are open, soonest first."""
    found = Action.objects.visible_to(member).filter(status=ActionStatus.OPEN)
    return [
        ListRow(
            one.pk,
            f"{one.what} ({one.engagement.centre.name})"[:255],
            one.engagement.centre,
            {
                "kode_blkk": one.engagement.centre.code,
                "apa": one.what,
                "siapa": one.owner,
                "sampai": one.due_on.isoformat(),
                "bukti": "",
            },
        )
        for one in found.select_related("engagement__centre").order_by("due_on", "pk")
    ]


def _write(key: Any, data: Mapping[str, str], *, by: Member, at: datetime) -> None:
    """Evidence written on the phone reports the action as done."""
    action = Action.objects.visible_to(by).get(pk=key)
    if evidence := data.get("bukti", "").strip():
        actions.report_action(action, by=by, at=at, evidence=evidence)


OPEN_ACTIONS = EntityList(
    name="rtl",
    label=gettext_lazy("Open actions"),
    properties=("kode_blkk", "apa", "siapa", "sampai", "bukti"),
    rows=_rows,
    writable=frozenset({"bukti"}),
    write=_write,
)
