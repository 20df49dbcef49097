"""Assessments and clusters under /api/v1/maturity/."""

from . import readings
from .assessments import router

router.add_router("", readings.router)

__all__ = ["router"]
