"""The round that an address is about."""

import uuid

from django.http import Http404
from django.shortcuts import get_object_or_404

from semai.maturity import queries
from semai.maturity.models import Round
from semai.programmes.gates import MemberRequest
from semai.programmes.queries import current_cycle


def chosen_round(request: MemberRequest) -> Round | None:
    """The round that the address names, else the current one."""
    wanted = request.GET.get("round")
    if wanted:
        try:
            key = uuid.UUID(wanted)
        except ValueError as error:
            raise Http404 from error
        rounds = Round.objects.visible_to(request.member).select_related("cycle", "instrument", "taxonomy")
        return get_object_or_404(rounds.defer("instrument__content"), pk=key)
    cycle = current_cycle(request.member.programme)
    return queries.current_round(cycle) if cycle else None
