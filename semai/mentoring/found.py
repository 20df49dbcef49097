"""What an address means to the member who asks: their row, or 404."""

import uuid

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse

from semai.programmes import policy
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from . import queries
from .models import Action, Deliverable, Engagement, Photo, Plan, Task, Visit


def engagement(member: Member, pk: uuid.UUID) -> Engagement:
    """An engagement with centre, place and lead."""
    rows = Engagement.objects.visible_to(member).select_related(
        "centre__region__parent", "centre__host", "centre__programme", "lead__organisation", "cycle"
    )
    return get_object_or_404(rows, pk=pk)


def visit(member: Member, pk: uuid.UUID) -> Visit:
    """A visit with centre, place and people."""
    return get_object_or_404(queries.with_place(Visit.objects.visible_to(member)), pk=pk)


def action(member: Member, pk: uuid.UUID) -> Action:
    """A follow-up action with centre and visit."""
    return get_object_or_404(queries.with_centre(Action.objects.visible_to(member)), pk=pk)


def photo(member: Member, pk: uuid.UUID) -> Photo:
    """A photo with its visit."""
    return get_object_or_404(Photo.objects.visible_to(member).select_related("visit"), pk=pk)


def plan(member: Member, pk: uuid.UUID) -> Plan:
    """A plan with its centre and track."""
    rows = Plan.objects.visible_to(member).select_related(
        "engagement__centre__region",
        "engagement__centre__programme",
        "engagement__lead__organisation",
        "engagement__cycle",
        "track",
        "agreed_by__user",
    )
    return get_object_or_404(rows, pk=pk)


def task(member: Member, pk: uuid.UUID) -> Task:
    """A task with its plan and centre."""
    rows = Task.objects.visible_to(member).select_related("plan__engagement__centre", "plan__track")
    return get_object_or_404(rows, pk=pk)


def place_of(task: Task, member: Member) -> str:
    """The address where the task is done; empty when the track names none that the member may open."""
    name, verb, query = settings.TASK_PLACES.get(task.code, ("", "", ""))
    if not name or not policy.may(member, Verb(verb)):
        return ""
    try:
        address = reverse(name, args=[task.plan.engagement.centre_id])
    except NoReverseMatch:  # a list over all centres, which narrows itself to those that the member sees
        address = reverse(name)
    return f"{address}?{query}" if query else address


def deliverable(member: Member, pk: uuid.UUID) -> Deliverable:
    """A deliverable with its centre."""
    return get_object_or_404(queries.with_plan(Deliverable.objects.visible_to(member)), pk=pk)
