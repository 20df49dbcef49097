"""Reads on programmes and members."""

from datetime import date

from semai.accounts.models import User

from .models import Cycle, Member, Programme
from .types import Role

SYSTEM_USERNAME = "sistem"


def current_cycle(programme: Programme) -> Cycle | None:
    """The latest year of the programme; None before the first is opened."""
    return programme.cycles.order_by("-year").first()


def member_named(username: str, *, on: date) -> Member | None:
    """The active membership of the person with this user name; the oldest when there are several."""
    return (
        Member.objects.active(on=on)
        .filter(user__username__iexact=username)
        .select_related("programme", "user")
        .order_by("starts_on", "pk")
        .first()
    )


def system_member(programme: Programme) -> Member:
    """The member as whom jobs act; made when first asked for, and nobody can log in as it."""
    user, _created = User.objects.get_or_create(
        username=SYSTEM_USERNAME, defaults={"full_name": "Semai", "is_active": False, "password": "!"}
    )
    member, _created = Member.objects.get_or_create(
        programme=programme, user=user, role=Role.SYSTEM, defaults={"starts_on": date(2000, 1, 1)}
    )
    return member


def choice_of_members(user: User, *, on: date) -> list[Member]:
    """Every active membership of a person, to choose from."""
    active = Member.objects.active(on=on).filter(user=user).select_related("programme")
    return list(active.order_by("programme__name", "role"))
