"""Reads on records that may stand twice in the register."""

from collections.abc import Iterator

from django.db import models
from procrastinate.contrib.django.models import ProcrastinateJob

from semai.kit.geo import Point
from semai.programmes.models import Member
from semai.registry.models import Centre, CentreQuerySet, Merge, Pair
from semai.registry.rules.duplicates import Look

#: The job that compares all centres of a member.
COMPARE = "registry.find_duplicates"


def comparing(member: Member) -> str:
    """The name under which the comparison tells how far it is."""
    return f"alike:{member.pk}"


def is_comparing(member: Member) -> bool:
    """Whether a job for this member waits or works."""
    jobs = ProcrastinateJob.objects.filter(task_name=COMPARE, status__in=["todo", "doing"])
    return jobs.filter(args__member_id=str(member.pk)).exists()


def looks(member: Member) -> Iterator[Look]:
    """What each centre that the member sees says about itself. Two queries."""
    centres = Centre.objects.visible_to(member).select_related("host").prefetch_related("identifiers")
    for one in centres.order_by("pk"):
        located = one.latitude is not None and one.longitude is not None
        yield Look(
            key=str(one.pk),
            name=one.name,
            host=one.host.name,
            region=one.region_id,
            phone=one.phone,
            place=Point(one.latitude or 0.0, one.longitude or 0.0) if located else None,
            identifiers={number.kind: number.value for number in one.identifiers.all()},
        )


def records(member: Member) -> CentreQuerySet:
    """Every record that the member sees, also those that were merged into another one, with all their facts."""
    return Centre.objects.recorded_for(member).with_place().prefetch_related("fields", "identifiers")


def pairs_of(member: Member) -> models.QuerySet[Pair]:
    """Pairs that the member sees, with both records."""
    both = [f"{side}__{path}" for side in ("first", "second") for path in ("host", "region__parent")]
    return Pair.objects.visible_to(member).select_related(*both)


def merges_of(member: Member) -> models.QuerySet[Merge]:
    """Merges whose kept record the member sees, latest first."""
    mine = Centre.objects.recorded_for(member).values("pk")
    found = Merge.objects.filter(kept__in=mine).select_related("kept", "gone", "merged_by__user")
    return found.order_by("-merged_at", "pk")


def final_record(centre: Centre) -> Centre:
    """The record that a merged one became part of, however many merges later; itself when it was not merged."""
    while centre.merged_into is not None:
        centre = centre.merged_into
    return centre
