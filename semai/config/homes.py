"""The home page of each role: what waits for them, true even when empty."""

from datetime import date

from semai.programmes.models import Member


def for_member(member: Member, *, on: date) -> dict[str, object]:
    """Values for `config/home.html`."""
    return {"member": member, "on": on}
