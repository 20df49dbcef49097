"""What other terms or weights would change, for the pages: read, compute, never write."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from semai.maturity.models import Cluster
from semai.programmes.models import Member
from semai.selection import pages, queries, rules, wording
from semai.selection.models import Round
from semai.selection.types import Outcome, Terms, Verdict

RUNS = 40


def compared(round_: Round, terms: Terms, member: Member) -> dict[str, Any]:
    """Both lists side by side: numbers of each cluster, and every centre with another outcome."""
    applicants = queries.applicants(round_)
    ladder = queries.rungs(round_)
    before = rules.select(queries.terms(round_), applicants)
    after = rules.select(terms, applicants)
    if before.conflicts or after.conflicts:
        return {"check": pages.check(terms, ladder, applicants), "is_possible": False}
    seen = queries.seen_names(round_, member)
    scores = {one.applicant.code: one.applicant for one in after.verdicts}
    return {
        "is_possible": True,
        "seats": (queries.terms(round_).seats, terms.seats),
        "clusters": _by_cluster(ladder, before.verdicts, after.verdicts),
        "moves": [
            {
                "name": seen[one.code],
                "code": one.code,
                "score": scores[one.code].score,
                "before": wording.OUTCOMES[one.before],
                "after": wording.OUTCOMES[one.after],
                "tone": wording.TONES[one.after],
            }
            for one in rules.moves(before.verdicts, after.verdicts)
            if one.code in seen
        ],
    }


def sensitivity(round_: Round, member: Member) -> dict[str, Any]:
    """How often each centre is selected when the weights of the aspects move by ±20 %; the doubtful first."""
    terms, applicants = queries.terms(round_), queries.applicants(round_)
    weights = queries.aspect_weights(round_)
    shares = rules.chosen_shares(terms, applicants, queries.aspect_scores(round_), weights, runs=RUNS)
    seen = queries.seen_names(round_, member)
    now = {one.applicant.code: one for one in rules.select(terms, applicants).verdicts}
    rows = [
        _sensitive(now[code], share, seen) for code, share in shares.items() if code in now and code in seen
    ]
    doubtful = [row for row in rows if 0 < row["share"] < 1]
    return {
        "runs": RUNS,
        "rows": sorted(doubtful, key=lambda row: (abs(row["share"] - Decimal("0.5")), row["code"])),
        "always": sum(row["share"] == 1 for row in rows),
        "never": sum(row["share"] == 0 for row in rows),
        "is_possible": bool(shares),
    }


def _sensitive(verdict: Verdict, share: Decimal, seen: Mapping[str, str]) -> dict[str, Any]:
    code = verdict.applicant.code
    return {
        "code": code,
        "name": seen[code],
        "score": verdict.applicant.score,
        "outcome": wording.OUTCOMES[verdict.outcome],
        "tone": wording.TONES[verdict.outcome],
        "share": share,
    }


def _by_cluster(
    ladder: Sequence[Cluster], before: Sequence[Verdict], after: Sequence[Verdict]
) -> list[tuple[Cluster, int, int]]:
    return [(cluster, _selected(before, cluster.code), _selected(after, cluster.code)) for cluster in ladder]


def _selected(verdicts: Sequence[Verdict], cluster: str) -> int:
    return sum(one.outcome == Outcome.SELECTED and one.applicant.cluster == cluster for one in verdicts)
