"""Reads on the people of centres."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Case, F, Q, Value, When

from semai.programmes.models import Member
from semai.registry.models import Centre, Certificate, Person, PersonQuerySet
from semai.registry.types import PersonRole

YEAR = timedelta(days=365)
#: Leaders first.
ORDER = tuple(PersonRole)


def people_of(centre: Centre) -> PersonQuerySet:
    """Everybody who ever worked for the centre, by role; with their certificates."""
    rank = Case(*(When(role=role, then=Value(number)) for number, role in enumerate(ORDER)))
    found = centre.people.annotate(rank=rank).prefetch_related("certificates")
    return found.order_by("rank", "name", "pk")


def present(people: PersonQuerySet, *, on: date) -> PersonQuerySet:
    """Those who work there on a day."""
    return people.filter(Q(to_on__isnull=True) | Q(to_on__gte=on))


def trained_and_gone(member: Member) -> models.QuerySet[Person]:
    """Instructors whom the programme trained and who left within a year of it, latest first."""
    gone = Person.objects.visible_to(member).filter(
        role=PersonRole.INSTRUCTOR,
        trained_on__isnull=False,
        to_on__gte=F("trained_on"),
        to_on__lte=F("trained_on") + YEAR,
    )
    return gone.select_related("centre__region__parent").order_by("-to_on", "pk")


def trained_count(member: Member) -> int:
    """Instructors whom the programme trained."""
    trained = Person.objects.visible_to(member).filter(role=PersonRole.INSTRUCTOR, trained_on__isnull=False)
    return trained.count()


def ending_certificates(member: Member, *, on: date, days: int = 60) -> models.QuerySet[Certificate]:
    """Certificates that end within so many days or have ended, of people who are still there."""
    still = Q(person__to_on__isnull=True) | Q(person__to_on__gte=on)
    found = Certificate.objects.visible_to(member).filter(still, expires_on__lte=on + timedelta(days=days))
    return found.select_related("person__centre").order_by("expires_on", "pk")
