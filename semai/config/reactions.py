"""Every consequence of an act that crosses apps: verb → names of jobs that get the ledger line's `entry_id`."""

REACTIONS: dict[str, tuple[str, ...]] = {
    "planning.link_member": ("mentoring.let_see_own",),
    "selection.record_departure": ("mentoring.end_departed", "planning.follow_departure"),
    "selection.decide_appeal": ("planning.follow_appeal",),
    "planning.publish_plan": ("mentoring.open_engagements",),
    "strengthening.choose_line": ("incubation.take_line",),
}
