"""What the pages of selection show, put together from queries and words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from semai.maturity.models import Cluster
from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.selection import actions, queries, rules, wording
from semai.selection.models import Appeal, Candidate, Departure, Round
from semai.selection.types import AppealStatus, Applicant, Bounds, Check, Measure, Outcome, RoundStatus, Terms


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
        "merged": queries.merged(round_, member),
        "open_appeals": queries.open_appeals(round_, member),
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


def candidate(one: Candidate, *, on: date) -> dict[str, Any]:
    """Why, or why not; and whether the centre may appeal on that day."""
    appeal, until = queries.appeal_of(one), one.round.appeal_until
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
        "said": queries.reviews_of(one.round, one.centre),
        "appeal": appeal,
        "appeal_status": wording.APPEALS[appeal.status] if appeal else "",
        "appeal_until": until,
        "can_appeal": one.round.status == RoundStatus.DECIDED
        and appeal is None
        and until is not None
        and on <= until
        and one.outcome in rules.APPEALABLE,
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


def leaving(one: Candidate, *, on: date) -> dict[str, Any]:
    """What recording a departure would do."""
    return candidate(one, on=on) | {
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


def reviews(round_: Round, centres: Iterable[Centre], member: Member) -> dict[str, Any]:
    """What reviewers recommend, centre by centre, with the member's own part."""
    declaration = queries.declaration_of(round_, member)
    means = queries.review_means(round_)
    own, interests = queries.own_reviews(declaration), queries.own_interests(declaration)
    return {
        "round": round_,
        "is_open": round_.status in {RoundStatus.DRAFT, RoundStatus.COMPUTED},
        "counts": any(one.code == Measure.REVIEW for one in queries.criteria(round_)),
        "declaration": declaration,
        "declarations": queries.declarations(round_),
        "rows": [
            {
                "centre": one,
                "mean": means.get(one.pk),
                "own": own.get(one.pk),
                "interest": interests.get(one.pk),
            }
            for one in centres
        ],
    }


def review(round_: Round, centre: Centre, member: Member) -> dict[str, Any]:
    """What helps to review one centre, and what was said already."""
    declaration = queries.declaration_of(round_, member)
    own = queries.own_reviews(declaration).get(centre.pk)
    return {
        "round": round_,
        "centre": centre,
        "declaration": declaration,
        "interest": queries.own_interests(declaration).get(centre.pk),
        "initial": {"points": own.points, "reason": own.reason} if own else {},
        "said": queries.reviews_of(round_, centre),
        "assessment": queries.assessment_in(round_, centre),
        "is_open": round_.status in {RoundStatus.DRAFT, RoundStatus.COMPUTED},
    }


def appeal_lines(rows: Iterable[Appeal]) -> list[dict[str, Any]]:
    """Rows of the table of appeals."""
    return [
        {
            "appeal": one,
            "status": wording.APPEALS[one.status],
            "tone": wording.APPEAL_TONES[one.status],
            "outcome": wording.OUTCOMES[one.candidate.outcome],
            "became": wording.OUTCOMES[one.became] if one.became else "",
        }
        for one in rows
    ]


def answering(appeal: Appeal) -> dict[str, Any]:
    """What helps to decide an appeal, with what the stated rule would make of the centre now."""
    one = appeal.candidate
    is_open = appeal.status == AppealStatus.OPEN
    return {
        "appeal": appeal,
        "candidate": one,
        "centre": one.centre,
        "round": one.round,
        "outcome": wording.OUTCOMES[one.outcome],
        "tone": wording.TONES[one.outcome],
        "sentences": wording.reason_sentences(one.reasons, one.cluster),
        "status": wording.APPEALS[appeal.status],
        "is_open": is_open,
        "would_become": wording.OUTCOMES[actions.outcome_if_upheld(one)] if is_open else "",
    }
