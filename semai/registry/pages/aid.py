"""What the pages of the aid ledger show."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from semai.registry.models import AidGrant
from semai.registry.queries import aid as queries
from semai.registry.queries.aid import TrancheState
from semai.registry.rules import aid as rules
from semai.registry.types import ReportState, Step, StepKind
from semai.registry.wording.aid import MONEY_NAMES, name_of


def tabs(current: str) -> list[dict[str, Any]]:
    """The pages of the ledger."""
    labels = {
        "aid": _("Grants"),
        "aid_sums": _("Sums"),
        "aid_missing": _("Missing reports"),
        "aid_rules": _("Rules"),
    }
    return [
        {"label": label, "url": reverse(f"registry:{name}"), "active": name == current}
        for name, label in labels.items()
    ]


def group_tabs(current: str, query: Any) -> list[dict[str, Any]]:
    """By what the sums are grouped; the filter stays."""
    labels = {
        "year": _("By year"),
        "kind": _("By kind"),
        "province": _("By province"),
        "centre": _("By centre"),
    }
    found = []
    for by, label in labels.items():
        wishes = query.copy()
        wishes["by"] = by
        found.append({"label": label, "url": f"?{wishes.urlencode()}", "active": by == current})
    return found


def grant_lines(grants: Iterable[Any], *, on: date) -> list[dict[str, Any]]:
    """Grants of `queries.listed` with where their report stands."""
    return [{"grant": grant, "report": _report(grant, on=on)} for grant in grants]


def _report(grant: Any, *, on: date) -> rules.Report:
    steps = []
    if grant.report_due_on:
        steps.append(Step(StepKind.REPORT_DUE, grant.report_due_on))
    if grant.report_answer:
        steps.append(Step(StepKind(grant.report_answer), on))
    return rules.report(steps, on=on)


def grant_page(grant: AidGrant, states: Sequence[TrancheState], *, on: date) -> dict[str, Any]:
    """One grant with everything that was ever written about it."""
    steps = queries.steps_of(grant)
    report = rules.report(steps, on=on)
    return {
        "grant": grant,
        "states": states,
        "promised": sum(state.promised for state in states),
        "paid": sum(state.paid for state in states),
        "returned": sum(state.returned for state in states),
        "progress": rules.progress(steps) if any(one.kind is StepKind.PROGRESS for one in steps) else None,
        "report": report,
        "is_overdue": report.state is ReportState.OVERDUE,
        "lines": [line for state in states for line in state.lines],
        "money_names": MONEY_NAMES,
        "steps": _steps(grant),
    }


def _steps(grant: AidGrant) -> list[dict[str, Any]]:
    rows = grant.steps.select_related("recorded_by__user", "cancellation").order_by("-number")
    return [
        {
            "step": row,
            "name": name_of(row.kind),
            "cancelled": getattr(row, "cancellation", None),
            "is_cancellation": row.kind is StepKind.CANCELLED,
        }
        for row in rows
    ]
