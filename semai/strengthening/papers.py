"""Printed papers of strengthening, always in Indonesian; the values come from the same queries as the pages."""

from datetime import date, datetime
from pathlib import Path

from django.utils.dates import MONTHS_3
from django.utils.translation import override

from semai.kit import pdf
from semai.registry.models import Centre
from semai.ui import formats

from . import queries
from .models import WorkPlan
from .wording import FUNDS, LEVELS, ROLES, WAYS

FOLDER = Path(__file__).parent / "typst"


def development_plan(centre: Centre, *, on: date, at: datetime) -> bytes:
    """Matrix, training needs and plan of a centre's people as PDF."""
    matrix = queries.matrix_of(centre, on=on)
    with override("id"):
        data = {
            "title": f"Rencana pengembangan SDM {centre.name}",
            "centre": centre.name,
            "host": centre.host.name,
            "place": centre.place,
            "day": formats.day(on, language="id"),
            "competences": [one.name for one in matrix.competences],
            "people": [
                {
                    "name": row.person.name,
                    "role": row.person.title or str(ROLES[row.person.role]),
                    "cells": [
                        ""
                        if not cell.required
                        else f"{'?' if cell.has is None else cell.has}/{cell.required}"
                        for cell in row.cells
                    ],
                }
                for row in matrix.rows
            ],
            "levels": [f"{level} {name}" for level, name in LEVELS.items()],
            "needs": [
                {
                    "name": one.name,
                    "wanted": found.wanted,
                    "short": found.short,
                    "unknown": found.unknown,
                    "who": ", ".join(who) or formats.NOTHING,
                }
                for one, found, who in queries.needs_of(matrix)
            ],
            "steps": [
                {
                    "person": step.person.name,
                    "competence": step.competence.name,
                    "what": f"{WAYS[step.way]}: {step.what}",
                    "until": formats.day(step.due_on, language="id", style="short"),
                    "cost": formats.rupiah(step.cost, language="id"),
                    "state": step.result or "–",
                }
                for step in queries.steps_of(centre)
            ],
        }
    return pdf.render(FOLDER / "development.typ", data, at=at)


def work_plan(plan: WorkPlan, *, at: datetime) -> bytes:
    """A year's work plan and budget as PDF, to be signed; a draft says so."""
    total, funds = queries.sums_of(plan)
    with override("id"):
        data = {
            "title": f"Rencana kerja dan anggaran {plan.centre.name} {plan.year}",
            "centre": plan.centre.name,
            "host": plan.centre.host.name,
            "place": plan.centre.place,
            "year": str(plan.year),
            "is_draft": plan.approved_on is None,
            "approved": f"{plan.approved_by}, {formats.day(plan.approved_on, language='id')}",
            "lines": [
                {
                    "activity": line.activity,
                    "result": line.result or formats.NOTHING,
                    "who": line.responsible,
                    "months": _months(line.month_from, line.month_to),
                    "pieces": f"{line.quantity} {line.unit}".strip(),
                    "price": formats.rupiah(line.unit_price, language="id"),
                    "cost": formats.rupiah(line.cost, language="id"),
                    "fund": str(FUNDS[line.fund]),
                }
                for line in queries.lines_of(plan)
            ],
            "total": formats.rupiah(total, language="id"),
            "funds": [
                (str(FUNDS[fund]), formats.rupiah(amount, language="id")) for fund, amount in funds.items()
            ],
        }
    return pdf.render(FOLDER / "work_plan.typ", data, at=at)


def _months(first: int, last: int) -> str:
    names = [str(MONTHS_3[month]).capitalize() for month in (first, last)]
    return names[0] if first == last else "–".join(names)
