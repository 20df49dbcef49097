"""Selections under /api/v1/selection/."""

from . import publishing
from .rounds import router

router.add_router("", publishing.router)

__all__ = ["router"]
