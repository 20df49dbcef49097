"""What is wrong with a question, with needs, or with a change, in sentences."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.planning.solver.check import Violation

from .names import NOBODY, Names, day, month, trait, unknown

FAULTS: Mapping[str, Promise] = {
    "nobody_available": gettext_lazy(
        "Nobody in the team has a field day in this time. Give them field days."
    ),
    "no_position": gettext_lazy("A centre or a home has no usable coordinates. Enter them."),
    "horizon_inverted": gettext_lazy("The last day lies before the first. Correct the dates."),
    "horizon_past": gettext_lazy("The last day is over. Choose a later one."),
    "quota_contradicts": gettext_lazy(
        "A quota's least number is above its most, or decisions already exceed it. Change the quota."
    ),
    "pin_incomplete": gettext_lazy("A decision made before lacks its date or person. Decide it again."),
    "pin_contradicts": gettext_lazy("Decisions made before contradict each other. Take one of them back."),
    "pin_not_possible_day": gettext_lazy(
        "A decision made before lies on a day on which nobody can visit any more. Choose another day."
    ),
    "pin_unskilled": gettext_lazy(
        "A decision made before names somebody without the skill. Choose somebody else."
    ),
    "pin_unsuitable": gettext_lazy(
        "A decision made before names somebody who is not what the centre asks for. Choose somebody else."
    ),
    "no_working_days": gettext_lazy("There is no working day between the first and the last day."),
    "out_of_range": gettext_lazy("A number lies outside what makes sense. Correct team and needs."),
    "duplicate_id": gettext_lazy("A centre or a person is there twice."),
    "unknown_cluster": gettext_lazy("A centre lies in a cluster without a need. Say what its cluster needs."),
    "broken_promise": gettext_lazy(
        "The plan that was found breaks a rule, so it was not kept. Please report this."
    ),
    "budget_too_small": gettext_lazy(
        "No plan was found that keeps the budget. Raise the budget, lower a floor, or take back a decision."
    ),
    "thing_gone": gettext_lazy("A centre or a person was deleted meanwhile. Make a new scenario."),
}


def fault(code: str, about: str = "") -> str:
    """Why a scenario could not be planned, in one sentence with what to do; `about` names whom or what it is about."""
    sentence = str(FAULTS.get(code, _("The planner refused this question (%(code)s).") % {"code": code}))
    return f"{about}: {sentence}" if about else sentence


NEED_FAULTS: Mapping[str, Promise] = {
    "too_small": gettext_lazy("%(cluster)s: every number must be at least 1."),
    "gap_order": gettext_lazy("%(cluster)s: the longest gap must not be below the shortest."),
    "gap_short": gettext_lazy("%(cluster)s: the shortest gap must be at least as long as a visit."),
    "all_remote": gettext_lazy("%(cluster)s: at least the first visit takes place on site."),
    "window_order": gettext_lazy("%(cluster)s: the latest day lies before the earliest."),
    "no_room": gettext_lazy("%(cluster)s: so many visits with these gaps do not fit into the year."),
    "not_monotone": gettext_lazy(
        "%(cluster)s is worse off than %(other)s, so it must not get fewer visits or fewer days."
    ),
}


def need_fault(code: str, cluster: str, other: str) -> str:
    """What is wrong with a set of needs; `cluster` and `other` are names as shown."""
    return str(NEED_FAULTS[code]) % {"cluster": cluster, "other": other}


def _about(found: Violation, names: Names) -> dict[str, object]:
    values: dict[str, object] = {
        "who": names.get(found.facilitator, NOBODY),
        "centre": names.get(found.site, NOBODY),
        **found.detail,
    }
    if found.detail.get("trait"):
        values["trait"] = trait(str(found.detail["trait"]), names)
    for key in ("day", "starts_on"):
        if found.detail.get(key):
            values[key] = day(found.detail[key])
    if "month" in found.detail:
        values["month"] = month(found.detail["month"])
    return values


VIOLATIONS: Mapping[str, Promise] = {
    "skill": gettext_lazy("%(who)s does not hold the skill that %(centre)s needs."),
    "is_lead": gettext_lazy("%(who)s leads this visit: the second person is somebody else."),
    "trait": gettext_lazy("%(centre)s asks for somebody else than %(who)s: %(trait)s."),
    "max_sites": gettext_lazy("%(who)s would lead %(sites)s centres and takes at most %(most)s."),
    "not_working_day": gettext_lazy("%(who)s would work or travel on %(day)s, which is no working day."),
    "leave": gettext_lazy("%(who)s is not available on %(day)s."),
    "blackout": gettext_lazy("%(centre)s receives no visits on these days."),
    "window": gettext_lazy("Visit %(number)s of %(centre)s would lie outside the time of the plan."),
    "spacing": gettext_lazy(
        "Visit %(number)s of %(centre)s would begin %(gap_days)s days after the one before: not the gap decided."
    ),
    "double_booking": gettext_lazy("%(who)s already works or travels on %(day)s."),
    "capacity": gettext_lazy("%(who)s would need %(used)s field days in %(month)s and has %(most)s."),
    "trip_length": gettext_lazy(
        "The journey of %(who)s would take %(days)s days; they travel at most %(most)s."
    ),
    "trip_gap": gettext_lazy(
        "%(who)s would be at home for only %(days)s days before the journey on %(starts_on)s; it needs %(least)s."
    ),
    "trip_shape": gettext_lazy("The journey of %(who)s would wait idly on the way."),
    "budget": gettext_lazy("All journeys together would cost more than the budget."),
    "remote_limit": gettext_lazy("%(centre)s may not have so many visits from afar."),
    "need_order": gettext_lazy("%(centre)s is worse off than its neighbour and would be seen later."),
}


def violation(found: Violation, names: Names) -> str:
    """A promise that a change would break, in one sentence."""
    text = VIOLATIONS.get(found.code)
    return str(text) % _about(found, names) if text else unknown(found.code)
