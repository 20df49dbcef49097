"""Selections under /api/v1/selection/."""

from . import publishing, reviews
from .rounds import router

router.add_router("", publishing.router)
router.add_router("", reviews.router)

__all__ = ["router"]
