"""Linear and integer programs, one column at a time (HiGHS)."""

import numpy as np
from highspy._core import _Highs as Model

__all__ = ["Model", "add_column", "add_rows", "silent_model"]


def silent_model() -> Model:
    """An empty model on one thread. Its descendant Highs greets on standard output, where `semai plan` writes."""
    model = Model()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    return model


def add_rows(model: Model, lower: list[float], upper: list[float]) -> None:
    """Empty rows between these limits."""
    for low, high in zip(lower, upper, strict=True):
        model.addRow(low, high, 0, np.array([], dtype=np.int32), np.array([]))


def add_column(model: Model, score: float, entries: list[tuple[int, float]], highest: float = 1.0) -> None:
    """One column from nothing to `highest`, with its (row, factor) entries."""
    rows, values = zip(*entries, strict=True)
    model.addCol(
        score, 0.0, highest, len(rows), np.array(rows, dtype=np.int32), np.array(values, dtype=float)
    )
