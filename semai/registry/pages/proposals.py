"""What the page of a correction shows."""

from typing import Any

from semai.registry import facts
from semai.registry.models import Centre, Proposal
from semai.registry.wording import CONTACT_FACTS

from .facts import GROUP_NAMES, GROUPS, Words


def wanted(proposal: Proposal, *, with_contacts: bool) -> list[tuple[str, str, str]]:
    """Name of each fact that would change, its value when it was proposed, and the proposed one."""
    words = Words.of([proposal.before, proposal.after])
    shown = [
        (group, names)
        for group, names in GROUPS.items()
        if set(names) & set(proposal.after) and (with_contacts or not set(names) & CONTACT_FACTS)
    ]
    return [
        (str(GROUP_NAMES[group]), words.group(group, proposal.before), words.group(group, proposal.after))
        for group, _names in shown
    ]


def lines(proposal: Proposal, centre: Centre, *, with_contacts: bool) -> list[dict[str, Any]]:
    """Each fact that would change: as it was when it was proposed, as it is today, and as it is to be."""
    now = facts.to_json(facts.facts_of(centre))
    before, after = now | proposal.before, now | proposal.after
    words = Words.of([now, before, after])
    rows = []
    for group, names in GROUPS.items():
        if set(names) & set(proposal.after) and (with_contacts or not set(names) & CONTACT_FACTS):
            then, today, wanted = (words.group(group, one) for one in (before, now, after))
            moved = any(now[name] != before[name] for name in names)
            rows.append({
                "label": GROUP_NAMES[group], "then": then, "now": today, "wanted": wanted, "moved": moved,
            })  # fmt: skip
    return rows
