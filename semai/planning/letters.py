"""Letters of assignment (surat tugas), always in Indonesian: one facilitator, all visits of a plan."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from semai.kit import pdf
from semai.ui import formats

from .models import Facilitator, PlannedVisit, Scenario
from .types import ScenarioStatus

TEMPLATE = Path(__file__).parent / "typst" / "assignment.typ"
LANGUAGE = "id"


def pdf_of(scenario: Scenario, person: Facilitator, visits: Sequence[PlannedVisit], *, at: datetime) -> bytes:
    """The letter; of a published plan always the same bytes, before that a draft of the moment `at`."""
    return pdf.render(TEMPLATE, data_of(scenario, person, visits, at=at), at=scenario.published_at or at)


def name_of(scenario: Scenario, person: Facilitator) -> str:
    """The name of the file."""
    return f"surat-tugas-{person.code}-{scenario.cycle.year}.pdf".lower()


def number_of(scenario: Scenario, person: Facilitator) -> str:
    """The number on the letter: every revision of the plan has a letter of its own."""
    earlier, count = scenario.revises, 1
    while earlier:
        earlier, count = earlier.revises, count + 1
    return f"ST-{count:02}/{person.code}/{scenario.cycle.year}"


def data_of(
    scenario: Scenario, person: Facilitator, visits: Sequence[PlannedVisit], *, at: datetime
) -> Mapping[str, Any]:
    """Everything the letter says, in words."""
    number = number_of(scenario, person)
    return {
        "title": f"Surat tugas {number}",
        "number": number,
        "record": str(scenario.pk),
        "is_draft": scenario.status is not ScenarioStatus.PUBLISHED,
        "is_replaced": scenario.status is ScenarioStatus.SUPERSEDED,
        "organisation": person.organisation.name,
        "programme": scenario.cycle.programme.name,
        "year": str(scenario.cycle.year),
        "person": person.name,
        "code": person.code,
        "home": person.region.name,
        "visits": [_row(visit, person) for visit in visits],
        "centres": len({visit.centre_id for visit in visits}),
        "dated": formats.day(timezone.localtime(scenario.published_at or at), language=LANGUAGE),
    }


def _row(visit: PlannedVisit, person: Facilitator) -> list[str]:
    first = formats.day(visit.starts_on, language=LANGUAGE)
    last = formats.day(visit.ends_on, language=LANGUAGE)
    place = "jarak jauh" if visit.is_remote else visit.centre.region.name
    days = first if first == last else f"{first} s.d. {last}"
    other = visit.companion if visit.facilitator_id == person.pk else visit.facilitator
    company = f", bersama {other.name}" if other else ""
    return [visit.centre.name, place, f"ke-{visit.number}{company}", days]
