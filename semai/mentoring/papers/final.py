"""Laporan akhir pendampingan: one engagement from its baseline to its end, figures locked to the records."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from semai.kit import pdf
from semai.mentoring import queries, wording
from semai.mentoring.models import Engagement, FinalReport, Task
from semai.mentoring.types import VisitStatus
from semai.ui import formats

from . import letterhead

TEMPLATE = letterhead.FOLDER / "final.typ"
#: Name of a figure to its words, on the page and (in Indonesian) in the letter.
FIGURES: Mapping[str, Promise] = {
    "planned": _("Visits planned"),
    "made": _("Visits made"),
    "remote": _("of them from afar"),
    "days": _("Days of visits"),
    "people": _("Attendances"),
    "agreed": _("Follow-up actions agreed"),
    "confirmed": _("Follow-up actions confirmed done"),
    "tasks": _("Tasks of the plan"),
    "tasks_done": _("Tasks done"),
    "tasks_left_out": _("Tasks left out with a reason"),
    "papers": _("Deliverables asked for"),
    "papers_accepted": _("Deliverables accepted"),
    "costs": _("Costs recorded"),
}
WORDS = ("introduction", "achievements", "obstacles", "next_steps")


def pdf_of(engagement: Engagement, report: FinalReport | None, *, at: datetime) -> bytes:
    """The report as PDF: as it was submitted, before that a draft with the figures of this moment."""
    if report and report.is_kept and report.kept and report.submitted_at:
        return pdf.render(TEMPLATE, report.kept, at=report.submitted_at)
    return pdf.render(TEMPLATE, data_of(engagement, report, at=at) | {"is_draft": True}, at=at)


def counts_of(engagement: Engagement, report: FinalReport | None) -> dict[str, int]:
    """The figures: as they were submitted, before that counted now."""
    if report and report.is_kept and report.kept:
        return dict(report.kept["counts"])
    return dict(queries.totals_of(engagement))


def shown(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """Each figure with its words."""
    return [
        (str(words), letterhead.money(counts[name]) if name == "costs" else letterhead.number(counts[name]))
        for name, words in FIGURES.items()
    ]


def data_of(engagement: Engagement, report: FinalReport | None, *, at: datetime) -> dict[str, Any]:
    """Everything the report says; `counts` are its figures by name."""
    with translation.override(letterhead.LANGUAGE):
        counts = dict(queries.totals_of(engagement))
        written = {name: getattr(report, name) if report else "" for name in WORDS}
        return {
            **_head(engagement),
            **written,
            "on": letterhead.day(at, style="long"),
            "signed_at": f"{engagement.centre.region.name}, {letterhead.day(at, style='long')}",
            "counts": counts,
            "figures": shown(counts),
            "focuses": _focuses(engagement),
            "visits": _visits(engagement),
            "tasks": _tasks(engagement),
            "papers": _papers(engagement),
            **_levels(engagement),
        }


def _head(engagement: Engagement) -> dict[str, Any]:
    centre, lead = engagement.centre, engagement.lead
    return {
        "title": f"Laporan akhir pendampingan {centre.name} {engagement.cycle.year}",
        "number": f"LA/{centre.code}/{engagement.cycle.year}",
        "author": lead.name,
        "is_draft": False,
        "organisation": lead.organisation.name,
        "programme": centre.programme.name,
        "facts": [
            ("BLK Komunitas", f"{centre.name} ({centre.code})"),
            ("Lembaga induk", centre.host.name),
            ("Kabupaten/kota", centre.region.name),
            ("Pendamping", lead.name),
            ("Masa pendampingan", letterhead.days(engagement.starts_on, engagement.ends_on)),
        ],
    }


def _focuses(engagement: Engagement) -> list[list[str]]:
    rows = []
    for one in reversed(list(queries.focuses_of(engagement))):
        until = letterhead.day(one.to_on) if one.to_on else "sekarang"
        rows.append([str(wording.name_of(one.code)), f"{letterhead.day(one.from_on)} – {until}", one.reason])
    return rows


def _visits(engagement: Engagement) -> list[list[str]]:
    closed = queries.visits_of(engagement).filter(status=VisitStatus.CLOSED)
    return [
        [
            str(one.number),
            letterhead.days(one.starts_on, one.ends_on),
            one.facilitator.name,
            one.findings,
        ]
        for one in closed
    ]


def _tasks(engagement: Engagement) -> list[list[str]]:
    rows = Task.objects.filter(plan__engagement=engagement).order_by("plan__made_at", "place")
    return [[one.title_id, str(wording.name_of(one.status)), one.evidence or one.reason] for one in rows]


def _papers(engagement: Engagement) -> list[list[str]]:
    return [
        [one.name_id, letterhead.day(one.due_on), str(wording.name_of(one.status))]
        for one in queries.papers_of(engagement)
    ]


def _levels(engagement: Engagement) -> dict[str, Any]:
    pair, aspects = queries.aspects_of(engagement, language=letterhead.LANGUAGE)
    if pair is None:
        return {"levels": [], "before_on": "", "after_on": ""}
    return {
        "before_on": letterhead.day(pair[0].assessed_on, style="long"),
        "after_on": letterhead.day(pair[1].assessed_on, style="long"),
        "levels": [
            [f"{one.code} {one.name}", *(_level(value) for value in (one.before, one.after, one.change))]
            for one in aspects
        ],
    }


def _level(value: Any) -> str:
    return formats.number(value, language=letterhead.LANGUAGE, decimals=2)


def name_of(engagement: Engagement) -> str:
    """The name of the file."""
    return f"laporan-akhir-{engagement.centre.code}-{engagement.cycle.year}.pdf".lower()
