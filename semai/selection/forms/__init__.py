"""What people fill in, split by purpose."""

from .decisions import Bringing, Decision, Filter, Leaving, Revocation
from .terms import Announcement, initial_terms

__all__ = ["Announcement", "Bringing", "Decision", "Filter", "Leaving", "Revocation", "initial_terms"]
