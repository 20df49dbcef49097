"""Every consequence of an act that crosses apps: verb → names of jobs that get the ledger line's `entry_id`."""

REACTIONS: dict[str, tuple[str, ...]] = {
    "planning.publish_plan": ("mentoring.open_engagements",),
}
