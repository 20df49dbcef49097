"""How the rungs of two ladders speak of the same centre: a mapping that the programme sets."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.maturity.models import Cluster, RungLink, Taxonomy
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb


class SameLadder(Problem):
    """A mapping joins two ladders."""

    code, status = "maturity.same_ladder", 422
    default_message = _("Choose two different ladders.")


@transaction.atomic
def map_ladders(
    first: Taxonomy,
    second: Taxonomy,
    pairs: Collection[tuple[Cluster, Cluster]],
    *,
    by: Member,
    at: datetime,
) -> list[RungLink]:
    """Say which rung of the second ladder each rung of the first is; replaces what was said of these two.

    Raises `SameLadder` when the two are one, or a rung belongs to neither.
    """
    policy.require(by, Verb.MAP_LADDERS)
    programme = locked(by.programme)
    if first.pk == second.pk or any(
        (rung.taxonomy_id, other.taxonomy_id) != (first.pk, second.pk) for rung, other in pairs
    ):
        raise SameLadder
    RungLink.objects.filter(programme=programme, rung__taxonomy=first, other__taxonomy=second).delete()
    made = RungLink.objects.bulk_create(
        RungLink(programme=programme, rung=rung, other=other, set_by=by, set_at=at) for rung, other in pairs
    )
    said = {rung.code: other.code for rung, other in pairs}
    record(Verb.MAP_LADDERS, programme, by=by, at=at, first=first.code, second=second.code, rungs=said)
    return made
