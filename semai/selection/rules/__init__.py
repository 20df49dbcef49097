"""Who gets a seat: values in, verdicts with reasons out. No database, no clock, no chance."""

from semai.selection.rules.appeals import APPEALABLE, after_appeal
from semai.selection.rules.comparing import chosen_shares, moves
from semai.selection.rules.conflicts import conflicts_in
from semai.selection.rules.filling import clashes, select
from semai.selection.rules.publishing import fingerprint
from semai.selection.rules.ranking import barriers, draw, ranked
from semai.selection.rules.reserves import keeps_limits, replacement
from semai.selection.rules.traits import ISLANDS, NAMES, traits
from semai.selection.rules.weighing import TOP, equity_points, gain_points, in_pool, marks, mean, weighed

__all__ = [
    "APPEALABLE",
    "ISLANDS",
    "NAMES",
    "TOP",
    "after_appeal",
    "barriers",
    "chosen_shares",
    "clashes",
    "conflicts_in",
    "draw",
    "equity_points",
    "fingerprint",
    "gain_points",
    "in_pool",
    "keeps_limits",
    "marks",
    "mean",
    "moves",
    "ranked",
    "replacement",
    "select",
    "traits",
    "weighed",
]
