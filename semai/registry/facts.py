"""A centre's facts as plain values: to be kept in a row, compared and written back."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

from .models import Centre
from .types import CentreFacts, CentreStatus, Settlement

PLAIN = (
    "name", "address", "latitude", "longitude", "coordinate_source", "coordinate_accuracy_m", "legal_owner",
    "settlement", "fiscal_year", "status", "phone", "contact_name", "source", "source_url", "source_on", "notes",
)  # fmt: skip
#: Facts that make sense only together.
POSITION = ("latitude", "longitude", "coordinate_source", "coordinate_accuracy_m")
HOST = ("host", "host_kind")


def facts_of(centre: Centre) -> CentreFacts:
    """What is known of a centre; needs host, region, fields and identifiers at hand."""
    return CentreFacts(
        host=centre.host.name,
        host_kind=centre.host.kind_id,
        region=centre.region_id,
        fields=tuple(sorted(one.code for one in centre.fields.all())),
        identifiers={one.kind: one.value for one in centre.identifiers.all()},
        **{name: getattr(centre, name) for name in PLAIN},
    )


def to_json(facts: CentreFacts) -> dict[str, Any]:
    """Facts as JSON-able values."""
    values = dataclasses.asdict(facts)
    values["source_on"] = facts.source_on.isoformat() if facts.source_on else None
    values["status"], values["fields"] = str(facts.status), sorted(facts.fields)
    values["settlement"] = str(facts.settlement) if facts.settlement else None
    values["identifiers"] = {kind: number for kind, number in facts.identifiers.items() if number}
    return values


def from_json(values: Mapping[str, Any]) -> CentreFacts:
    """Facts out of what `to_json` made of them."""
    day, settlement = values["source_on"], values["settlement"]
    return CentreFacts(
        **dict(values)
        | {
            "source_on": date.fromisoformat(day) if day else None,
            "status": CentreStatus(values["status"]),
            "settlement": Settlement(settlement) if settlement else None,
            "fields": tuple(values["fields"]),
        }
    )


def differences(before: CentreFacts, after: CentreFacts) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts that differ: as they were, and as they are to be."""
    old, new = to_json(before), to_json(after)
    changed = [name for name in old if old[name] != new[name]]
    return {name: old[name] for name in changed}, {name: new[name] for name in changed}
