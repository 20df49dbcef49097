"""Reads on partners."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce

from semai.programmes.models import Member
from semai.registry.models import Centre, CentreQuerySet, Partner, PartnerQuerySet

#: Stands for "no end" when agreements are compared.
NEVER = date(9999, 12, 31)
SOON = timedelta(days=90)


def partners_of(member: Member) -> PartnerQuerySet:
    """Partners that the member sees, with the day their latest agreement ends and how many centres they have."""
    return Partner.objects.visible_to(member).annotate(
        ends_on=Max(Coalesce("agreements__valid_to", NEVER), filter=Q(agreements__isnull=False)),
        centre_count=Count("centres", distinct=True, filter=Q(centres__in=Centre.objects.visible_to(member))),
    )


def narrowed(partners: PartnerQuerySet, wishes: Mapping[str, str], *, on: date) -> PartnerQuerySet:
    """Partners that meet the wishes of the filter: q, kind, agreement."""
    if wishes.get("q"):
        partners = partners.filter(name__icontains=wishes["q"])
    if wishes.get("kind"):
        partners = partners.filter(kind=wishes["kind"])
    ends: dict[str, Q] = {
        "valid": Q(ends_on__gte=on),
        "ending": Q(ends_on__range=(on, on + SOON)),
        "none": Q(ends_on__lt=on) | Q(ends_on__isnull=True),
    }
    return partners.filter(ends.get(wishes.get("agreement", ""), Q()))


def centres_of(partner: Partner, member: Member) -> CentreQuerySet:
    """Centres of the partner that the member sees."""
    return Centre.objects.visible_to(member).filter(partners=partner).with_place().order_by("name", "pk")
