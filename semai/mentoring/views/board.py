"""The coordinator's board and the facilitator's day."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from semai.kit import clock
from semai.mentoring import queries
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb


@gate(Verb.VIEW_ENGAGEMENTS)
def board(request: MemberRequest) -> HttpResponse:
    """Four columns of centres, what waits for the member, and which centres are going down."""
    context = {
        "cycle": queries.cycle_of(request.member),
        "columns": queries.columns(request.member, on=clock.today()),
        "waiting": queries.waiting_for(request.member),
        "falls": queries.going_down(request.member),
    }
    return render(request, "mentoring/board.html", context)


@gate(Verb.VIEW_ENGAGEMENTS)
def day(request: MemberRequest) -> HttpResponse:
    """Whom to visit on a day, what to speak about there, and how far it is to the next."""
    today = clock.today()
    on = _asked(request.GET.get("on", ""), today)
    context = {
        "on": on,
        "today": today,
        "day": queries.day_of(request.member, on=on, today=today),
        "yesterday": on - timedelta(days=1),
        "tomorrow": on + timedelta(days=1),
    }
    return render(request, "mentoring/day.html", context)


def _asked(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today
