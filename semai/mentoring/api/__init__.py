"""Mentoring under /api/v1/mentoring/."""

from . import onsite, peers, plans, reports, tracks
from .visits import router

router.add_router("", onsite.router)
router.add_router("", plans.router)
router.add_router("", reports.router)
router.add_router("", tracks.router)
router.add_router("", peers.router)

__all__ = ["router"]
