"""The solver's codes as sentences, and the words of planning on screen."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from . import traits
from .changes import Why
from .models import Unplaced
from .solver.check import Violation
from .types import ClosingKind, Gender, Language, ScenarioStatus, Skill

SKILLS: Mapping[str, Promise] = {
    Skill.PEOPLE_ASSETS: gettext_lazy("People and assets"),
    Skill.MANAGEMENT: gettext_lazy("Management"),
    Skill.INCUBATION: gettext_lazy("Business incubation"),
}
SKILL_LEVELS: Mapping[int, Promise] = {
    0: gettext_lazy("0 · does not lead this"),
    1: gettext_lazy("1 · basic"),
    2: gettext_lazy("2 · experienced"),
    3: gettext_lazy("3 · expert"),
}
STATUSES: Mapping[ScenarioStatus, tuple[Promise, str]] = {
    ScenarioStatus.DRAFT: (gettext_lazy("Draft"), "neutral"),
    ScenarioStatus.SOLVING: (gettext_lazy("Being planned"), "info"),
    ScenarioStatus.SOLVED: (gettext_lazy("Planned"), "accent"),
    ScenarioStatus.FAILED: (gettext_lazy("Failed"), "danger"),
    ScenarioStatus.PUBLISHED: (gettext_lazy("Published"), "success"),
    ScenarioStatus.SUPERSEDED: (gettext_lazy("Replaced"), "neutral"),
}

GENDERS: Mapping[str, Promise] = {
    Gender.FEMALE: gettext_lazy("woman"),
    Gender.MALE: gettext_lazy("man"),
}
LANGUAGES: Mapping[str, Promise] = {
    Language.ACEHNESE: gettext_lazy("Acehnese"),
    Language.AMBONESE: gettext_lazy("Ambonese Malay"),
    Language.ARABIC: gettext_lazy("Arabic"),
    Language.BALINESE: gettext_lazy("Balinese"),
    Language.BANJARESE: gettext_lazy("Banjarese"),
    Language.BATAK: gettext_lazy("Batak"),
    Language.BETAWI: gettext_lazy("Betawi"),
    Language.BUGINESE: gettext_lazy("Buginese"),
    Language.DAYAK: gettext_lazy("Dayak"),
    Language.GORONTALO: gettext_lazy("Gorontalo"),
    Language.JAVANESE: gettext_lazy("Javanese"),
    Language.MADURESE: gettext_lazy("Madurese"),
    Language.MAKASSARESE: gettext_lazy("Makassarese"),
    Language.MALAY: gettext_lazy("Malay"),
    Language.MANDAR: gettext_lazy("Mandar"),
    Language.MINANGKABAU: gettext_lazy("Minangkabau"),
    Language.PAPUAN_MALAY: gettext_lazy("Papuan Malay"),
    Language.SASAK: gettext_lazy("Sasak"),
    Language.SUNDANESE: gettext_lazy("Sundanese"),
}
WEEKDAYS: Mapping[int, Promise] = dict(
    enumerate(
        (
            gettext_lazy("Monday"),
            gettext_lazy("Tuesday"),
            gettext_lazy("Wednesday"),
            gettext_lazy("Thursday"),
            gettext_lazy("Friday"),
            gettext_lazy("Saturday"),
            gettext_lazy("Sunday"),
        )
    )
)
CLOSINGS: Mapping[str, Promise] = {
    ClosingKind.HOLIDAY: gettext_lazy("Holiday"),
    ClosingKind.RAMADAN: gettext_lazy("Ramadan"),
    ClosingKind.SYAWAL: gettext_lazy("First days of Syawal"),
    ClosingKind.REST: gettext_lazy("Weekly day of rest"),
    ClosingKind.EXAM: gettext_lazy("Examinations"),
    ClosingKind.HAUL: gettext_lazy("Haul or another feast of the house"),
    ClosingKind.WEATHER: gettext_lazy("Season without boats or roads"),
    ClosingKind.OTHER: gettext_lazy("Something else"),
}

#: Shown where a name is not known any more.
NOBODY = "?"

Detail = Mapping[str, Any]
Names = Mapping[str, str]


def skill(code: object) -> str:
    """The name of a skill; the code itself when it is not one of ours."""
    return str(SKILLS.get(str(code), code))


def month(text: object) -> str:
    """A month "2022-08" as people say it: Agustus 2022."""
    year, _dash, number = str(text).partition("-")
    return formats.date_format(date(int(year), int(number), 1), "F Y")


def day(text: object) -> str:
    """An ISO date as people say it."""
    return formats.date_format(date.fromisoformat(str(text)), "j F Y")


def _skill_missing(detail: Detail, _names: Names) -> str:
    return _("Nobody in the team has the skill “%(skill)s” at level %(level)s.") % {
        "skill": skill(detail.get("skill")),
        "level": detail.get("level"),
    }


def trait(word: str, names: Names) -> str:
    """What a centre asks of its lead beside the skill, as a phrase; a word we do not know stays as it is."""
    kind, _colon, wanted = word.partition(":")
    if kind == traits.GENDER and wanted in GENDERS:
        return str(GENDERS[wanted])
    if kind == traits.LANGUAGE:
        spoken = [str(LANGUAGES.get(one, one)) for one in wanted.split("|")]
        return _("speaks %(languages)s") % {"languages": _(" or ").join(spoken)}
    if kind == traits.LOT:
        return _("organisation of the lot %(province)s") % {"province": names.get(word, wanted)}
    return word


def wanted_traits(detail: Detail, names: Names) -> str:
    """The phrases of everything that a detail's `traits` ask for."""
    words = [one for one in str(detail.get("traits", "")).split(", ") if one]
    return ", ".join(trait(word, names) for word in words)


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
}


def reason(line: Unplaced, names: Names) -> str:
    """Why the visit does not fit, in one sentence."""
    said = REASONS.get(line.reason)
    return said(line.details.get("reason", {}), names) if said else _unknown(line.reason)


def remedy(line: Unplaced, names: Names) -> str:
    """The cheapest thing that would make it fit, in one sentence."""
    said = REMEDIES.get(line.remedy)
    return said(line.details.get("remedy", {}), names) if said else _unknown(line.remedy)


def _unknown(code: str) -> str:
    """Plans may have been made by a newer planner than these words."""
    return _("The planner says: %(code)s.") % {"code": code}


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
    }
    wanted = keys.get(line.remedy, ("facilitator", "month"))
    return (line.remedy, *(str(detail.get(key, "")) for key in wanted))


def _together(lines: list[Unplaced], names: Names) -> str:
    """One sentence for lines that share a remedy: days add up, limits take the highest."""
    detail = dict(lines[0].details.get("remedy", {}))
    for key, merge in (("days", sum), ("to", max), ("to_days", max)):
        if key in detail:
            detail[key] = merge(line.details["remedy"].get(key, 0) for line in lines)
    said = REMEDIES.get(lines[0].remedy)
    return said(detail, names) if said else _unknown(lines[0].remedy)


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
    "thing_gone": gettext_lazy("A centre or a person was deleted meanwhile. Make a new scenario."),
}


def fault(code: str) -> str:
    """Why a scenario could not be planned, in one sentence with what to do."""
    return str(FAULTS.get(code, _("The planner refused this question (%(code)s).") % {"code": code}))


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


WHY: Mapping[Why, Promise] = {
    Why.PERSON_GONE: gettext_lazy("The facilitator is not there any more."),
    Why.ON_LEAVE: gettext_lazy("The facilitator is not available on these days."),
    Why.NEW_VISIT: gettext_lazy("The published plan has no date for it."),
    Why.CENTRE_GONE: gettext_lazy("The centre is not mentored any more."),
    Why.NO_ROOM: gettext_lazy("No date was found for it; see “Does not fit”."),
    Why.FOLLOWS: gettext_lazy("It follows an earlier visit of this centre that moved."),
    Why.MAKES_ROOM: gettext_lazy("It makes room for other visits, or saves travel."),
}


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
    return str(text) % _about(found, names) if text else _unknown(found.code)


FIGURES: Mapping[str, Promise] = {
    "visits_placed": gettext_lazy("Visits placed"),
    "visits_unplaced": gettext_lazy("Do not fit"),
    "visits_remote": gettext_lazy("Visits from afar"),
    "sites_served": gettext_lazy("Centres served"),
    "sites_complete": gettext_lazy("Centres with all visits"),
    "quotas_missed": gettext_lazy("Centres missing to the quotas"),
    "facilitators_used": gettext_lazy("Facilitators with visits"),
    "visit_days": gettext_lazy("Days on site"),
    "travel_days": gettext_lazy("Days on the road"),
    "trips": gettext_lazy("Journeys"),
    "travel_km": gettext_lazy("Kilometres"),
    "cost": gettext_lazy("Cost of journeys in rupiah, estimated"),
}
