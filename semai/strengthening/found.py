"""What edges look for: rows of the centres that the member sees; else 404."""

import uuid

from django.shortcuts import get_object_or_404

from semai.programmes.gates import MemberRequest
from semai.registry.models import Centre, Person

from .models import Asset, Channel, Competence, DevelopmentStep, Flow, LineCandidate, WorkLine, WorkPlan


def centre(request: MemberRequest, pk: uuid.UUID) -> Centre:
    """A centre with its place."""
    return get_object_or_404(Centre.objects.visible_to(request.member).with_place(), pk=pk)


def asset(request: MemberRequest, pk: uuid.UUID) -> Asset:
    """An asset with its centre."""
    rows = Asset.objects.visible_to(request.member).select_related("centre__region", "recorded_by__user")
    return get_object_or_404(rows, pk=pk)


def candidate(request: MemberRequest, pk: uuid.UUID) -> LineCandidate:
    """A candidate with its centre."""
    return get_object_or_404(LineCandidate.objects.visible_to(request.member).select_related("centre"), pk=pk)


def person(request: MemberRequest, pk: uuid.UUID) -> Person:
    """Somebody who works for a centre."""
    return get_object_or_404(
        Person.objects.visible_to(request.member).select_related("centre__programme"), pk=pk
    )


def competence(request: MemberRequest, pk: uuid.UUID) -> Competence:
    """A competence of the member's programme."""
    return get_object_or_404(Competence.objects.visible_to(request.member), pk=pk)


def step(request: MemberRequest, pk: uuid.UUID) -> DevelopmentStep:
    """A step of a development plan."""
    rows = DevelopmentStep.objects.visible_to(request.member).select_related("person__centre", "competence")
    return get_object_or_404(rows, pk=pk)


def flow(request: MemberRequest, pk: uuid.UUID) -> Flow:
    """Money that comes or goes."""
    return get_object_or_404(Flow.objects.visible_to(request.member).select_related("centre"), pk=pk)


def work_plan(request: MemberRequest, pk: uuid.UUID) -> WorkPlan:
    """A year's work plan with its centre and lines."""
    rows = WorkPlan.objects.visible_to(request.member).select_related(
        "centre__host", "centre__region__parent"
    )
    return get_object_or_404(rows.prefetch_related("lines"), pk=pk)


def work_line(request: MemberRequest, pk: uuid.UUID) -> WorkLine:
    """A line of a work plan."""
    return get_object_or_404(
        WorkLine.objects.visible_to(request.member).select_related("plan__centre"), pk=pk
    )


def channel(request: MemberRequest, pk: uuid.UUID) -> Channel:
    """A channel with its centre."""
    return get_object_or_404(Channel.objects.visible_to(request.member).select_related("centre"), pk=pk)
