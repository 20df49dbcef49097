"""What the pages of selection show, put together from queries and words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from semai.maturity.models import Cluster
from semai.programmes.models import Member
from semai.selection import actions, queries, rules, wording
from semai.selection.models import Candidate, Departure, Round
from semai.selection.types import Applicant, Bounds, Check, Outcome, RoundStatus, Terms


def check(terms: Terms, clusters: Iterable[Cluster], applicants: Sequence[Applicant]) -> dict[str, Any]:
    """Do these seats and quotas hold together with the centres that can be ranked now?"""
    ladder = {cluster.code: cluster for cluster in clusters}
    available = Counter(one.cluster for one in rules.ranked(rules.weighed(terms, applicants), terms.seed))
    conflicts = rules.clashes(terms, applicants)
    names = queries.limit_names() if any(one.sides for one in conflicts) else {}
    return {
        "seats": terms.seats,
        "minima": sum(quota.minimum for quota in terms.quotas),
        "maxima": sum(quota.maximum for quota in terms.quotas),
        "available": [(cluster, available.get(code, 0)) for code, cluster in ladder.items()],
        "conflicts": [wording.conflict_sentence(one, ladder, names) for one in conflicts],
    }


def overview(round_: Round, member: Member) -> dict[str, Any]:
    """Terms, figures and what can be done next. Of a draft: whether its terms hold."""
    counts = queries.outcome_counts(round_, member)
    context: dict[str, Any] = {
        "round": round_,
        "counts": counts,
        "by_cluster": _by_cluster(round_),
        "limits": limits(round_),
        "criteria": criteria(round_),
        "conditions": conditions(round_),
        "is_decided": round_.status == RoundStatus.DECIDED,
        "is_computed": round_.status == RoundStatus.COMPUTED,
        "is_revoked": round_.status == RoundStatus.REVOKED,
    }
    if round_.status == RoundStatus.DRAFT:
        context["check"] = check(queries.terms(round_), queries.rungs(round_), queries.applicants(round_))
    return context


def _by_cluster(round_: Round) -> list[tuple[Cluster, int, Bounds]]:
    """Each cluster with the number selected and what was announced."""
    quotas = {quota.cluster: quota for quota in queries.terms(round_).quotas}
    return [(cluster, count, quotas[cluster.code]) for cluster, count in queries.selected_by_cluster(round_)]


def limits(round_: Round) -> list[dict[str, Any]]:
    """The quotas on other things than the cluster, with how many were selected of each."""
    announced = queries.limits(round_)
    if not announced:
        return []
    names = queries.limit_names()
    chosen = [one.applicant for one in queries.verdicts(round_) if one.outcome == Outcome.SELECTED]
    return [
        {
            "name": wording.in_language(*names.get(one.key, (one.key, one.key))),
            "attribute": wording.ATTRIBUTES[one.attribute],
            "limit": one,
            "count": sum(applicant.has(one) for applicant in chosen),
        }
        for one in announced
    ]


def lines(rows: Iterable[Candidate]) -> list[dict[str, Any]]:
    """Rows of the table of candidates, with their reason in a sentence."""
    return [
        {
            "candidate": one,
            "headline": wording.headline(one.reasons, one.cluster),
            "outcome": wording.OUTCOMES[one.outcome],
            "tone": wording.TONES[one.outcome],
        }
        for one in rows
    ]


def candidate(one: Candidate) -> dict[str, Any]:
    """Why, or why not."""
    return {
        "candidate": one,
        "centre": one.centre,
        "round": one.round,
        "outcome": wording.OUTCOMES[one.outcome],
        "tone": wording.TONES[one.outcome],
        "sentences": wording.reason_sentences(one.reasons, one.cluster),
        "remedies": wording.remedies(one.reasons),
        "draw": f"{rules.draw(one.round.seed, one.centre.code):012x}",
        "marks": marks(one),
        "departure": queries.departure_of(one),
        "can_leave": one.round.status == RoundStatus.DECIDED and one.outcome in actions.LEAVABLE,
    }


def marks(one: Candidate) -> list[dict[str, Any]]:
    """How its points came about: criterion, points, weight, and the share of the whole that they make."""
    known = [mark for mark in one.marks if mark["points"] is not None]
    weight = sum((Decimal(mark["weight"]) for mark in known), Decimal(0))
    return [
        {
            "name": wording.criterion_name(mark["code"], mark["name"]),
            "points": None if mark["points"] is None else Decimal(mark["points"]),
            "weight": Decimal(mark["weight"]),
            "part": None
            if mark["points"] is None
            else Decimal(mark["points"]) * Decimal(mark["weight"]) / weight,
        }
        for mark in one.marks
    ]


def criteria(round_: Round) -> list[tuple[str, Decimal]]:
    """What counts for the order, in words, with the weights."""
    return [(wording.criterion_name(one.code, one.name), one.weight) for one in queries.criteria(round_)]


def conditions(round_: Round) -> list[str]:
    """What a centre must fulfil beyond an assessment and a cluster, in words."""
    return [str(wording.CHECKS[Check(code)]) for code in round_.checks]


def leaving(one: Candidate) -> dict[str, Any]:
    """What recording a departure would do."""
    return candidate(one) | {
        "next": actions.next_reserve(one.round, one) if one.outcome == Outcome.SELECTED else None,
        "has_seat": one.outcome == Outcome.SELECTED,
    }


def departure_done(departure: Departure) -> str:
    """What recording a departure did."""
    if departure.replaced_by is not None:
        return _("The centre left. %(centre)s moves up.") % {"centre": departure.replaced_by.centre}
    if departure.had_seat:
        return _("The centre left. No reserve can take its place without breaking a quota: it stays empty.")
    return _("The centre left the list.")


def departure_lines(rows: Iterable[Departure]) -> list[dict[str, Any]]:
    """Rows of the table of departures."""
    return [{"departure": one, "kind": wording.OUTCOMES[one.kind.outcome]} for one in rows]


def points(round_: Round, member: Member) -> list[dict[str, Any]]:
    """The selected centres on the map; a centre without coordinates stands at its regency."""
    rows = queries.candidates(round_, member).filter(outcome=Outcome.SELECTED)
    return [_point(one) for one in rows]


def _point(one: Candidate) -> dict[str, Any]:
    centre = one.centre
    is_placed = centre.latitude is not None
    return {
        "latitude": centre.latitude if is_placed else centre.region.latitude,
        "longitude": centre.longitude if is_placed else centre.region.longitude,
        "label": f"{centre.name} ({one.cluster or ''})",
        "tone": one.cluster.code if one.cluster else "accent",
        "url": reverse("selection:candidate", args=[one.pk]),
    }
