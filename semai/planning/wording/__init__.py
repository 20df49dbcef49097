"""The solver's codes as sentences, and the words of planning on screen."""

from .faults import fault, need_fault, violation
from .names import (
    CLOSINGS,
    FIGURES,
    GENDERS,
    LANGUAGES,
    NOBODY,
    SKILL_LEVELS,
    SKILLS,
    STATUSES,
    WEEKDAYS,
    WHY,
    day,
    month,
    rupiah,
    skill,
    trait,
)
from .reasons import REASONS, REMEDIES, Advice, advice, reason, remedy

__all__ = [
    "CLOSINGS",
    "FIGURES",
    "GENDERS",
    "LANGUAGES",
    "NOBODY",
    "REASONS",
    "REMEDIES",
    "SKILLS",
    "SKILL_LEVELS",
    "STATUSES",
    "WEEKDAYS",
    "WHY",
    "Advice",
    "advice",
    "day",
    "fault",
    "month",
    "need_fault",
    "reason",
    "remedy",
    "rupiah",
    "skill",
    "trait",
    "violation",
]
