"""What the centre in North builds on: an asset with a photo, a candidate for a business line, a plan for a person."""

from typing import Any

from semai.planning.types import Skill
from semai.programmes.models import Member
from semai.registry.models import Centre, Person
from semai.registry.types import PersonRole
from semai.strengthening import actions
from semai.strengthening.types import AssetFacts, AssetGroup, ChannelKind, FlowKind, Fund, Way
from tests import factories as make

from .pictures import picture


def fill(north: Centre, dewi: Member) -> None:
    """Dewi writes it down."""
    facts = AssetFacts(name="Kios", group=AssetGroup.ECONOMIC, said_by="Ibu Contoh", said_on=make.TODAY)
    asset = actions.record_asset(north, facts, photo=picture(), by=dewi, at=make.NOW)
    actions.add_candidate(north, name="Toko", about="", assets=[asset.pk], by=dewi, at=make.NOW)
    person = Person.objects.create(centre=north, name="Pak Contoh", role=PersonRole.FINANCE)
    values: dict[str, Any] = {"by": dewi, "at": make.NOW}
    competence = actions.add_competence(
        north.programme,
        name="Buku kas",
        focus=Skill.MANAGEMENT,
        roles=[PersonRole.FINANCE],
        level=2,
        **values,
    )
    actions.rate_person(person, {competence.pk: 1}, **values)
    actions.plan_step(
        person, competence, way=Way.TRAINING, what="Kursus", due_on=make.TODAY, cost=None, **values
    )
    flow: dict[str, Any] = {"kind": FlowKind.FOOD, "name": "Beras", "amount": 1_000, "said_by": "Ibu Contoh"}
    actions.record_flow(north, **flow, **values)
    plan = actions.open_work_plan(north, year=make.TODAY.year, **values)
    line: dict[str, Any] = {
        "activity": "Pelatihan",
        "responsible": "Kepala",
        "unit_price": 1_000,
        "fund": Fund.OWN,
    }
    actions.add_line(plan, actions.WorkFacts(**line, month_from=1, month_to=2), **values)
    channel = actions.add_channel(
        north, kind=ChannelKind.WHATSAPP, name="Katalog", responsible="Kepala", **values
    )
    actions.record_posting(channel, published_on=make.TODAY, what="Seragam", **values)
    answers = {"finance.book": 2}
    actions.check_quality(north, checked_on=make.TODAY, said_by="Kepala", answers=answers, **values)
