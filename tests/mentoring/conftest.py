"""Ayu leads the mentoring of the centre in North, and a visit is planned for today."""

import pytest

from semai.mentoring.models import Engagement, Visit
from semai.planning.models import Facilitator
from semai.programmes.models import Cycle, Member, Programme
from semai.programmes.types import Role
from semai.registry.models import Centre
from tests import factories as make


@pytest.fixture
def lead(ayu: Member) -> Facilitator:
    """Ayu as one of the team."""
    return make.make_facilitator(ayu.programme, name="Ayu", member=ayu)


@pytest.fixture
def engagement(cycle: Cycle, north: Centre, lead: Facilitator, dewi: Member) -> Engagement:
    return make.make_engagement(cycle, north, lead, dewi)


@pytest.fixture
def visit(engagement: Engagement) -> Visit:
    return make.make_visit(engagement)


@pytest.fixture
def told(engagement: Engagement) -> Visit:
    """A visit with everything that its minutes need."""
    return make.make_visit(engagement, "Pak Contoh", topics="Buku kas", findings="Buku kas belum rutin.")


@pytest.fixture
def indah(programme: Programme, north: Centre) -> Member:
    """A second facilitator, who sees the centre in North but was not there."""
    member = make.make_member(programme, Role.FACILITATOR, "indah")
    make.let_see(member, north)
    make.make_facilitator(programme, name="Indah", member=member)
    return member
