"""One row of every kind of thing that an address can name, all of them about the centre in North.

Each app has a file; a new address needs its row there.
"""

import uuid
from collections import defaultdict

from django.apps import apps
from django.db import models

from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre

from . import bookkeeping, development, fieldwork, mentoring, register, selection, strengthening


def fill(cycle: Cycle, north: Centre, ayu: Member, dewi: Member) -> None:
    """Make them; Ayu leads the mentoring, Dewi does the rest."""
    selection.fill(cycle, north, ayu, dewi)
    visit = mentoring.fill(cycle, north, ayu, dewi)
    development.fill(cycle, north, dewi)
    bookkeeping.fill(north, dewi)
    strengthening.fill(north, dewi)
    register.fill(cycle, north, dewi, visit)
    fieldwork.fill(north, ayu, dewi)


def keys() -> dict[str, list[uuid.UUID]]:
    """The keys of all rows there are, by app."""
    found: dict[str, list[uuid.UUID]] = defaultdict(list)
    for model in apps.get_models():
        pk = model._meta.pk
        if model.__module__.startswith("semai.") and isinstance(pk, models.UUIDField):
            found[model._meta.app_label] += model._default_manager.values_list("pk", flat=True)
    return found
