"""Words of strengthening."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum


class AssetGroup(StrEnum):
    """The groups of asset-based community development (ABCD)."""

    INDIVIDUALS = "individuals"
    ASSOCIATIONS = "associations"
    INSTITUTIONS = "institutions"
    PHYSICAL = "physical"
    ECONOMIC = "economic"
    CULTURE = "culture"


class Owner(StrEnum):
    """Whose an asset is."""

    HOST = "host"
    LEARNERS = "learners"
    RESIDENTS = "residents"
    VILLAGE = "village"
    GOVERNMENT = "government"
    BUSINESS = "business"
    OTHER = "other"


class AssetCondition(StrEnum):
    """Whether one could begin with it tomorrow; of people and groups as well as of things."""

    READY = "ready"
    NEEDS_WORK = "needs_work"
    UNUSABLE = "unusable"


class Access(StrEnum):
    """On what terms the centre could use it."""

    FREE = "free"
    BY_AGREEMENT = "by_agreement"
    PAID = "paid"
    NOT_YET = "not_yet"


@dataclass(frozen=True, kw_only=True)
class AssetFacts:
    """What somebody says about an asset. None: nobody knows it yet."""

    name: str
    group: AssetGroup
    said_by: str
    said_on: date
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    owner_kind: Owner | None = None
    owner: str = ""
    condition: AssetCondition | None = None
    present_use: str = ""
    potential_use: str = ""
    access: Access | None = None


@dataclass(frozen=True)
class Criterion:
    """One question about a candidate; `anchors` say what a score means, `weight` is its share of 100."""

    code: str
    weight: int
    name: str
    question: str
    anchors: Mapping[int, str]


@dataclass(frozen=True)
class Rubric:
    """How candidates are scored: a version of ours, never the ministry's."""

    version: int
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Part:
    """What one criterion adds: `score` 0 to 4, `points` of at most its weight; None while nobody scored it."""

    criterion: Criterion
    score: int | None
    points: float | None


@dataclass(frozen=True)
class Weighed:
    """A candidate's points of 100 with where they come from; `total` is None until every criterion has a score."""

    parts: tuple[Part, ...]
    total: float | None

    @property
    def scored(self) -> int:
        """How many criteria have a score."""
        return sum(part.score is not None for part in self.parts)


@dataclass(frozen=True)
class Spot:
    """A place on the drawn map of a neighbourhood."""

    x: float
    y: float


@dataclass(frozen=True)
class Neighbourhood:
    """A map around a middle: rings of so many kilometres with their drawn radius, and the spots in the given order."""

    rings: tuple[tuple[float, float], ...]
    spots: tuple[Spot, ...]
    size: float


class Way(StrEnum):
    """How somebody comes to be able to do something."""

    TRAINING = "training"
    CERTIFICATION = "certification"
    ON_THE_JOB = "on_the_job"
    SELF_STUDY = "self_study"


@dataclass(frozen=True)
class Cell:
    """One person and one competence: `required` by the role (0: not), `has` (None: nobody said). Levels 0 to 3."""

    required: int
    has: int | None
    is_planned: bool = False  # a step of the development plan is open

    @property
    def gap(self) -> int | None:
        """Levels that are missing; None while nobody said what the person can do."""
        if not self.required:
            return 0
        return None if self.has is None else max(0, self.required - self.has)


@dataclass(frozen=True)
class NeedSum:
    """What a competence lacks in a centre: people who should have it, who fall short, who are unknown, levels missing."""

    wanted: int
    short: int
    unknown: int
    levels: int


class Direction(StrEnum):
    """Which way money flows, seen from the community."""

    IN = "in"
    OUT = "out"


class FlowKind(StrEnum):
    """Where money of the community comes from or goes to."""

    WAGES = "wages"
    FARMING = "farming"
    TRADE = "trade"
    REMITTANCES = "remittances"
    ASSISTANCE = "assistance"
    VISITORS = "visitors"
    FOOD = "food"
    SUPPLIES = "supplies"
    TRANSPORT = "transport"
    ENERGY = "energy"
    EDUCATION = "education"
    CREDIT = "credit"
    OTHER_IN = "other_in"
    OTHER_OUT = "other_out"


COMING = (
    FlowKind.WAGES,
    FlowKind.FARMING,
    FlowKind.TRADE,
    FlowKind.REMITTANCES,
    FlowKind.ASSISTANCE,
    FlowKind.VISITORS,
    FlowKind.OTHER_IN,
)


@dataclass(frozen=True)
class Stream:
    """Money of one source in a month, and its share of everything that flows the same way."""

    kind: FlowKind
    amount: int
    share: float


@dataclass(frozen=True)
class Bucket:
    """Money in and out of a community in a month, the largest streams first. Rupiah, as people estimate it."""

    coming: tuple[Stream, ...]
    going: tuple[Stream, ...]
    money_in: int
    money_out: int

    @property
    def stays(self) -> int:
        """What stays in the community; below zero when more leaves than comes."""
        return self.money_in - self.money_out

    @property
    def share_kept(self) -> float | None:
        """The share of the money in that stays, from 0 to 1; None when nobody knows what comes in."""
        return None if not self.money_in else max(0.0, self.stays / self.money_in)


class Fund(StrEnum):
    """Who pays for a line of a work plan."""

    OWN = "own"
    HOST = "host"
    GOVERNMENT = "government"
    PARTNER = "partner"
    NOT_YET = "not_yet"


class Answer(IntEnum):
    """An answer of the self-check on quality standards."""

    NO = 0
    PARTLY = 1
    YES = 2


@dataclass(frozen=True)
class Standard:
    """A standard of KMPI (Permenaker 5/2022) with our questions on it, each a key and its words."""

    code: str
    name: str
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StandardResult:
    """How far a standard is met, from 0 to 1; None while a question has no answer."""

    standard: Standard
    share: float | None


class ChannelKind(StrEnum):
    """Where a centre tells people about itself."""

    WHATSAPP = "whatsapp"
    SOCIAL = "social"
    WEBSITE = "website"
    MARKETPLACE = "marketplace"
    PRINT = "print"
    IN_PERSON = "in_person"
