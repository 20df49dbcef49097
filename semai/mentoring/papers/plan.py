"""Rencana pendampingan as a paper that the centre and its facilitator sign."""

from datetime import datetime
from typing import Any

from django.utils import translation

from semai.kit import pdf
from semai.mentoring import queries
from semai.mentoring.models import Plan, Task
from semai.mentoring.types import TaskStatus

from . import letterhead

TEMPLATE = letterhead.FOLDER / "plan.typ"


def pdf_of(plan: Plan, *, at: datetime) -> bytes:
    """The plan as PDF: a draft until it was agreed."""
    return pdf.render(TEMPLATE, data_of(plan), at=at)


def data_of(plan: Plan) -> dict[str, Any]:
    """Everything it says; tasks that were left out are not in it."""
    engagement = plan.engagement
    centre, lead = engagement.centre, engagement.lead
    with translation.override(letterhead.LANGUAGE):
        return {
            "title": f"Rencana pendampingan {centre.name} {engagement.cycle.year}",
            "number": f"RP/{centre.code}/{engagement.cycle.year}",
            "author": lead.name,
            "is_draft": plan.agreed_on is None,
            "organisation": lead.organisation.name,
            "programme": centre.programme.name,
            "facts": [
                ("BLK Komunitas", f"{centre.name} ({centre.code})"),
                ("Jalur", f"{plan.track} (versi {plan.track.version})"),
                ("Asesmen yang dipakai", letterhead.day(plan.assessed_on, style="long")),
                ("Masa pendampingan", letterhead.days(engagement.starts_on, engagement.ends_on)),
                ("Pendamping", lead.name),
            ],
            "tasks": [_task(one) for one in queries.tasks_of(plan).exclude(status=TaskStatus.LEFT_OUT)],
            "papers": [
                [one.name_id, letterhead.day(one.due_on)]
                for one in plan.deliverables.order_by("due_on", "code")
            ],
            "agreed": _agreed(plan),
            "host_name": plan.agreed_with,
            "signed_at": f"{centre.region.name}, {letterhead.day(plan.agreed_on, style='long')}",
        }


def _task(task: Task) -> list[str]:
    proof = f"\nBukti: {task.proof_id}" if task.proof_id else ""
    return [
        task.indicator or "–",
        task.title_id + proof,
        "wajib" if task.is_mandatory else "dapat disesuaikan",
        task.responsible,
        letterhead.day(task.due_on),
    ]


def _agreed(plan: Plan) -> str:
    if plan.agreed_on is None:
        return "Rencana ini belum disepakati dengan BLKK."
    who = f"{plan.agreed_with} ({plan.agreed_position})" if plan.agreed_position else plan.agreed_with
    return f"Disepakati dengan {who} pada {letterhead.day(plan.agreed_on, style='long')}."


def name_of(plan: Plan) -> str:
    """The name of the file."""
    centre = plan.engagement.centre
    return f"rencana-pendampingan-{centre.code}-{plan.track.code}.pdf".lower()
