"""Words of regions and centres, and what a person enters about one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class RegionKind(StrEnum):
    """Levels of the Kemendagri code that we use."""

    PROVINCE = "province"
    REGENCY = "regency"


class CentreStatus(StrEnum):
    """Where a centre stands in its own life."""

    PLANNED = "planned"
    BUILT = "built"
    ACTIVE = "active"
    DORMANT = "dormant"
    CLOSED = "closed"


class Settlement(StrEnum):
    """What surrounds a centre."""

    URBAN = "urban"
    RURAL = "rural"


@dataclass(frozen=True)
class Alert:
    """Something that is wrong with a centre or soon will be, and the page where it is mended."""

    text: str
    url: str
    is_late: bool


@dataclass(frozen=True)
class Signs:
    """The head of a centre's page: level (code, name, year), next visit (day, page), what is wrong.

    `level` and `visit` are None for those who may not see them; an empty day means that no visit is planned.
    """

    level: tuple[str, str, str] | None = None
    visit: tuple[date | None, str] | None = None
    alerts: Sequence[Alert] = ()


@dataclass(frozen=True, kw_only=True)
class CentreFacts:
    """Everything about a centre that a person enters: the one shape that the form, the API and the import fill in.

    `region` is the Kemendagri code of the regency (of the province while nobody knows it), `fields` codes of
    vocational fields, `identifiers` kind to number.
    """

    name: str
    host: str
    host_kind: str
    region: str
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    coordinate_source: str = ""
    coordinate_accuracy_m: int | None = None
    legal_owner: str = ""
    settlement: Settlement | None = None
    fiscal_year: int | None = None
    status: CentreStatus = CentreStatus.ACTIVE
    fields: tuple[str, ...] = ()
    phone: str = ""
    contact_name: str = ""
    source: str = ""
    source_url: str = ""
    source_on: date | None = None
    notes: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)
