"""Text to values for the pages of the register."""

from .centres import (
    Choices,
    Facts,
    Filter,
    Upload,
    initial,
)

__all__ = [
    "Choices",
    "Facts",
    "Filter",
    "Upload",
    "initial",
]
