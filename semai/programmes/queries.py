"""Reads on programmes and members."""

from datetime import date

from semai.accounts.models import User

from .models import Cycle, Member, Programme


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


def choice_of_members(user: User, *, on: date) -> list[Member]:
    """Every active membership of a person, to choose from."""
    active = Member.objects.active(on=on).filter(user=user).select_related("programme")
    return list(active.order_by("programme__name", "role"))
