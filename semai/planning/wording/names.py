"""The words of planning on screen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from semai.planning import traits
from semai.planning.changes import Why
from semai.planning.types import ClosingKind, Gender, Language, ScenarioStatus, Skill

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


def unknown(code: str) -> str:
    """Plans may have been made by a newer planner than these words."""
    return _("The planner says: %(code)s.") % {"code": code}


def trait(word: str, names: Names) -> str:
    """What a centre asks of its lead beside the skill, as a phrase; a word we do not know stays as it is."""
    kind, _colon, wanted = word.partition(":")
    if kind == traits.GENDER and wanted in GENDERS:
        return str(GENDERS[wanted])
    if kind == traits.LANGUAGE:
        spoken = [str(LANGUAGES.get(one, one)) for one in wanted.split("|")]
        return _("speaks %(languages)s") % {"languages": _(" or ").join(spoken)}
    if kind == traits.PAIR:
        return ngettext(
            "two people on the first visit", "two people on the first %(count)s visits", int(wanted)
        ) % {"count": wanted}
    if kind == traits.LOT:
        return _("organisation of the lot %(province)s") % {"province": names.get(word, wanted)}
    return word


def wanted_traits(detail: Detail, names: Names) -> str:
    """The phrases of everything that a detail's `traits` ask for."""
    words = [
        one for one in str(detail.get("traits", "")).split(", ") if one and not one.startswith(traits.PAIR)
    ]
    return ", ".join(trait(word, names) for word in words)


def rupiah(amount: object) -> str:
    """An amount with separators, without its unit."""
    return formats.number_format(round(float(str(amount or 0))), use_l10n=True, force_grouping=True)


WHY: Mapping[Why, Promise] = {
    Why.PERSON_GONE: gettext_lazy("The facilitator is not there any more."),
    Why.ON_LEAVE: gettext_lazy("The facilitator is not available on these days."),
    Why.NEW_VISIT: gettext_lazy("The published plan has no date for it."),
    Why.CENTRE_GONE: gettext_lazy("The centre is not mentored any more."),
    Why.NO_ROOM: gettext_lazy("No date was found for it; see “Does not fit”."),
    Why.FOLLOWS: gettext_lazy("It follows an earlier visit of this centre that moved."),
    Why.COMPANION: gettext_lazy("Only the second person changes."),
    Why.MAKES_ROOM: gettext_lazy("It makes room for other visits, or saves travel."),
}
FIGURES: Mapping[str, Promise] = {
    "visits_placed": gettext_lazy("Visits placed"),
    "visits_unplaced": gettext_lazy("Do not fit"),
    "visits_remote": gettext_lazy("Visits from afar"),
    "sites_served": gettext_lazy("Centres served"),
    "sites_complete": gettext_lazy("Centres with all visits"),
    "peers_reached": gettext_lazy("More centres through peer mentoring, suggested"),
    "reached_in_all": gettext_lazy("Centres reached in all"),
    "quotas_missed": gettext_lazy("Centres missing to the quotas"),
    "facilitators_used": gettext_lazy("Facilitators with visits"),
    "visit_days": gettext_lazy("Days on site"),
    "travel_days": gettext_lazy("Days on the road"),
    "trips": gettext_lazy("Journeys"),
    "travel_km": gettext_lazy("Kilometres"),
    "cost": gettext_lazy("Cost of journeys in rupiah, estimated"),
}
