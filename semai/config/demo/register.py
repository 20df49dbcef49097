"""What a few centres were given and keep: aid, papers and equipment, all of it made up ("contoh")."""

from datetime import date, timedelta

from semai.config.demo_accounts import DEMO_TODAY
from semai.registry.actions import aid, inventory, papers
from semai.registry.models import AidGrant, Centre, DocumentType
from semai.registry.types import AidFacts, Condition, PaperFacts, Seen, StepKind, ThingFacts

from .cast import Cast, moment

CENTRES = 8
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% Contoh\ntrailer<</Root 1 0 R>>\n%%EOF\n"
THINGS = (("Komputer", 16), ("Mesin jahit", 12), ("Proyektor", 1))
BUILDING = 500_000_000


def holdings(cast: Cast) -> None:
    """Eight centres with a building each; some reports are late, some things long unseen, some licences end soon."""
    centres = Centre.objects.filter(programme=cast.cycle.programme, merged_into__isnull=True).order_by(
        "code"
    )[:CENTRES]
    if AidGrant.objects.filter(centre__in=list(centres)).exists():
        return
    for number, centre in enumerate(centres):
        grant = _building(cast, centre, number)
        _things(cast, centre, grant, number)
        _papers(cast, centre, number)


def _building(cast: Cast, centre: Centre, number: int) -> AidGrant:
    by, at = cast.coordinator, moment(3, 7)
    facts = AidFacts(
        kind="building",
        year=2021,
        amount=BUILDING,
        decree=f"SK/{number + 1:03}/CONTOH/2021",
        decree_on=date(2021, 4, 5),
        title="Gedung workshop (contoh)",
        report_due_on=date(2021, 12, 20),
    )
    grant = aid.record_grant(centre, facts, by=by, at=at)
    aid.record_step(grant, StepKind.SIGNED, on=date(2021, 4, 12), by=by, at=at)
    aid.record_step(
        grant, StepKind.PROGRESS, on=date(2021, 8, 2), percent=50 + 10 * (number % 6), by=by, at=at
    )
    for tranche in grant.tranches.order_by("number"):
        part = tranche.lines.get().amount
        aid.pay(tranche, amount=part, on=date(2021, 8, 9), by=by, at=at)
    if number % 3:
        aid.record_step(grant, StepKind.REPORT_RECEIVED, on=date(2021, 12, 18), by=by, at=at)
    if number % 3 == 2:  # noqa: PLR2004 - every third
        aid.record_step(grant, StepKind.REPORT_VERIFIED, on=date(2022, 1, 20), by=cast.manager, at=at)
    return grant


def _things(cast: Cast, centre: Centre, grant: AidGrant, number: int) -> None:
    by, at = cast.coordinator, moment(9, 1)
    for place, (name, quantity) in enumerate(THINGS):
        facts = ThingFacts(
            name=f"{name} (contoh)",
            quantity=quantity,
            location="Ruang praktik",
            acquired_on=date(2021, 9, 1),
            grant=grant.pk,
        )
        thing = inventory.record_equipment(centre, facts, by=by, at=at)
        if (number + place) % 3:
            state = Condition.WORN if place == 1 else Condition.GOOD
            seen = Seen(on=date(2022, 8, 15), condition=state, is_in_use=bool((number + place) % 4))
            inventory.sight(thing, seen, by=by, at=at)


def _papers(cast: Cast, centre: Centre, number: int) -> None:
    ends = DEMO_TODAY + timedelta(days=40 * number - 60)
    for code, valid_until in (("akta_pendirian", None), ("akreditasi", ends)):
        papers.add_document(
            centre,
            DocumentType.objects.get(code=code),
            data=PAPER,
            file_name=f"{code}-contoh.pdf",
            facts=PaperFacts(reference=f"{number + 1:03}/CONTOH", valid_until=valid_until),
            by=cast.coordinator,
            at=moment(4, 4),
        )
