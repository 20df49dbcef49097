"""A round on the shipped instrument, opened by Dewi, and answers that reach a cluster."""

from datetime import date

import pytest

from semai.maturity import actions
from semai.maturity.models import Round
from semai.maturity.shipped import shipped_data, shipped_instrument
from semai.programmes.models import Cycle, Member
from tests import factories as make

#: Everything that the gate to Berdaya asks for, and not enough for Mandiri.
BERDAYA = {indicator.code: 2 for indicator in shipped_instrument().indicators} | {
    "A1": 3,
    "A2": 3,
    "D1": 3,
    "B1": 1,
}
#: Every question answered with the lowest sentence.
BINAAN = {indicator.code: 0 for indicator in shipped_instrument().indicators}


@pytest.fixture
def open_round(cycle: Cycle, dewi: Member) -> Round:
    instrument = actions.load_instrument(shipped_data())
    ladder = actions.load_taxonomies()["klaster"]
    return actions.open_round(
        cycle,
        instrument=instrument,
        taxonomy=ladder,
        name="Asesmen 2022",
        requires_evidence=False,
        opens_on=date(2022, 3, 1),
        by=dewi,
        at=make.NOW,
    )
