"""Text to values for the pages of the register."""

from .centres import (
    Choices,
    Facts,
    Filter,
    Upload,
    initial,
)
from .identity import Number, Status, day_field

__all__ = [
    "Choices",
    "Facts",
    "Filter",
    "Number",
    "Status",
    "Upload",
    "day_field",
    "initial",
]
