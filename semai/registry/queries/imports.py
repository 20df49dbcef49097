"""Reads that the jobs of imports need."""

import uuid

from semai.programmes.models import Member
from semai.registry.models import Import


def import_with_key(key: uuid.UUID) -> Import:
    """An import by its key, for a job that was told to work on it."""
    return Import.objects.select_related("created_by__programme", "programme", "cycle").get(pk=key)


def member_with_key(key: uuid.UUID) -> Member:
    """The member for whom a job works."""
    return Member.objects.select_related("programme", "user").get(pk=key)
