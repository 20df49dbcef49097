"""Planning under /api/v1/planning/."""

from . import conditions, scenarios, team, visits
from .router import router

__all__ = ["conditions", "router", "scenarios", "team", "visits"]
