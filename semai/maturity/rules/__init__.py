"""The arithmetic of maturity: values in, verdict out. No database, no clock, no Django."""

from semai.maturity.rules.evidence import answers_from
from semai.maturity.rules.gates import gaps, suggest_cluster
from semai.maturity.rules.parsing import parse_instrument
from semai.maturity.rules.scoring import answer_faults, credited_level, direction, directions, score

__all__ = [
    "answer_faults",
    "answers_from",
    "credited_level",
    "direction",
    "directions",
    "gaps",
    "parse_instrument",
    "score",
    "suggest_cluster",
]
