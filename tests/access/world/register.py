"""Numbers, people, papers, aid, equipment, a pair, a merge, a correction and a partner of the centre in North."""

from datetime import date

from semai.mentoring.models import Visit
from semai.programmes.models import Cycle, Member
from semai.registry.actions import aid, inventory, partners
from semai.registry.actions.duplicates import merge_centres
from semai.registry.models import (
    Centre,
    Identifier,
    Import,
    Pair,
    Person,
    Proposal,
    SavedFilter,
)
from semai.registry.types import (
    Condition,
    PartnerFacts,
    PartnerKind,
    PersonRole,
    Seen,
    StepKind,
    ThingFacts,
)
from tests import factories as make
from tests.registry.holdings import make_document, make_grant

from .pictures import picture


def fill(cycle: Cycle, north: Centre, dewi: Member, visit: Visit) -> None:
    """Everything of the register that has an address."""
    Import.objects.create(
        programme=cycle.programme,
        cycle=cycle,
        kind="centres",
        file_name="a.xlsx",
        sha256="0" * 64,
        created_by=dewi,
        created_at=make.NOW,
    )
    Identifier.objects.create(centre=north, kind="vin", value="1912321401")
    Person.objects.create(centre=north, name="Instruktur", role=PersonRole.INSTRUCTOR)
    change = {"before": {"name": north.name}, "after": {"name": "Baru"}}
    Proposal.objects.create(centre=north, proposed_by=dewi, proposed_at=make.NOW, **change)
    SavedFilter.objects.create(member=dewi, name="Jawa Timur", query="province=35")
    partner = PartnerFacts(name="PT Contoh", kind=PartnerKind.BUSINESS)
    partners.link_centre(partners.add_partner(partner, by=dewi, at=make.NOW), north, by=dewi, at=make.NOW)
    hold(north, dewi, visit)
    meet_twins(north, dewi)


def hold(north: Centre, dewi: Member, visit: Visit) -> None:
    """A grant with its photo, a paper, a machine that was seen at the visit."""
    grant = make_grant(north, dewi, signed=True)
    kind = StepKind.PROGRESS
    aid.record_step(grant, kind, on=make.TODAY, percent=50, photo=picture(), by=dewi, at=make.NOW)
    tranche = grant.tranches.first()
    assert tranche
    aid.pay(tranche, amount=1_000_000, on=make.TODAY, by=dewi, at=make.NOW)
    make_document(north, dewi, issued_on=date(2022, 1, 1))
    seen = Seen(on=make.TODAY, condition=Condition.GOOD, is_in_use=True)
    facts = ThingFacts(name="Mesin jahit")
    thing = inventory.record_equipment(north, facts, by=dewi, at=make.NOW, photo=picture())
    inventory.sight(thing, seen, by=dewi, at=make.NOW, photo=picture(), during=visit)


def meet_twins(north: Centre, dewi: Member) -> None:
    """One that looks like North, and one that was North."""
    twin, gone = (make.make_centre(north.programme, region=north.region) for _ in range(2))
    first, second = sorted((north, twin), key=lambda one: one.pk)
    both = {"first": first, "second": second, "score": 80, "found_at": make.NOW}
    Pair.objects.create(programme=north.programme, **both)
    merge_centres(north, gone, taken=(), versions=(1, 1), by=dewi, at=make.NOW)
    north.refresh_from_db()
