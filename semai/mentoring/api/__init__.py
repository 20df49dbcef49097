"""Mentoring under /api/v1/mentoring/."""

from . import plans, reports, tracks
from .visits import router

router.add_router("", plans.router)
router.add_router("", reports.router)
router.add_router("", tracks.router)

__all__ = ["router"]
