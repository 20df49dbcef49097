"""Judgements of the register: values in, verdict out."""

from .codes import next_code
from .places import Gazetteer, Place, Sought, Verdict, folded

__all__ = ["Gazetteer", "Place", "Sought", "Verdict", "folded", "next_code"]
