"""What an address means to the member who asks: their row, or 404."""

import uuid

from django.shortcuts import get_object_or_404

from semai.programmes.models import Member

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


def deliverable(member: Member, pk: uuid.UUID) -> Deliverable:
    """A deliverable with its centre."""
    return get_object_or_404(queries.with_plan(Deliverable.objects.visible_to(member)), pk=pk)
