"""Opening a round of assessments."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.maturity import queries
from semai.maturity.models import Instrument, Round, Taxonomy
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Cycle, Member
from semai.programmes.verbs import Verb


class RoundNameTaken(Problem):
    """Two rounds of a year must be told apart."""

    code = "maturity.round_name_taken"
    default_message = _("This year already has a round with this name.")


class NoCycle(Problem):
    """A round belongs to a year of the programme, and there is none."""

    code = "maturity.no_cycle"
    default_message = _("The programme has no year yet. Open one first.")


class InstrumentDoesNotFit(Problem):
    """The instrument suggests clusters that the ladder does not have."""

    code, status = "maturity.instrument_does_not_fit", 422
    default_message = _("This instrument and this ladder of clusters do not belong together.")


@transaction.atomic
def open_round(
    cycle: Cycle,
    *,
    instrument: Instrument,
    taxonomy: Taxonomy,
    name: str,
    opens_on: date,
    closes_on: date | None = None,
    requires_evidence: bool = True,
    by: Member,
    at: datetime,
) -> Round:
    """Open a round. Raises `RoundNameTaken`, `InstrumentDoesNotFit`."""
    cycle = locked(cycle)
    policy.require(by, Verb.OPEN_ROUND, cycle)
    suggested = [cluster.code for cluster in queries.questionnaire(instrument.pk).clusters]
    if suggested != list(taxonomy.clusters.order_by("rank").values_list("code", flat=True)):
        raise InstrumentDoesNotFit(field="taxonomy")
    if cycle.assessment_rounds.filter(name=name).exists():
        raise RoundNameTaken(field="name")

    round_ = Round.objects.create(
        cycle=cycle,
        instrument=instrument,
        taxonomy=taxonomy,
        name=name,
        opens_on=opens_on,
        closes_on=closes_on,
        requires_evidence=requires_evidence,
    )
    record(Verb.OPEN_ROUND, round_, by=by, at=at, instrument=str(instrument), taxonomy=taxonomy.code)
    return round_
