"""Words of selection, and its questions and answers as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class RoundStatus(StrEnum):
    """A round is drafted, computed (again and again), then decided once; a decision may be revoked."""

    DRAFT = "draft"
    COMPUTED = "computed"
    DECIDED = "decided"
    REVOKED = "revoked"


class Outcome(StrEnum):
    """What became of a candidate."""

    SELECTED = "selected"
    RESERVE = "reserve"
    NOT_SELECTED = "not_selected"
    NOT_ELIGIBLE = "not_eligible"
    WITHDRAWN = "withdrawn"
    DEFERRED = "deferred"


class DepartureKind(StrEnum):
    """How a centre leaves a decided selection: for good, or to take part again next year."""

    WITHDRAWN = "withdrawn"
    DEFERRED = "deferred"

    @property
    def outcome(self) -> Outcome:
        """What becomes of the candidate."""
        return Outcome(self)


class AppealStatus(StrEnum):
    """Where an appeal stands."""

    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


class Attribute(StrEnum):
    """What a quota may be about, beside the cluster."""

    ISLAND = "island"
    PROVINCE = "province"
    HOST_KIND = "host_kind"
    SETTLEMENT = "settlement"


class Measure(StrEnum):
    """What a criterion looks at; each gives points from 0 to 4, `rules.measured` says how."""

    SCORE = "score"
    GAIN = "gain"
    EQUITY = "equity"
    RURAL = "rural"
    NEW = "new"
    REVIEW = "review"
    RECORDED = "recorded"


class Check(StrEnum):
    """What a round may ask of a centre before it is ranked; the value is the code of the reason."""

    LOCATED = "not_located"
    REPORTED = "report_missing"
    REACHABLE = "no_contact"
    NOT_SERVED = "served_before"


class ReasonCode(StrEnum):
    """Why an outcome is what it is; `wording.py` makes sentences of them.

    PLACE (place, of, score) and one of the ways to a seat, FIRST_OF_CLUSTER (minimum) or FREE_SEAT (place among
    those who compete for the free seats, seats); or what stood in the way, CLUSTER_FULL (maximum, last_score) or
    SEATS_TAKEN (seats, last_score), with TIE (score) when only the draw decided, RESERVE (number) and
    WOULD_TAKE (withdrawals, score). With further quotas BEST_LIST (seats) is the way to a seat, HELD_SEAT (quota,
    minimum) says that a quota's minimum kept it for a lower score, QUOTA_FULL (quota, maximum) and PASSED_BY (score)
    stood in the way, WOULD_TAKE_SEAT (score) would change it. After the decision MOVED_UP (left) and LEFT. The
    others say why a centre cannot be ranked at all. `quota` is "attribute:value".
    """

    PLACE = "place"
    FIRST_OF_CLUSTER = "first_of_cluster"
    FREE_SEAT = "free_seat"
    CLUSTER_FULL = "cluster_full"
    SEATS_TAKEN = "seats_taken"
    TIE = "tie"
    RESERVE = "reserve"
    WOULD_TAKE = "would_take"
    BEST_LIST = "best_list"
    HELD_SEAT = "held_seat"
    QUOTA_FULL = "quota_full"
    PASSED_BY = "passed_by"
    WOULD_TAKE_SEAT = "would_take_seat"
    MOVED_UP = "moved_up"
    APPEAL_UPHELD = "appeal_upheld"
    APPEAL_DISMISSED = "appeal_dismissed"
    LEFT = "left"
    NOT_ACTIVE = "not_active"
    NOT_ASSESSED = "not_assessed"
    SCORE_UNKNOWN = "score_unknown"
    NO_CLUSTER = "no_cluster"
    NOT_LOCATED = "not_located"
    REPORT_MISSING = "report_missing"
    NO_CONTACT = "no_contact"
    SERVED_BEFORE = "served_before"


class ConflictCode(StrEnum):
    """Why no selection can obey the terms."""

    MINIMA_EXCEED_SEATS = "minima_exceed_seats"
    MAXIMA_BELOW_SEATS = "maxima_below_seats"
    CLUSTER_TOO_SMALL = "cluster_too_small"
    TOO_FEW_CANDIDATES = "too_few_candidates"
    TOGETHER_IMPOSSIBLE = "together_impossible"


@dataclass(frozen=True)
class Bounds:
    """At least `minimum` and at most `maximum` selected centres of a cluster (numbers of centres)."""

    cluster: str
    minimum: int
    maximum: int

    def __post_init__(self) -> None:
        """Raise `ValueError` when the two cross."""
        if not 0 <= self.minimum <= self.maximum:
            message = f"{self.cluster}: {self.minimum} to {self.maximum} is no range."
            raise ValueError(message)


@dataclass(frozen=True)
class Limit:
    """At least `minimum` and at most `maximum` selected centres that have this value of an attribute."""

    attribute: Attribute
    value: str
    minimum: int
    maximum: int

    def __post_init__(self) -> None:
        """Raise `ValueError` when the two cross."""
        if not 0 <= self.minimum <= self.maximum:
            message = f"{self.key}: {self.minimum} to {self.maximum} is no range."
            raise ValueError(message)

    @property
    def key(self) -> str:
        """What it is about, as text: "island:jawa"."""
        return f"{self.attribute}:{self.value}"


@dataclass(frozen=True)
class Criterion:
    """One thing that counts for the order, with its weight. `name` only where people record the points."""

    code: str
    weight: Decimal
    name: str = ""

    @property
    def measure(self) -> Measure:
        """What it looks at: its own code, unless people record the points."""
        return Measure(self.code) if self.code in set(Measure) else Measure.RECORDED


@dataclass(frozen=True)
class Mark:
    """The points (0-4) of one centre in one criterion; `None` is unknown and never counts as zero."""

    code: str
    points: Decimal | None
    weight: Decimal


@dataclass(frozen=True)
class Terms:
    """What was announced: seats, bounds per cluster, reserves per cluster, and the seed that breaks ties.

    `limits` are the quotas on anything else than the cluster. `criteria` make the points that order the centres; none:
    the total of the assessment alone. `checks` is what a centre must fulfil, `pool` ("attribute:value") who takes
    part at all: of each attribute that is named one of the values. `appeal_days` after the decision centres may appeal.
    """

    seats: int
    quotas: Sequence[Bounds]
    reserves: int = 5
    seed: int = 2022
    limits: Sequence[Limit] = ()
    criteria: Sequence[Criterion] = ()
    checks: Sequence[Check] = ()
    pool: Sequence[str] = ()
    appeal_days: int = 14


@dataclass(frozen=True)
class Applicant:
    """A centre as the rules see it. `code` is its public code, `cluster` empty when nobody decided one.

    The attributes that quotas may be about are codes; empty means unknown, which counts for no quota. `score` is the
    total of its assessment and, once weighed, its points by the criteria; `points` are what is known of it by
    criterion, `marks` how they were weighed. `failed` are the checks that it does not fulfil.
    """

    code: str
    cluster: str = ""
    score: Decimal | None = None
    is_active: bool = True
    is_assessed: bool = True
    island: str = ""
    province: str = ""
    host_kind: str = ""
    settlement: str = ""
    points: Mapping[str, Decimal] = field(default_factory=dict, hash=False)
    failed: tuple[Check, ...] = ()
    marks: tuple[Mark, ...] = ()

    def has(self, limit: Limit) -> bool:
        """Whether it counts for this quota."""
        return str(getattr(self, limit.attribute)) == limit.value


@dataclass(frozen=True)
class Reason:
    """One reason with its figures, all plain values."""

    code: ReasonCode
    figures: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """What became of one applicant and why. `rank` is the place within the cluster, 1 is first."""

    applicant: Applicant
    outcome: Outcome
    rank: int | None = None
    reserve_rank: int | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Side:
    """One end of a quota, `key` as in `Limit.key` or "cluster:binaan"."""

    key: str
    is_minimum: bool
    bound: int


@dataclass(frozen=True)
class Conflict:
    """Terms that cannot hold together: the clusters concerned, the figures, and what would resolve it.

    `wanted` and `possible` are numbers of centres; `change` says by how much the terms must move at least.
    `sides` name quotas of several kinds of which every one is needed for the clash.
    """

    code: ConflictCode
    clusters: tuple[str, ...]
    wanted: int
    possible: int
    sides: tuple[Side, ...] = ()

    @property
    def change(self) -> int:
        """The smallest move that resolves it, in centres."""
        return self.wanted - self.possible


@dataclass(frozen=True)
class Result:
    """Either a verdict for every applicant, by code, or the conflicts that forbid any.

    `gap` is the share of the total score that another list could gain at most; 0 means proven best.
    """

    verdicts: tuple[Verdict, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    gap: float = 0.0
