"""Strengthening under /api/v1/strengthening/."""

from .assets import router

__all__ = ["router"]
