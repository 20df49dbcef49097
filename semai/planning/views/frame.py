"""What the pages of one scenario share: finding it, and the tabs around each part."""

import re
import uuid
from collections.abc import Mapping
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from semai.planning import queries, wording
from semai.planning.models import Scenario
from semai.planning.types import ScenarioStatus
from semai.programmes.gates import MemberRequest


def found(request: MemberRequest, pk: uuid.UUID) -> Scenario:
    """The scenario when the member may see it; else 404."""
    visible = Scenario.objects.visible_to(request.member)
    return get_object_or_404(visible.select_related("cycle", "created_by__user", "revises"), pk=pk)


def frame(request: MemberRequest, scenario: Scenario, tab: str) -> dict[str, Any]:
    """What every tab shows around its own content."""
    label, tone = wording.STATUSES[scenario.status]
    changed = [("scenario_changes", _("What changes"), None)] if scenario.revises else []
    peers = (
        [("scenario_peers", _("Peer mentoring"), scenario.figures.get("peers_reached", 0))]
        if scenario.with_peers
        else []
    )
    tabs = (
        ("scenario", _("Overview"), None),
        *changed,
        ("scenario_calendar", _("Calendar"), None),
        ("scenario_people", _("People"), None),
        ("scenario_centres", _("Centres"), None),
        ("scenario_unplaced", _("Does not fit"), scenario.figures.get("visits_unplaced", 0)),
        *peers,
    )
    return {
        "scenario": scenario,
        "figures": scenario.figures,
        "status_label": label,
        "status_tone": tone,
        "is_solving": scenario.status is ScenarioStatus.SOLVING,
        "may_solve": scenario.status in {ScenarioStatus.DRAFT, ScenarioStatus.SOLVED, ScenarioStatus.FAILED},
        "may_publish": scenario.status is ScenarioStatus.SOLVED,
        "may_revise": scenario.status is ScenarioStatus.PUBLISHED,
        "faults": _faults(request, scenario),
        "clusters": queries.cluster_codes(scenario.selection_id),
        "ladder": queries.clusters(scenario.cycle),
        "tabs": [
            {
                "label": label,
                "url": reverse(f"planning:{name}", args=[scenario.pk]),
                "active": name == tab,
                "count": count,
            }
            for name, label, count in tabs
        ],
    }


def _faults(request: MemberRequest, scenario: Scenario) -> list[str]:
    """Why it could not be planned, with whom or which centre each is about; the first few."""
    if not scenario.faults:
        return []
    names = queries.names_in(scenario, request.member)
    return list(
        dict.fromkeys(wording.fault(one["code"], _about(scenario, one, names)) for one in scenario.faults)
    )[:5]


def _about(scenario: Scenario, fault: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The name of the person or centre at the fault's place in the question; empty for the question as a whole."""
    place = re.match(r"(sites|facilitators)\[(\d+)\]", str(fault.get("path", "")))
    if place:
        return names.get(str(scenario.problem[place[1]][int(place[2])]["id"]), "")
    return names.get(str(fault.get("detail", {}).get("site", "")), "")
