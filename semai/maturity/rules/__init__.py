"""The arithmetic of maturity: values in, verdict out. No database, no clock, no Django."""

from semai.maturity.rules.agreement import agreement, differing, item_figures, pairs, weighted_kappa
from semai.maturity.rules.bridging import carried
from semai.maturity.rules.evidence import answers_from
from semai.maturity.rules.gates import gaps, suggest_cluster
from semai.maturity.rules.parsing import parse_instrument
from semai.maturity.rules.scoring import answer_faults, credited_level, direction, directions, score

__all__ = [
    "agreement",
    "answer_faults",
    "answers_from",
    "carried",
    "credited_level",
    "differing",
    "direction",
    "directions",
    "gaps",
    "item_figures",
    "pairs",
    "parse_instrument",
    "score",
    "suggest_cluster",
    "weighted_kappa",
]
