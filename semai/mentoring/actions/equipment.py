"""What was seen of a centre's equipment during a visit."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from semai.mentoring.models import Visit
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.actions import inventory
from semai.registry.models import Equipment
from semai.registry.types import Seen

from .visits import writable


@transaction.atomic
def sight_equipment(visit: Visit, seen: Mapping[uuid.UUID, Seen], *, by: Member, at: datetime) -> int:
    """Write down what the visitor saw, by the key of each thing; answers how many there were.

    Things of other centres and such that were written off meanwhile are left out.
    """
    visit = writable(visit, Verb.SIGHT_EQUIPMENT, by=by)
    here = Equipment.objects.filter(centre_id=visit.engagement.centre_id).kept()
    things = list(here.filter(pk__in=seen).order_by("pk"))
    for thing in things:
        inventory.sight(thing, seen[thing.pk], by=by, at=at, during=visit)
    return len(things)
