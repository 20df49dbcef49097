"""What people fill in, split by noun."""

from .questionnaire import OPEN, Answers, ReadingAnswers, initial_answers, initial_reading
from .readings import AskFilter, Asking, Attaching, Settling
from .rounds import Acceptance, Decision, Filter, Opening

__all__ = [
    "OPEN",
    "Acceptance",
    "Answers",
    "AskFilter",
    "Asking",
    "Attaching",
    "Decision",
    "Filter",
    "Opening",
    "ReadingAnswers",
    "Settling",
    "initial_answers",
    "initial_reading",
]
