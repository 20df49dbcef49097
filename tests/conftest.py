"""The cast. North is East Java (35), South is East Nusa Tenggara (53).

Ayu facilitates one centre in North; Bayu reviews North and only reads; Citra coordinates South and must see nothing
of North; Dewi manages the programme; Eko manages the centre in North; Fitri audits; Gilang operates the server;
Hana belongs to another programme.
"""

import pytest
from django.conf import settings
from django.test import Client

from semai.kit import postgres
from semai.programmes.models import Cycle, Member, Programme
from semai.programmes.types import Role
from semai.registry.models import Centre

from . import factories as make


def pytest_configure(config: pytest.Config) -> None:
    """Stop the embedded test database at the end; the first test that needs it starts it."""
    default = settings.DATABASES["default"]
    if "EMBEDDED" in default and not hasattr(config, "workerinput"):
        config.add_cleanup(postgres.server_for(default).stop)


@pytest.fixture
def programme(db: None) -> Programme:
    return make.make_programme(name="Program Pendampingan Contoh")


@pytest.fixture
def cycle(programme: Programme) -> Cycle:
    return make.make_cycle(programme)


@pytest.fixture
def north(programme: Programme) -> Centre:
    """A centre in Jember, East Java."""
    return make.make_centre(programme, name="BLKK Contoh Utara", region=make.make_regency())


@pytest.fixture
def south(programme: Programme) -> Centre:
    """A centre in Kupang, East Nusa Tenggara."""
    region = make.make_regency("53.01", "Kabupaten Kupang", latitude=-10.2, longitude=123.6)
    return make.make_centre(programme, name="BLKK Contoh Selatan", region=region)


@pytest.fixture
def ayu(programme: Programme, north: Centre) -> Member:
    """Facilitator of the centre in North."""
    member = make.make_member(programme, Role.FACILITATOR, "ayu")
    make.let_see(member, north)
    return member


@pytest.fixture
def bayu(programme: Programme) -> Member:
    """Reviewer of North: reads only."""
    return make.make_member(programme, Role.REVIEWER, "bayu", area_codes=["35"])


@pytest.fixture
def citra(programme: Programme) -> Member:
    """Coordinator of South: sees nothing of North."""
    return make.make_member(programme, Role.COORDINATOR, "citra", area_codes=["53"])


@pytest.fixture
def coordinator(programme: Programme) -> Member:
    """Coordinator of the whole programme."""
    return make.make_member(programme, Role.COORDINATOR, "krisna")


@pytest.fixture
def dewi(programme: Programme) -> Member:
    """Programme manager."""
    return make.make_member(programme, Role.PROGRAMME_MANAGER, "dewi")


@pytest.fixture
def eko(programme: Programme, north: Centre) -> Member:
    """Manager of the centre in North."""
    member = make.make_member(programme, Role.CENTRE_MANAGER, "eko")
    make.let_see(member, north)
    return member


@pytest.fixture
def fitri(programme: Programme) -> Member:
    """Auditor."""
    return make.make_member(programme, Role.AUDITOR, "fitri")


@pytest.fixture
def gilang(programme: Programme) -> Member:
    """Operator of the server."""
    return make.make_member(programme, Role.OPERATOR, "gilang")


@pytest.fixture
def hana(db: None) -> Member:
    """Programme manager of another programme."""
    return make.make_member(make.make_programme(), Role.PROGRAMME_MANAGER, "hana")


class MemberClient(Client):
    """A browser that somebody of the cast uses."""

    def of(self, member: Member) -> "MemberClient":
        """Log in as this member."""
        self.force_login(member.user, backend="semai.accounts.backends.NameOrPhoneBackend")
        return self


@pytest.fixture
def browser() -> MemberClient:
    """`browser.of(ayu).get(…)`."""
    return MemberClient()
