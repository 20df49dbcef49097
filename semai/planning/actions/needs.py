"""Writes on what a centre should get."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.planning import queries, rules
from semai.planning.models import VisitRule
from semai.planning.types import Need
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Cycle, Member
from semai.programmes.verbs import Verb


class NeedsContradict(Problem):
    """The set breaks a rule of `rules.need_faults`; `faults` lists code, cluster and the cluster beside it."""

    code, status = "planning.needs_contradict", 422
    default_message = _("These needs cannot stand together. Look at the clusters that are named.")


@transaction.atomic
def set_visit_rules(cycle: Cycle, needs: Sequence[Need], *, by: Member, at: datetime) -> list[VisitRule]:
    """What centres of each cluster should get this year; every cluster of the year's ladder must be there."""
    cycle = locked(cycle)
    policy.require(by, Verb.SET_VISIT_RULES, cycle)
    ladder = [cluster.code for cluster in queries.clusters(cycle)]
    by_cluster = {need.cluster: need for need in needs}
    if set(by_cluster) != set(ladder):
        missing = sorted(set(ladder) ^ set(by_cluster))
        raise NeedsContradict(
            _("Say what each cluster of this year needs, no more and no less."), clusters=missing
        )
    ordered = [by_cluster[code] for code in ladder]
    faults = rules.need_faults(ordered, days=(cycle.ends_on - cycle.starts_on).days + 1)
    if faults:
        raise NeedsContradict(faults=[vars(fault) for fault in faults])
    saved = [_save(cycle, need) for need in ordered]
    cycle.visit_rules.exclude(cluster_code__in=ladder).delete()
    record(Verb.SET_VISIT_RULES, cycle, by=by, at=at, visits={need.cluster: need.visits for need in ordered})
    return saved


def _save(cycle: Cycle, need: Need) -> VisitRule:
    values = {name: getattr(need, name) for name in queries.NEED_FIELDS}
    return VisitRule.objects.update_or_create(cycle=cycle, cluster_code=need.cluster, defaults=values)[0]
