"""Reasons and conflicts in sentences, in the reader's language."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from semai.maturity.models import Cluster
from semai.selection.types import (
    AppealStatus,
    Attribute,
    Check,
    Conflict,
    ConflictCode,
    DepartureKind,
    Measure,
    Outcome,
    ReasonCode,
    Side,
)
from semai.ui import formats

OUTCOMES = {
    Outcome.SELECTED: gettext_lazy("Selected"),
    Outcome.RESERVE: gettext_lazy("Reserve"),
    Outcome.NOT_SELECTED: gettext_lazy("Not selected"),
    Outcome.NOT_ELIGIBLE: gettext_lazy("Not eligible"),
    Outcome.WITHDRAWN: gettext_lazy("Withdrawn"),
    Outcome.DEFERRED: gettext_lazy("Deferred"),
}

TONES = {
    Outcome.SELECTED: "success",
    Outcome.RESERVE: "info",
    Outcome.NOT_SELECTED: "neutral",
    Outcome.NOT_ELIGIBLE: "warning",
    Outcome.WITHDRAWN: "neutral",
    Outcome.DEFERRED: "neutral",
}

DEPARTURES = {
    DepartureKind.WITHDRAWN: gettext_lazy("Withdraws for good"),
    DepartureKind.DEFERRED: gettext_lazy("Put off to a later year"),
}

APPEALS = {
    AppealStatus.OPEN: gettext_lazy("waits for a decision"),
    AppealStatus.UPHELD: gettext_lazy("upheld"),
    AppealStatus.DISMISSED: gettext_lazy("dismissed"),
}
APPEAL_TONES = {
    AppealStatus.OPEN: "warning",
    AppealStatus.UPHELD: "success",
    AppealStatus.DISMISSED: "neutral",
}

ATTRIBUTES = {
    Attribute.ISLAND: gettext_lazy("Islands"),
    Attribute.PROVINCE: gettext_lazy("Province"),
    Attribute.HOST_KIND: gettext_lazy("Kind of host"),
    Attribute.SETTLEMENT: gettext_lazy("Settlement"),
}

MEASURES = {
    Measure.SCORE: gettext_lazy("Total of the assessment"),
    Measure.GAIN: gettext_lazy("Readiness that can be gained"),
    Measure.EQUITY: gettext_lazy("Province with few centres"),
    Measure.RURAL: gettext_lazy("Rural place"),
    Measure.NEW: gettext_lazy("Not mentored before"),
    Measure.REVIEW: gettext_lazy("Recommendation of the reviewers"),
}
MEASURES_EXPLAINED = {
    Measure.SCORE: gettext_lazy("0 to 4, as assessed."),
    Measure.GAIN: gettext_lazy(
        "4 when one requirement of the next cluster is missing, one less for each more; 0 on the highest rung."
    ),
    Measure.EQUITY: gettext_lazy("4 × (1 − centres in its province ÷ centres in the province with most)."),
    Measure.RURAL: gettext_lazy("4 in a rural place, 0 in an urban one; unknown does not count."),
    Measure.NEW: gettext_lazy("4 when it had no place in an earlier year, else 0."),
    Measure.REVIEW: gettext_lazy("Mean of the reviewers' points, 0 to 4; without any it does not count."),
}
CHECKS = {
    Check.LOCATED: gettext_lazy("It has coordinates"),
    Check.REPORTED: gettext_lazy("No report on aid (LPJ) was overdue when the selection was opened"),
    Check.REACHABLE: gettext_lazy("A person in charge is known"),
    Check.NOT_SERVED: gettext_lazy("It had no place in an earlier year"),
}

SENTENCES = {
    ReasonCode.PLACE: gettext_lazy("Place %(place)s of %(of)s in %(cluster)s with score %(score)s."),
    ReasonCode.FIRST_OF_CLUSTER: gettext_lazy("The first %(minimum)s of this cluster get a place."),
    ReasonCode.FREE_SEAT: gettext_lazy(
        "Number %(place)s of the %(seats)s free places, which go to the best scores of all clusters."
    ),
    ReasonCode.CLUSTER_FULL: gettext_lazy("All %(maximum)s places of this cluster are taken."),
    ReasonCode.SEATS_TAKEN: gettext_lazy("All %(seats)s places of the programme are taken."),
    ReasonCode.TIE: gettext_lazy(
        "The score is equal to that of the last one selected (%(score)s); the draw with the published seed decided."
    ),
    ReasonCode.RESERVE: gettext_lazy("Reserve number %(number)s of this cluster."),
    ReasonCode.WOULD_TAKE: gettext_lazy(
        "It would get a place with a score above %(score)s, or when the withdrawals in its cluster reach"
        " %(withdrawals)s."
    ),
    ReasonCode.BEST_LIST: gettext_lazy(
        "It is part of the list of %(seats)s centres with the highest total score that obeys every quota."
    ),
    ReasonCode.HELD_SEAT: gettext_lazy("The minimum of %(minimum)s for %(quota)s kept this place."),
    ReasonCode.QUOTA_FULL: gettext_lazy("All %(maximum)s places of %(quota)s are taken."),
    ReasonCode.PASSED_BY: gettext_lazy(
        "Centres with a lower score, down to %(score)s, got a place because the minima of other quotas need them."
    ),
    ReasonCode.WOULD_TAKE_SEAT: gettext_lazy("It would get a place with a score above %(score)s."),
    ReasonCode.MOVED_UP: gettext_lazy("It moved up from the reserve after centre %(left)s left."),
    ReasonCode.APPEAL_UPHELD: gettext_lazy("Its appeal was upheld; the outcome follows the stated rule."),
    ReasonCode.APPEAL_DISMISSED: gettext_lazy("Its appeal was dismissed; the outcome stays."),
    ReasonCode.LEFT: gettext_lazy("The centre left the list after the decision."),
    ReasonCode.NOT_ACTIVE: gettext_lazy("The centre is not active."),
    ReasonCode.NOT_ASSESSED: gettext_lazy("The centre was not assessed in this round."),
    ReasonCode.SCORE_UNKNOWN: gettext_lazy("Too few questions were answered for a score."),
    ReasonCode.NO_CLUSTER: gettext_lazy(
        "No cluster was decided for the centre this year, or the decision has run out."
    ),
    ReasonCode.NOT_LOCATED: gettext_lazy("Its coordinates are not recorded."),
    ReasonCode.REPORT_MISSING: gettext_lazy(
        "A report on aid (LPJ) was overdue when the selection was opened."
    ),
    ReasonCode.NO_CONTACT: gettext_lazy("No person in charge is recorded."),
    ReasonCode.SERVED_BEFORE: gettext_lazy("It had a place in an earlier year already."),
}

#: What a centre that cannot be ranked should do about it.
REMEDIES = {
    ReasonCode.NOT_ACTIVE: gettext_lazy("Update its status once it runs training again."),
    ReasonCode.NOT_ASSESSED: gettext_lazy("Record its assessment."),
    ReasonCode.SCORE_UNKNOWN: gettext_lazy("Answer more questions of its assessment."),
    ReasonCode.NO_CLUSTER: gettext_lazy("Decide its cluster."),
    ReasonCode.NOT_LOCATED: gettext_lazy("Record its coordinates on its page."),
    ReasonCode.REPORT_MISSING: gettext_lazy("Hand in the report (LPJ) and record that it came."),
    ReasonCode.NO_CONTACT: gettext_lazy("Record the person in charge on its page."),
}

CONFLICTS = {
    ConflictCode.MINIMA_EXCEED_SEATS: gettext_lazy(
        "The minima ask for %(wanted)s places, but there are %(possible)s; %(clusters)s cause it."
    ),
    ConflictCode.MAXIMA_BELOW_SEATS: gettext_lazy(
        "The maxima allow %(possible)s places, but %(wanted)s are to be filled (%(clusters)s)."
    ),
    ConflictCode.CLUSTER_TOO_SMALL: gettext_lazy(
        "%(clusters)s must get at least %(wanted)s places, but only %(possible)s of its centres can be ranked."
    ),
    ConflictCode.TOO_FEW_CANDIDATES: gettext_lazy(
        "Only %(possible)s of %(wanted)s places can be filled: %(clusters)s have too few centres that can be ranked."
    ),
}

WAYS_OUT = {
    ConflictCode.MINIMA_EXCEED_SEATS: gettext_lazy(
        "Lower the minima by %(change)s in total, or raise the places to %(wanted)s."
    ),
    ConflictCode.MAXIMA_BELOW_SEATS: gettext_lazy(
        "Raise the maxima by %(change)s in total, or lower the places to %(possible)s."
    ),
    ConflictCode.CLUSTER_TOO_SMALL: gettext_lazy(
        "Lower the minimum to %(possible)s, or assess and decide %(change)s more centres of this cluster."
    ),
    ConflictCode.TOO_FEW_CANDIDATES: gettext_lazy(
        "Lower the places to %(possible)s, or assess and decide %(change)s more centres."
    ),
}


def reason_sentences(reasons: Sequence[Mapping[str, Any]], cluster: Cluster | None) -> list[str]:
    """The stored reasons of a candidate, one sentence each."""
    return [_sentence(reason, cluster) for reason in reasons]


def criterion_name(code: str, name: str = "") -> str:
    """What a criterion is called: as people named it, or as Semai calls it."""
    return name or (str(MEASURES[Measure(code)]) if code in set(Measure) else code)


def barrier_labels() -> dict[str, str]:
    """Short names of what keeps a centre from being ranked, for tabs; "" is everybody."""
    return {
        "": _("All"),
        "ranked": _("Can be ranked"),
        str(ReasonCode.NOT_ACTIVE): _("Not active"),
        str(ReasonCode.NOT_ASSESSED): _("Not assessed"),
        str(ReasonCode.SCORE_UNKNOWN): _("No score"),
        str(ReasonCode.NO_CLUSTER): _("No cluster"),
        str(ReasonCode.NOT_LOCATED): _("No coordinates"),
        str(ReasonCode.REPORT_MISSING): _("Report overdue"),
        str(ReasonCode.NO_CONTACT): _("Nobody in charge"),
        str(ReasonCode.SERVED_BEFORE): _("Served before"),
    }


def headline(reasons: Sequence[Mapping[str, Any]], cluster: Cluster | None) -> str:
    """The reasons in one line for a table: where it stands is in other columns, so the place is left out."""
    rest = [reason for reason in reasons if reason["code"] not in {ReasonCode.PLACE, ReasonCode.WOULD_TAKE}]
    return " ".join(reason_sentences(rest, cluster))


def remedies(reasons: Sequence[Mapping[str, Any]]) -> list[str]:
    """What makes a centre rankable, for the reasons that say it is not."""
    codes = [ReasonCode(reason["code"]) for reason in reasons]
    return [str(REMEDIES[code]) for code in codes if code in REMEDIES]


def conflict_sentence(
    conflict: Conflict, clusters: Mapping[str, Cluster], names: Mapping[str, tuple[str, str]]
) -> tuple[str, str]:
    """A conflict and the way out of it. `names` are those of everything a quota may be about, by key."""
    if conflict.sides:
        known = {f"cluster:{code}": str(cluster) for code, cluster in clusters.items()}
        known |= {key: in_language(*both) for key, both in names.items()}
        sides = _listed([_side(side, known) for side in conflict.sides])
        return _("These quotas cannot hold together: %(sides)s.") % {"sides": sides}, _(
            "Change any one of them; each is needed for the clash."
        )
    figures = {
        "wanted": conflict.wanted,
        "possible": conflict.possible,
        "change": conflict.change,
        "clusters": _listed([str(clusters.get(code, code)) for code in conflict.clusters]),
    }
    return str(CONFLICTS[conflict.code]) % figures, str(WAYS_OUT[conflict.code]) % figures


def in_language(name_id: str, name_en: str) -> str:
    """One of the two names, in the reader's language."""
    return name_en if (get_language() or "").startswith("en") else name_id


def _side(side: Side, names: Mapping[str, str]) -> str:
    sentence = _("%(quota)s at least %(bound)s") if side.is_minimum else _("%(quota)s at most %(bound)s")
    return sentence % {"quota": names.get(side.key, side.key), "bound": side.bound}


def _listed(names: Sequence[str]) -> str:
    """Names in a sentence: "A", "A and B", "A, B and C"."""
    return _(" and ").join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _sentence(reason: Mapping[str, Any], cluster: Cluster | None) -> str:
    code = ReasonCode(reason["code"])
    figures = {key: _figure(key, value) for key, value in reason.items() if key != "code"}
    if "name_id" in reason:
        figures["quota"] = in_language(reason["name_id"], reason["name_en"])
    sentence = str(SENTENCES[code]) % (figures | {"cluster": str(cluster or "")})
    if "last_score" in figures:
        sentence += " " + _("The last one selected has score %(last_score)s.") % figures
    return sentence


def _figure(key: str, value: int | str) -> str:
    if key in {"score", "last_score"}:
        return formats.number(Decimal(value), language=get_language(), decimals=2)
    return str(value)
