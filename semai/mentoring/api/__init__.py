"""Mentoring under /api/v1/mentoring/."""

from . import plans, reports
from .visits import router

router.add_router("", plans.router)
router.add_router("", reports.router)

__all__ = ["router"]
