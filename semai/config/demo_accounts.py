"""The people of the demo programme: made up, one per role, shown on the log-in page in demo mode only."""

from dataclasses import dataclass
from datetime import date

from semai.programmes.types import Role
from semai.programmes.wording import ROLE_NAMES

DEMO_TODAY = date(2022, 10, 3)
DEMO_PASSWORD = "semai-contoh-2022"  # noqa: S105 - shown on the log-in page of the demo


@dataclass(frozen=True)
class Person:
    """One demo account."""

    username: str
    full_name: str
    role_code: Role
    phone: str = ""
    password: str = DEMO_PASSWORD

    @property
    def role(self) -> str:
        """The role's name on screen."""
        return str(ROLE_NAMES[self.role_code])


DEMO_PEOPLE = (
    Person("dewi", "Dewi Contoh", Role.PROGRAMME_MANAGER),
    Person("krisna", "Krisna Contoh", Role.COORDINATOR),
    Person("ayu", "Aminah Contoh", Role.FACILITATOR),
    Person("eko", "Eko Contoh", Role.CENTRE_MANAGER),
    Person("bayu", "Bayu Contoh", Role.REVIEWER),
    Person("fitri", "Fitri Contoh", Role.AUDITOR),
    Person("gilang", "Gilang Contoh", Role.OPERATOR),
)
