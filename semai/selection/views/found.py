"""What the pages of selection look up: nobody gets what they may not see."""

import uuid

from django.shortcuts import get_object_or_404

from semai.programmes.gates import MemberRequest
from semai.selection import queries
from semai.selection.models import Candidate, Round


def round_by(request: MemberRequest, pk: uuid.UUID) -> Round:
    """A round of the member's programme."""
    rounds = Round.objects.visible_to(request.member).select_related(
        "cycle__programme", "assessment_round", "decided_by__user"
    )
    return get_object_or_404(rounds, pk=pk)


def candidate_by(request: MemberRequest, pk: uuid.UUID) -> Candidate:
    """A candidate whose centre the member sees; whoever sees no selections sees decided outcomes only."""
    return get_object_or_404(queries.told(request.member), pk=pk)
