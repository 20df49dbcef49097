"""Did it work?"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from semai.mentoring import queries
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb


@gate(Verb.VIEW_PROGRAMME)
def outcomes(request: MemberRequest) -> HttpResponse:
    """Each aspect before and after, mentored centres beside the others, with what the numbers do not say."""
    cycle = queries.cycle_of(request.member)
    found = queries.outcomes(request.member, cycle, language=get_language() or "id") if cycle else None
    return render(
        request,
        "mentoring/outcomes.html",
        {"cycle": cycle, "found": found, "credits": queries.credits_in(request.member)[:20]},
    )
