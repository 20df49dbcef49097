"""The assessments before and after a mentoring."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from semai.maturity.models import Assessment
from semai.mentoring import rules
from semai.mentoring.models import Engagement

Pair = tuple[Assessment, Assessment]
Period = tuple[date, date]


def pairs_in(periods: Mapping[uuid.UUID, Period]) -> dict[uuid.UUID, Pair]:
    """Centre's key to its assessments before and after; `periods` names first and last day of each centre's.

    Centres without two assessments by the same instrument are left out.
    """
    by_centre: dict[uuid.UUID, list[Assessment]] = defaultdict(list)
    rows = Assessment.objects.filter(centre__in=list(periods)).select_related(
        "round__instrument", "suggested"
    )
    for one in rows.defer("round__instrument__content").order_by("assessed_on", "round__opens_on"):
        by_centre[one.centre_id].append(one)
    found = {}
    for centre, known in by_centre.items():
        starts_on, ends_on = periods[centre]
        days = [(one.assessed_on, one.round.instrument.code) for one in known]
        if places := rules.before_and_after(days, starts_on=starts_on, ends_on=ends_on):
            found[centre] = (known[places[0]], known[places[1]])
    return found


def pair_of(engagement: Engagement) -> Pair | None:
    """Of one engagement."""
    period = (engagement.starts_on, engagement.ends_on)
    return pairs_in({engagement.centre_id: period}).get(engagement.centre_id)
