"""Filters of the list that a member keeps."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import SavedFilter

MOST = 20


class TooManyFilters(Problem):
    """More than fit above the list."""

    code, status = "registry.too_many_filters", 409
    default_message = _("You keep many filters already. Remove one first.")


@transaction.atomic
def keep_filter(name: str, query: str, *, by: Member, at: datetime) -> SavedFilter:
    """Keep a filter under a name; the same name again replaces it."""
    policy.require(by, Verb.KEEP_FILTER)
    member = locked(by)
    if member.saved_filters.exclude(name=name).count() >= MOST:
        raise TooManyFilters
    kept, _created = SavedFilter.objects.update_or_create(member=member, name=name, defaults={"query": query})
    record(Verb.KEEP_FILTER, kept, by=by, at=at)
    return kept


@transaction.atomic
def drop_filter(kept: SavedFilter, *, by: Member, at: datetime) -> None:
    """Forget it."""
    policy.require(by, Verb.KEEP_FILTER)
    record(Verb.KEEP_FILTER, kept, by=by, at=at, dropped=True)
    kept.delete()
