"""Strengthening under /api/v1/strengthening/."""

from . import management, money, people
from .assets import router

router.add_router("", people.router)
router.add_router("", money.router)
router.add_router("", management.router)

__all__ = ["router"]
