"""An assessed, decided and selected centre, and a plan that sends Ayu there."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from semai.maturity import actions as maturity
from semai.maturity.shipped import shipped_data
from semai.maturity.types import ReaderKind
from semai.planning import actions as planning
from semai.planning import solving
from semai.planning.models import Facilitator
from semai.planning.rules import proposed_need
from semai.planning.types import ClosingKind, ClosingValues, JourneyValues
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.registry.types import MediaType
from semai.selection.models import Appeal, Quota
from semai.selection.types import Outcome, RoundStatus
from tests import factories as make

from .pictures import picture


def fill(cycle: Cycle, north: Centre, ayu: Member, dewi: Member) -> None:
    """The round of each kind, and the solved scenario."""
    round_ = make.make_round(cycle, instrument=maturity.load_instrument(shipped_data()))
    assessment = make.make_assessment(round_, north, dewi)
    ladder = make.make_ladder()
    make.make_decision(cycle, north, ladder["mandiri"], dewi, assessment=assessment)
    for kind, reader in ((ReaderKind.SELF, None), (ReaderKind.FIELD, ayu)):
        days: dict[str, Any] = {"due_on": date(2099, 1, 1), "by": dewi, "at": make.NOW}
        maturity.ask_reader(round_, [north], kind=kind, reader=reader, **days)
    proof: dict[str, Any] = {"data": picture(), "file_name": "akta.jpg"}
    maturity.add_evidence(round_, north, indicator="A1", **proof, by=dewi, at=make.NOW)
    decided = {"status": RoundStatus.DECIDED, "decided_by": dewi, "decided_at": make.NOW}
    chosen = make.make_selection(cycle, assessment_round=round_, **decided)
    for rung in ladder.values():
        Quota.objects.create(round=chosen, cluster=rung, minimum=0, maximum=50)
    one = make.make_candidate(chosen, north, cluster=ladder["mandiri"], outcome=Outcome.SELECTED, rank=1)
    Appeal.objects.create(candidate=one, grounds="Contoh", lodged_by=dewi, lodged_at=make.NOW)
    chosen.signed_type = MediaType.JPEG
    chosen.signed_file.save("daftar.jpg", ContentFile(picture()), save=True)
    make.make_facilitator(cycle.programme, name="Ayu", member=ayu)
    needs = [proposed_need(one.code, one.focus) for one in ladder.values()]
    planning.set_visit_rules(cycle, needs, by=dewi, at=make.NOW)
    maturity.draft_instrument({**shipped_data(), "version": 2}, by=dewi, at=make.NOW)
    facilitator = Facilitator.objects.get(member=ayu)
    planning.set_journey(facilitator, north, JourneyValues(km=40, hours=2), by=dewi, at=make.NOW)
    closing = ClosingValues(ClosingKind.HAUL, "Haul Contoh", make.TODAY, make.TODAY, centre_id=north.pk)
    planning.add_closing(closing, by=dewi, at=make.NOW)
    scenario = planning.create_scenario(
        cycle, chosen, name="Rencana", seed=1, seconds=1, by=dewi, at=make.NOW
    )
    scenario = solving.answer(planning.solve_scenario(scenario, by=dewi, at=make.NOW))
    scenario.unplaced.create(centre=north, number=9, reason="no_days")
