"""The register under /api/v1/registry/."""

from . import changes, holdings, imports, links, lists, records
from .centres import router

router.add_router("", imports.router)
router.add_router("", lists.router)
router.add_router("", records.router)
router.add_router("", links.router)
router.add_router("", holdings.router)
router.add_router("", changes.router)

__all__ = ["router"]
