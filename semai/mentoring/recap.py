"""Row by row behind the coordinator's recap of a month: visits, actions, deliverables and costs, in Indonesian."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone, translation

from semai.kit import sheets
from semai.programmes.models import Cycle, Member

from . import rules, wording
from .models import Action, Cost, Deliverable, Engagement, Visit, VisitQuerySet

LANGUAGE = "id"
VISITS = ("kode", "blkk", "pendamping", "kunjungan_ke", "mulai", "selesai", "status", "peserta", "biaya")
ACTIONS = ("kode", "blkk", "tindak_lanjut", "penanggung_jawab", "tenggat", "status", "dikonfirmasi")
DELIVERABLES = ("kode", "blkk", "dokumen", "tenggat", "status", "diserahkan", "diperiksa")
COSTS = ("kode", "blkk", "pendamping", "kunjungan_ke", "jenis", "rincian", "jumlah", "satuan", "biaya")
Cells = list[list[Any]]
WIDTHS = (12, 34, 30, 18, 14, 22, 18, 14, 14)


def leaves(member: Member, cycle: Cycle, month: date) -> list[sheets.Leaf]:
    """Four sheets about the centres of the year that the member sees; days of the month, money in rupiah.

    Actions and deliverables are those due, agreed, brought or settled in the month.
    """
    first, last = rules.month_of(month)
    visits = Visit.objects.visible_to(member).filter(engagement__cycle=cycle, ends_on__range=(first, last))
    with translation.override(LANGUAGE):
        return [
            sheets.Leaf("Kunjungan", VISITS, _visits(visits), WIDTHS),
            sheets.Leaf("Tindak lanjut", ACTIONS, _actions(member, cycle, visits, first, last), WIDTHS),
            sheets.Leaf("Dokumen keluaran", DELIVERABLES, _deliverables(member, cycle, first, last), WIDTHS),
            sheets.Leaf("Biaya", COSTS, _costs(visits), WIDTHS),
        ]


def _visits(visits: VisitQuerySet) -> Cells:
    rows: Any = visits.select_related("engagement__centre", "facilitator").annotate(met=Count("attendances"))
    costs: dict[object, int] = {}
    for cost in Cost.objects.filter(visit__in=visits):
        costs[cost.visit_id] = costs.get(cost.visit_id, 0) + cost.amount
    return [
        [
            *_centre(one.engagement),
            one.facilitator.name,
            one.number,
            one.starts_on,
            one.ends_on,
            str(wording.STAGE[one.stage]),
            one.met,
            costs.get(one.pk, 0),
        ]
        for one in rows.order_by("starts_on", "pk")
    ]


def _actions(member: Member, cycle: Cycle, visits: VisitQuerySet, first: date, last: date) -> Cells:
    days = (first, last)
    inside = Q(visit__in=visits) | Q(due_on__range=days) | Q(closed_at__date__range=days)
    rows = Action.objects.visible_to(member).filter(inside, engagement__cycle=cycle)
    return [
        [
            *_centre(one.engagement),
            one.what,
            one.owner,
            one.due_on,
            str(wording.ACTION_STATUS[one.status]),
            _day(one.closed_at),
        ]
        for one in rows.select_related("engagement__centre").order_by("due_on", "pk")
    ]


def _deliverables(member: Member, cycle: Cycle, first: date, last: date) -> Cells:
    days = (first, last)
    inside = Q(due_on__range=days) | Q(submitted_at__date__range=days) | Q(reviewed_at__date__range=days)
    rows = Deliverable.objects.visible_to(member).filter(inside, plan__engagement__cycle=cycle)
    return [
        [
            *_centre(one.plan.engagement),
            one.name_id,
            one.due_on,
            str(wording.DELIVERABLE[one.status]),
            _day(one.submitted_at),
            _day(one.reviewed_at),
        ]
        for one in rows.select_related("plan__engagement__centre").order_by("due_on", "pk")
    ]


def _costs(visits: VisitQuerySet) -> Cells:
    rows: Iterable[Cost] = (
        Cost.objects.filter(visit__in=visits)
        .select_related("visit__engagement__centre", "visit__facilitator")
        .order_by("visit__starts_on", "visit", "kind", "pk")
    )
    return [
        [
            *_centre(one.visit.engagement),
            one.visit.facilitator.name,
            one.visit.number,
            str(wording.COST[one.kind]),
            one.what,
            one.quantity,
            one.rate,
            one.amount,
        ]
        for one in rows
    ]


def _centre(engagement: Engagement) -> tuple[str, str]:
    return engagement.centre.code, engagement.centre.name


def _day(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at else None
