"""Every centre as the rules want it, read in a few queries whatever their number."""

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils import timezone

from semai.maturity import queries as maturity
from semai.maturity.models import Assessment
from semai.programmes.models import Member
from semai.registry.models import AidGrant, Centre
from semai.registry.queries import aid
from semai.registry.types import CentreStatus, Settlement
from semai.selection import rules
from semai.selection.models import Candidate, Round
from semai.selection.types import Applicant, Check, Measure, Outcome, RoundStatus

from .reviews import review_means
from .rounds import rungs

#: What `rules.traits` wants of a centre.
TRAITS = ("region_id", "host__kind_id", "settlement")


def centre_keys(round_: Round) -> dict[str, uuid.UUID]:
    """Code to key of every centre of the programme."""
    return dict(Centre.objects.filter(programme=round_.programme_id).values_list("code", "pk"))


def applicants(round_: Round) -> list[Applicant]:
    """Every centre of the programme as it stands now: a dozen queries, whatever the number."""
    scores = dict(Assessment.objects.filter(round=round_.assessment_round_id).values_list("centre", "total"))
    ladder = {cluster.pk: cluster.code for cluster in rungs(round_)}
    valid = maturity.valid_decisions(round_.cycle, on=timezone.localdate(round_.opened_at))
    decided = dict(valid.values_list("centre", "cluster"))
    centres = Centre.objects.filter(programme=round_.programme_id, merged_into__isnull=True)
    rows = list(centres.values_list("pk", "code", "status", *TRAITS))
    traits = {pk: rules.traits(*values) for pk, _code, _status, *values in rows}
    points = _points(round_, {pk: one["province"] for pk, one in traits.items()})
    failing = _failing(round_)
    return [
        Applicant(
            code=code,
            cluster=ladder.get(decided[pk], "") if pk in decided else "",
            score=scores.get(pk),
            is_active=status == CentreStatus.ACTIVE,
            is_assessed=pk in scores,
            points=points.get(pk, {}),
            failed=tuple(check for check, keys in failing.items() if pk in keys),
            **traits[pk],
        )
        for pk, code, status, *_values in rows
    ]


def served_before(round_: Round) -> set[uuid.UUID]:
    """Centres that had a place in a decided selection of an earlier year."""
    earlier = Candidate.objects.filter(
        round__cycle__programme=round_.programme_id,
        round__cycle__year__lt=round_.cycle.year,
        round__status=RoundStatus.DECIDED,
        outcome=Outcome.SELECTED,
    )
    return set(earlier.values_list("centre", flat=True))


def _failing(round_: Round) -> dict[Check, set[uuid.UUID]]:
    """Each check with the centres that do not fulfil it. Reports are due by the day on which the round was opened."""
    centres = Centre.objects.filter(programme=round_.programme_id)
    grants = AidGrant.objects.filter(centre__programme=round_.programme_id)
    overdue = aid.missing_reports(grants, on=timezone.localdate(round_.opened_at))
    return {
        Check.LOCATED: set(centres.filter(latitude__isnull=True).values_list("pk", flat=True)),
        Check.REPORTED: set(overdue.order_by().values_list("centre", flat=True)),
        Check.REACHABLE: set(centres.filter(contact_name="").values_list("pk", flat=True)),
        Check.NOT_SERVED: served_before(round_),
    }


def _points(round_: Round, provinces: Mapping[uuid.UUID, str]) -> dict[uuid.UUID, dict[str, Decimal]]:
    """What is known of each centre by criterion; the total of its assessment comes by itself."""
    counted = Counter(provinces.values())
    most = max(counted.values(), default=1)
    before = served_before(round_)
    found = {
        pk: {
            str(Measure.EQUITY): rules.equity_points(counted[province], most),
            str(Measure.NEW): Decimal(0) if pk in before else rules.TOP,
        }
        for pk, province in provinces.items()
    }
    for pk, code, points in _told_apart(round_):
        if pk in found:
            found[pk][code] = points
    return found


def _told_apart(round_: Round) -> Iterator[tuple[uuid.UUID, str, Decimal]]:
    """Centre, criterion and points of what not every centre has."""
    settled = Centre.objects.filter(programme=round_.programme_id, settlement__isnull=False)
    for pk, settlement in settled.values_list("pk", "settlement"):
        yield pk, str(Measure.RURAL), rules.TOP if settlement == Settlement.RURAL else Decimal(0)
    highest = max((one.rank for one in rungs(round_)), default=0)
    assessed = Assessment.objects.filter(round=round_.assessment_round_id, suggested__isnull=False)
    for pk, gaps, rank in assessed.values_list("centre", "gaps", "suggested__rank"):
        yield pk, str(Measure.GAIN), rules.gain_points(len(gaps), is_highest=rank == highest)
    for pk, mean in review_means(round_).items():
        yield pk, str(Measure.REVIEW), mean
    yield from round_.recorded.values_list("centre", "code", "points")


def seen_names(round_: Round, member: Member) -> dict[str, str]:
    """Code to name of the centres that the member sees."""
    centres = Centre.objects.visible_to(member).filter(programme=round_.programme_id)
    return dict(centres.values_list("code", "name"))


def aspect_scores(round_: Round) -> dict[str, dict[str, Decimal]]:
    """Code of every assessed centre to its scores by aspect."""
    rows = Assessment.objects.filter(round=round_.assessment_round_id).values_list("centre__code", "aspects")
    return {
        code: {name: Decimal(score) for name, score in aspects.items() if score is not None}
        for code, aspects in rows
    }


def aspect_weights(round_: Round) -> dict[str, Decimal]:
    """The weights of the aspects in the instrument that ranks the centres."""
    if round_.assessment_round is None:
        return {}
    instrument = maturity.questionnaire(round_.assessment_round.instrument_id)
    return {aspect.code: aspect.weight for aspect in instrument.aspects}
