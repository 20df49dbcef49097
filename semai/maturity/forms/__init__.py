"""What people fill in, split by noun."""

from .ladders import Counterparts, Meeting
from .questionnaire import OPEN, Answers, ReadingAnswers, initial_answers, initial_reading
from .readings import AskFilter, Asking, Attaching, Settling
from .rounds import Acceptance, Bringing, Decision, Filter, Opening, Reasoning

__all__ = [
    "OPEN",
    "Acceptance",
    "Answers",
    "AskFilter",
    "Asking",
    "Attaching",
    "Bringing",
    "Counterparts",
    "Decision",
    "Filter",
    "Meeting",
    "Opening",
    "ReadingAnswers",
    "Reasoning",
    "Settling",
    "initial_answers",
    "initial_reading",
]
