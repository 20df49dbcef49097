"""Letters of assignment."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from semai.kit import clock
from semai.planning import letters, queries
from semai.planning.models import Facilitator
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .frame import found
from .pictures import visits_of


@gate(Verb.VIEW_PLAN)
def letter(request: MemberRequest, pk: uuid.UUID, person: uuid.UUID) -> HttpResponse:
    """One person's visits in a plan as a letter; a draft until the plan is published."""
    scenario = found(request, pk)
    people = Facilitator.objects.visible_to(request.member).select_related("organisation", "region")
    facilitator = get_object_or_404(people, pk=person)
    visits = list(visits_of(request, scenario).filter(queries.goes(facilitator)))
    content = letters.pdf_of(scenario, facilitator, visits, at=clock.now())
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{letters.name_of(scenario, facilitator)}"'
    return response
