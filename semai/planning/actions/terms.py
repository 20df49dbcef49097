"""Writes on what centres ask of their lead, and on who serves which province."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.planning.models import CentreTerms, Lot
from semai.planning.types import Gender, Language
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member, Organisation
from semai.programmes.verbs import Verb
from semai.registry.models import Centre, Region
from semai.registry.types import RegionKind


class UnknownProvince(Problem):
    """A lot names something that is no province."""

    code, status = "planning.unknown_province", 422
    default_message = _("One of these provinces is not known.")


@transaction.atomic
def set_centre_terms(
    centre: Centre,
    *,
    gender: Gender | None,
    languages: Sequence[Language],
    note: str,
    wants_pair: bool = False,
    by: Member,
    at: datetime,
) -> CentreTerms:
    """What the centre asks of its lead beside the skill; new scenarios keep to it."""
    centre = locked(centre)
    policy.require(by, Verb.SET_CENTRE_TERMS, centre)
    values: dict[str, Any] = {"gender": gender, "languages": [one.value for one in languages], "note": note}
    values["wants_pair"] = wants_pair
    terms, _made = CentreTerms.objects.update_or_create(centre=centre, defaults=values)
    record(
        Verb.SET_CENTRE_TERMS, centre, by=by, at=at, gender=str(gender or ""), languages=values["languages"]
    )
    return terms


@transaction.atomic
def set_lots(
    organisation: Organisation, *, provinces: Collection[str], by: Member, at: datetime
) -> list[Lot]:
    """The provinces that the organisation serves; none: wherever nobody else has a lot."""
    organisation = locked(organisation)
    policy.require(by, Verb.SET_LOTS, organisation)
    wanted = set(provinces)
    known = Region.objects.filter(pk__in=wanted, kind=RegionKind.PROVINCE)
    if known.count() != len(wanted):
        raise UnknownProvince
    organisation.lots.exclude(region__in=wanted).delete()
    had = set(organisation.lots.values_list("region_id", flat=True))
    Lot.objects.bulk_create(Lot(organisation=organisation, region_id=code) for code in sorted(wanted - had))
    record(Verb.SET_LOTS, organisation, by=by, at=at, provinces=sorted(wanted))
    return list(organisation.lots.all())
