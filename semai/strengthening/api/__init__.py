"""Strengthening under /api/v1/strengthening/."""

from . import people
from .assets import router

router.add_router("", people.router)

__all__ = ["router"]
