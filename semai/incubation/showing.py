"""Tenants and their months as pages show them: names, words and the lines of the picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from semai.ui import formats

from . import rules
from .models import MonthlyFigure, Tenant
from .wording import STAGE_NAMES, STAGE_TONES, change_text


@dataclass(frozen=True)
class Row:
    """A tenant of `queries.listed` with its stage and change in words."""

    tenant: Tenant
    stage_name: str | Promise
    stage_tone: str
    last: Any
    change: str
    change_tone: str


@dataclass(frozen=True)
class Month:
    """One month's figures and their change since entry."""

    figure: MonthlyFigure
    change: str


def row_of(tenant: Tenant) -> Row:
    """How the tenant stands by its latest figure."""
    last = {name: getattr(tenant, f"last_{name}") for name in ("month", "turnover", "jobs")}
    change = rules.change(tenant.baseline_turnover, last["turnover"])
    return Row(
        tenant=tenant,
        stage_name=STAGE_NAMES[tenant.stage],
        stage_tone=STAGE_TONES[tenant.stage],
        last=last,
        change=change_text(change),
        change_tone="neutral" if change is None else "success" if change >= 0 else "warning",
    )


def month_of(tenant: Tenant, figure: MonthlyFigure) -> Month:
    """One line of the table of months."""
    return Month(figure, change_text(rules.change(tenant.baseline_turnover, figure.turnover)))


def picture_of(tenant: Tenant, figures: Sequence[MonthlyFigure]) -> dict[str, Any] | None:
    """Labels and lines of the picture in thousands of rupiah; a month without a figure is a gap. None without any."""
    if not figures:
        return None
    known = {figure.month: figure.turnover / 1000 for figure in figures}
    months = rules.months_between(figures[0].month, figures[-1].month)
    return {
        "labels": [formats.day(month, language=get_language(), style="short_month") for month in months],
        "series": [
            ("neutral", _("Before entry"), [tenant.baseline_turnover / 1000] * len(months)),
            ("accent", _("Turnover"), [known.get(month) for month in months]),
        ],
    }
