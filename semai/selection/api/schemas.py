"""Terms and rounds as they travel."""

import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any

from ninja import Schema
from pydantic import Field, field_validator, model_validator

from semai.selection.types import Attribute, Bounds, Check, Criterion, Limit, Measure, RoundStatus

MOST = 10_000


class SelectionRefusal(Schema):
    """RFC 9457; `conflicts` names quotas that cannot hold together."""

    type: str
    title: str
    status: int
    conflicts: list[dict[str, Any]] = []


class QuotaIn(Schema, extra="forbid"):
    """At least and at most so many selected centres of a cluster, by its code."""

    cluster: str
    minimum: int = Field(ge=0, le=MOST)
    maximum: int = Field(ge=0, le=MOST)

    @model_validator(mode="after")
    def not_crossed(self) -> "QuotaIn":
        """The minimum is not above the maximum."""
        if self.minimum > self.maximum:
            message = "minimum is above maximum"
            raise ValueError(message)
        return self


class LimitIn(Schema, extra="forbid"):
    """At least and at most so many selected centres with this value of an attribute."""

    attribute: Attribute
    value: str = Field(min_length=1, max_length=40)
    minimum: int = Field(0, ge=0, le=MOST)
    maximum: int = Field(MOST, ge=0, le=MOST)

    @model_validator(mode="after")
    def not_crossed(self) -> "LimitIn":
        """The minimum is not above the maximum."""
        if self.minimum > self.maximum:
            message = "minimum is above maximum"
            raise ValueError(message)
        return self


class CriterionIn(Schema, extra="forbid"):
    """A criterion with its weight: a measure by its code, or a code of one's own with a name."""

    code: str = Field(min_length=1, max_length=60)
    weight: Decimal = Field(gt=0, le=999, decimal_places=2)
    name: str = Field("", max_length=80)

    @model_validator(mode="after")
    def named(self) -> "CriterionIn":
        """What people record has a name; what Semai reads has none."""
        if (self.code in set(Measure)) is bool(self.name) or self.code == Measure.RECORDED:
            message = "a measure has no name, a recorded criterion needs one"
            raise ValueError(message)
        return self


class TermsIn(Schema, extra="forbid"):
    """What is announced: seats, quotas, reserves for each cluster, and the seed of the draw."""

    seats: int = Field(ge=0, le=MOST)
    quotas: list[QuotaIn]
    reserves: int = Field(5, ge=0, le=MOST)
    seed: int = Field(2022, ge=0, le=2_147_483_647)
    limits: list[LimitIn] = []
    criteria: list[CriterionIn] = []
    checks: list[Check] = []
    pool: list[str] = []
    appeal_days: int = Field(14, ge=0, le=365)

    @field_validator("pool")
    @classmethod
    def keys(cls, value: list[str]) -> list[str]:
        """Each is "attribute:value" with a known attribute."""
        for key in value:
            Attribute(key.partition(":")[0])
        return value

    def values(self) -> dict[str, Any]:
        """As the actions want them."""
        quotas = [Bounds(one.cluster, one.minimum, one.maximum) for one in self.quotas]
        limits = [Limit(one.attribute, one.value, one.minimum, one.maximum) for one in self.limits]
        return {
            "seats": self.seats,
            "quotas": quotas,
            "reserves": self.reserves,
            "seed": self.seed,
            "limits": limits,
            "criteria": [Criterion(one.code, one.weight, one.name) for one in self.criteria],
            "checks": self.checks,
            "pool": self.pool,
            "appeal_days": self.appeal_days,
        }


class QuotaOut(Schema):
    """The quota of a cluster."""

    cluster: str = Field(alias="cluster.code")
    minimum: int
    maximum: int


class LimitOut(Schema):
    """A quota about something else than the cluster."""

    attribute: Attribute
    value: str
    minimum: int
    maximum: int


class CriterionOut(Schema):
    """A criterion with its weight."""

    code: str
    weight: Decimal
    name: str


class SelectionRoundOut(Schema):
    """A selection and its terms."""

    id: uuid.UUID
    name: str
    year: int = Field(alias="cycle.year")
    assessment_round: uuid.UUID | None = Field(alias="assessment_round_id")
    seats: int
    reserves: int
    seed: int
    status: RoundStatus
    quotas: list[QuotaOut]
    limits: list[LimitOut]
    criteria: list[CriterionOut]
    checks: list[Check]
    pool: list[str]
    appeal_days: int
    computed_at: datetime | None
    decided_at: datetime | None
    signed_at: datetime | None
    reason: str
