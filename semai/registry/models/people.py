"""People of a centre and what they can do."""

import uuid

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member
from semai.registry.types import CertificateKind, PersonRole

from .centres import Centre


class PersonQuerySet(models.QuerySet["Person"]):
    """Questions about people of centres."""

    def visible_to(self, member: Member) -> "PersonQuerySet":
        """People of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class Person(UuidModel):
    """Somebody who works for a centre from one day to another. No identity number, no religion."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="people")
    name = models.CharField(max_length=150)
    role = EnumField(PersonRole)
    title = models.CharField(max_length=100, blank=True, help_text="As the centre calls it.")
    phone = models.CharField(max_length=20, blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True, help_text="Last day; empty while they work there.")
    trained_on = models.DateField(null=True, blank=True, help_text="When the programme trained them.")
    competences = models.CharField(max_length=300, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="person_ends_after_start",
            ),
        )
        indexes = (models.Index(fields=["centre", "to_on"], name="person_centre_to"),)

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Questions about certificates."""

    def visible_to(self, member: Member) -> "CertificateQuerySet":
        """Certificates of people of the centres the member sees."""
        return self.filter(person__centre__in=Centre.objects.visible_to(member))


class Certificate(UuidModel):
    """A certificate of a person: a SKKNI unit, a KKNI level, a BNSP number, or a training."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="certificates")
    kind = EnumField(CertificateKind)
    name = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)
    level = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(9)]
    )
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["expires_on"], name="certificate_expires"),)

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the person's centre."""
        return self.person.programme_id
