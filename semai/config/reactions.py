"""Every consequence of an act that crosses apps: verb → names of jobs that get the ledger line's `entry_id`."""

REACTIONS: dict[str, tuple[str, ...]] = {
    "planning.link_member": ("mentoring.let_see_own",),
    "planning.publish_plan": ("mentoring.open_engagements",),
}
