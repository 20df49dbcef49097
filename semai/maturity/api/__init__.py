"""Assessments and clusters under /api/v1/maturity/."""

from . import authoring, decisions, readings
from .assessments import router

router.add_router("", readings.router)
router.add_router("", decisions.router)
router.add_router("", authoring.router)

__all__ = ["router"]
