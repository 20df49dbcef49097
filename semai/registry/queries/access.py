"""Who sees a centre by name."""

from datetime import date

from semai.programmes.models import Grant, Member
from semai.programmes.types import Role
from semai.registry.models import Centre


def seeing(centre: Centre, *, on: date) -> dict[str, list[Member]]:
    """`given`: members it was granted to; `others`: centre managers who do not have it yet."""
    keys = Grant.objects.filter(label="registry.Centre", object_id=centre.pk).values("member_id")
    active = Member.objects.active(on=on).filter(programme_id=centre.programme_id).select_related("user")
    ordered = active.order_by("user__full_name")
    return {
        "given": list(ordered.filter(pk__in=keys)),
        "others": list(ordered.filter(role=Role.CENTRE_MANAGER).exclude(pk__in=keys)),
    }
