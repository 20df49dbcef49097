"""Words of the inventory."""

import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ThingKind(StrEnum):
    """What a line of the inventory is."""

    EQUIPMENT = "equipment"
    FURNITURE = "furniture"
    BUILDING = "building"


class Condition(StrEnum):
    """In what state a thing was when it was last seen."""

    GOOD = "good"
    WORN = "worn"
    BROKEN = "broken"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class ThingFacts:
    """What a person enters about a line of the inventory. `price` per piece in whole rupiah."""

    name: str
    kind: ThingKind = ThingKind.EQUIPMENT
    quantity: int = 1
    price: int | None = None
    serial: str = ""
    location: str = ""
    acquired_on: date | None = None
    grant: uuid.UUID | None = None
    notes: str = ""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What somebody saw of a thing: when, in what state, whether in use, how many pieces.

    `with_place` keeps the position that the camera wrote into the photo; otherwise nobody learns it.
    """

    on: date
    condition: Condition
    is_in_use: bool
    quantity: int | None = None
    note: str = ""
    with_place: bool = False
