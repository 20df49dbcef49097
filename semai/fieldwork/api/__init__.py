"""Field work under /api/v1/fieldwork/: what our phone app and other programs ask."""

from . import entities, purposes
from .submissions import router

router.add_router("", purposes.router)
router.add_router("", entities.router)

__all__ = ["router"]
