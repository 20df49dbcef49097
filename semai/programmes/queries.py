"""Reads on programmes and members."""

from .models import Cycle, Programme


def current_cycle(programme: Programme) -> Cycle | None:
    """The latest year of the programme; None before the first is opened."""
    return programme.cycles.order_by("-year").first()
