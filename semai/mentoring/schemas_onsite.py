"""What the API of mentoring takes and gives about arrival, costs and pairs of centres."""

import uuid
from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field, StringConstraints, model_validator

from .types import CostKind, PresenceKind, Whereabouts


class PresenceIn(Schema, extra="forbid"):
    """The visitor came or goes. Without a position nothing is known about the place; degrees, metres."""

    kind: PresenceKind
    latitude: float | None = Field(None, ge=-90, le=90)
    longitude: float | None = Field(None, ge=-180, le=180)
    accuracy_m: int | None = Field(None, ge=0, le=1_000_000)

    @model_validator(mode="after")
    def whole(self) -> "PresenceIn":
        """Half a position is a mistake of the sender."""
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("latitude and longitude come together or not at all")
        return self

    @property
    def fix(self) -> tuple[float, float] | None:
        """The position, if the phone gave one."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


class PresenceOut(Schema):
    """Arrival or departure; "unknown" without a position of the phone or of the centre; metres from the centre."""

    kind: PresenceKind
    at: datetime
    whereabouts: Whereabouts
    metres: int | None
    accuracy_m: int | None


class CostIn(Schema, extra="forbid"):
    """One line of what a visit cost; `rate` is whole rupiah for one day, ticket or night."""

    kind: CostKind
    quantity: int = Field(1, ge=1, le=365)
    rate: int = Field(ge=0, le=100_000_000)
    what: str = Field("", max_length=200)


class CostOut(CostIn, extra="ignore"):
    """A line with its amount in rupiah."""

    id: uuid.UUID
    amount: int


class PairIn(Schema, extra="forbid"):
    """Which centre mentors which, on what."""

    mentor: uuid.UUID
    learner: uuid.UUID
    topic: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class EndIn(Schema, extra="forbid"):
    """Why a pairing ends."""

    because: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
