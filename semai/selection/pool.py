"""Who takes part in a selection and who is kept out by what, for the page: read and compute, never write."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from semai.registry.models import Centre
from semai.selection import queries, rules, wording
from semai.selection.models import Round
from semai.selection.types import Reason

#: The tabs beside one for each reason.
ALL, RANKED = "", "ranked"


@dataclass(frozen=True)
class Pool:
    """Code of every centre of the pool to what keeps it from being ranked; nothing when it can be."""

    barriers: Mapping[str, Sequence[Reason]]

    def shown(self, tab: str) -> list[str]:
        """Codes of the centres in a tab."""
        if tab == RANKED:
            return [code for code, found in self.barriers.items() if not found]
        return [
            code
            for code, found in self.barriers.items()
            if tab == ALL or tab in {str(one.code) for one in found}
        ]


def pool_of(round_: Round) -> Pool:
    """The pool as it stands now."""
    everyone = rules.weighed(queries.terms(round_), queries.applicants(round_))
    return Pool({one.code: rules.barriers(one) for one in everyone})


def tabs(pool: Pool, seen: Iterable[str], shown: str) -> list[dict[str, Any]]:
    """All, those that can be ranked, and one for each reason that keeps somebody out."""
    mine = {code: pool.barriers[code] for code in seen if code in pool.barriers}
    counted = Counter(str(one.code) for found in mine.values() for one in found)
    labels = wording.barrier_labels()
    items = [(ALL, labels[ALL], len(mine)), (RANKED, labels[RANKED], sum(not one for one in mine.values()))]
    items += [(code, labels[code], count) for code, count in counted.most_common()]
    return [
        {"label": label, "url": f"?tab={code}", "active": code == shown, "count": count}
        for code, label, count in items
    ]


def lines(centres: Iterable[Centre], pool: Pool) -> list[dict[str, Any]]:
    """Rows of the table: the centre, and what keeps it out with what helps."""
    return [
        {
            "centre": one,
            "reasons": wording.reason_sentences(
                [{"code": str(r.code)} for r in pool.barriers[one.code]], None
            ),
            "remedies": wording.remedies([{"code": str(r.code)} for r in pool.barriers[one.code]]),
        }
        for one in centres
    ]
