"""Judgements of the register: values in, verdict out."""

from .codes import next_code
from .grouping import grouped
from .identifiers import IdentifierKind, cleaned_number
from .places import Gazetteer, Place, Sought, Verdict, folded
from .states import State, standing

__all__ = [
    "Gazetteer",
    "IdentifierKind",
    "Place",
    "Sought",
    "State",
    "Verdict",
    "cleaned_number",
    "folded",
    "grouped",
    "next_code",
    "standing",
]
