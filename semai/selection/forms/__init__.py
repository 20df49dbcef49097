"""What people fill in, split by purpose."""

from .appeals import Answering, Lodging, Signed
from .decisions import Bringing, Decision, Filter, Leaving, Revocation
from .reviews import Declaring, Interest, Reviewing
from .terms import Announcement, initial_terms

__all__ = [
    "Announcement",
    "Answering",
    "Bringing",
    "Decision",
    "Declaring",
    "Filter",
    "Interest",
    "Leaving",
    "Lodging",
    "Reviewing",
    "Revocation",
    "Signed",
    "initial_terms",
]
