"""Why visits do not fit and what would help, from the planner's codes to sentences."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from semai.planning.models import Unplaced

from .names import NOBODY, Detail, Names, day, month, rupiah, skill, unknown, wanted_traits


def _skill_missing(detail: Detail, _names: Names) -> str:
    return _("Nobody in the team has the skill “%(skill)s” at level %(level)s.") % {
        "skill": skill(detail.get("skill")),
        "level": detail.get("level"),
    }


def _unsuitable(detail: Detail, names: Names) -> str:
    return _("Nobody who holds the skill is what the centre asks for: %(traits)s.") % {
        "traits": wanted_traits(detail, names)
    }


def _too_far(detail: Detail, names: Names) -> str:
    return _(
        "Too far: even for %(who)s the journey takes %(days)s days, and they travel at most %(most)s."
    ) % {"who": _who(detail, names), "days": detail.get("trip_days"), "most": detail.get("max_trip_days")}


def _no_dates(detail: Detail, names: Names) -> str:
    return _(
        "Between %(opens)s and %(closes)s no date keeps the gaps between visits, holidays and leave of %(who)s."
    ) % {
        "opens": day(detail["opens_on"]),
        "closes": day(detail["closes_on"]),
        "who": _who(detail, names),
    }


def _team_full(detail: Detail, names: Names) -> str:
    return _(
        "Everybody who could lead this centre has as many centres as they take; %(who)s has %(most)s."
    ) % {
        "who": _who(detail, names),
        "most": detail.get("max_sites"),
    }


def _no_days_left(detail: Detail, names: Names) -> str:
    if "month" not in detail:
        return _("%(who)s has no field days left for a journey.") % {"who": _who(detail, names)}
    if int(detail.get("days_needed", 0)) <= int(detail.get("days_left", 0)):
        return _("%(who)s would have the days in %(month)s, but the planner did not find the place.") % {
            "who": _who(detail, names),
            "month": month(detail["month"]),
        }
    return _("In %(month)s %(who)s would need %(needed)s field days and has %(left)s left.") % {
        "month": month(detail["month"]),
        "who": _who(detail, names),
        "needed": detail.get("days_needed"),
        "left": detail.get("days_left"),
    }


def _calendar_full(detail: Detail, names: Names) -> str:
    return _("Other journeys of %(who)s lie on every possible date.") % {"who": _who(detail, names)}


def _earlier_missing(detail: Detail, _names: Names) -> str:
    return _("Visit %(number)s, which comes before it, has no date yet.") % {"number": detail.get("number")}


def _pin_impossible(_detail: Detail, _names: Names) -> str:
    return _("A decision made before does not fit its date or its person.")


def _quota_full(detail: Detail, _names: Names) -> str:
    return _("The scenario serves at most %(most)s centres of this cluster, and serves them.") % {
        "most": detail.get("most")
    }


def _budget_spent(detail: Detail, _names: Names) -> str:
    return _("The cheapest journey there costs %(needed)s rupiah; the budget has %(left)s left.") % {
        "needed": rupiah(detail.get("needed")),
        "left": rupiah(detail.get("left")),
    }


def _raise_budget(detail: Detail, _names: Names) -> str:
    return _("Copy the scenario with a budget that is at least %(more)s rupiah higher.") % {
        "more": rupiah(detail.get("more"))
    }


def _raise_quota(detail: Detail, _names: Names) -> str:
    return _("Copy the scenario with a higher limit than %(most)s for this cluster.") % {
        "most": detail.get("most")
    }


def _allow_remote(detail: Detail, names: Names) -> str:
    return _("Allow one more visit from afar; %(who)s has time on %(day)s.") % {
        "who": _who(detail, names),
        "day": day(detail["starts_on"]),
    }


def _add_days(detail: Detail, names: Names) -> str:
    days = int(detail.get("days", 0))
    if not days:
        return _("Plan again with more effort.")
    text = ngettext(
        "Give %(who)s %(days)s more field day in %(month)s.",
        "Give %(who)s %(days)s more field days in %(month)s.",
        days,
    )
    return text % {"who": _who(detail, names), "days": days, "month": month(detail["month"])}


def _raise_max_sites(detail: Detail, names: Names) -> str:
    return _("Let %(who)s lead %(to)s centres.") % {"who": _who(detail, names), "to": detail.get("to")}


def _longer_trip(detail: Detail, names: Names) -> str:
    return _("Let %(who)s travel for %(days)s days.") % {
        "who": _who(detail, names),
        "days": detail.get("to_days"),
    }


def _place_earlier(detail: Detail, _names: Names) -> str:
    return _("Find a date for visit %(number)s first.") % {"number": detail.get("number")}


def _add_facilitator(detail: Detail, names: Names) -> str:
    values = {
        "skill": skill(detail.get("skill")),
        "near": names.get(str(detail.get("near")), NOBODY),
        "traits": wanted_traits(detail, names),
    }
    if values["traits"]:
        return (
            _("Add a facilitator with the skill “%(skill)s” who lives near %(near)s and is: %(traits)s.")
            % values
        )
    return _("Add a facilitator with the skill “%(skill)s” who lives near %(near)s.") % values


def _move_window(_detail: Detail, _names: Names) -> str:
    return _("Give the plan more time, or shorten the gaps between visits.")


def _change_pin(_detail: Detail, _names: Names) -> str:
    return _("Change the decision that was made before.")


def _who(detail: Detail, names: Names) -> str:
    return names.get(str(detail.get("facilitator")), NOBODY)


Sentence = Callable[[Detail, Names], str]
REASONS: Mapping[str, Sentence] = {
    "skill_missing": _skill_missing,
    "unsuitable": _unsuitable,
    "too_far": _too_far,
    "no_dates": _no_dates,
    "team_full": _team_full,
    "no_days_left": _no_days_left,
    "calendar_full": _calendar_full,
    "earlier_visit_missing": _earlier_missing,
    "pin_impossible": _pin_impossible,
    "quota_full": _quota_full,
    "budget_spent": _budget_spent,
}
REMEDIES: Mapping[str, Sentence] = {
    "allow_remote": _allow_remote,
    "add_days": _add_days,
    "raise_max_sites": _raise_max_sites,
    "longer_trip": _longer_trip,
    "place_earlier": _place_earlier,
    "add_facilitator": _add_facilitator,
    "move_window": _move_window,
    "change_pin": _change_pin,
    "raise_quota": _raise_quota,
    "raise_budget": _raise_budget,
}


def reason(line: Unplaced, names: Names) -> str:
    """Why the visit does not fit, in one sentence."""
    said = REASONS.get(line.reason)
    return said(line.details.get("reason", {}), names) if said else unknown(line.reason)


def remedy(line: Unplaced, names: Names) -> str:
    """The cheapest thing that would make it fit, in one sentence."""
    said = REMEDIES.get(line.remedy)
    return said(line.details.get("remedy", {}), names) if said else unknown(line.remedy)


@dataclass(frozen=True)
class Advice:
    """One remedy for several visits."""

    text: str
    visits: int


def advice(lines: Iterable[Unplaced], names: Names, *, most: int = 5) -> list[Advice]:
    """The remedies that make room for the most visits, each counted once for a centre without any visit.

    Those that only wait for an earlier visit are left out.
    """
    groups: dict[tuple[str, ...], list[Unplaced]] = {}
    for line in lines:
        if line.remedy != "place_earlier" and not line.repeats:
            groups.setdefault(_same_remedy(line), []).append(line)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return [Advice(_together(group, names), len(group)) for _key, group in ordered[:most]]


def _same_remedy(line: Unplaced) -> tuple[str, ...]:
    """What two lines must share to be cured by one act."""
    detail = line.details.get("remedy", {})
    if "days" in detail and not detail["days"]:
        return ("plan_again",)
    keys = {
        "add_facilitator": ("skill", "level", "traits"),
        "move_window": (),
        "change_pin": (),
        "raise_quota": ("cluster",),
        "raise_budget": (),
    }
    wanted = keys.get(line.remedy, ("facilitator", "month"))
    return (line.remedy, *(str(detail.get(key, "")) for key in wanted))


def _together(lines: list[Unplaced], names: Names) -> str:
    """One sentence for lines that share a remedy: days add up, limits take the highest."""
    detail = dict(lines[0].details.get("remedy", {}))
    for key, merge in (("days", sum), ("to", max), ("to_days", max), ("more", min)):
        if key in detail:
            detail[key] = merge(line.details["remedy"].get(key, 0) for line in lines)
    said = REMEDIES.get(lines[0].remedy)
    return said(detail, names) if said else unknown(lines[0].remedy)
