"""The register under /api/v1/registry/."""

from .centres import router

__all__ = ["router"]
