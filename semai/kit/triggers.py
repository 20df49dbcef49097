"""Conditions of database triggers that several apps ask."""

import functools
import operator

import pgtrigger


def moved(*names: str) -> pgtrigger.Q:
    """One of these columns would change."""
    changes = (pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")}) for name in names)
    return functools.reduce(operator.or_, changes)
