"""Strengthening under /api/v1/strengthening/."""

from . import money, people
from .assets import router

router.add_router("", people.router)
router.add_router("", money.router)

__all__ = ["router"]
