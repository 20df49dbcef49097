"""Who helps the lead, what was signed with the centre, and suggestions of another focus that were not followed."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.mentoring.types import FocusCode
from semai.planning.models import Facilitator
from semai.programmes.models import Member
from semai.registry.types import MediaType

from .visits import Engagement


class CoFacilitatorQuerySet(models.QuerySet["CoFacilitator"]):
    """Questions about those who help."""

    def visible_to(self, member: Member) -> "CoFacilitatorQuerySet":
        """Those of the engagements the member sees."""
        return self.filter(engagement__in=Engagement.objects.visible_to(member))


class CoFacilitator(UuidModel):
    """Somebody of the team who works at a centre beside its lead, between two days."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="cofacilitators")
    facilitator = models.ForeignKey(Facilitator, models.PROTECT, related_name="cofacilitations")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    objects = CoFacilitatorQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["engagement", "facilitator"],
                condition=Q(to_on__isnull=True),
                name="cofacilitator_once_at_a_time",
            ),
            models.CheckConstraint(
                name="cofacilitator_in_order", condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on"))
            ),
        )

    def __str__(self) -> str:
        return str(self.facilitator)

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.engagement.programme_id


class FocusKept(UuidModel):
    """A suggestion of another focus was not followed, and why; it comes back only with newer evidence."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="focuses_kept")
    code = EnumField(FocusCode)
    evidence_on = models.DateField(help_text="Day of the newest assessment or visit that spoke for it.")
    reason = models.CharField(max_length=500)
    kept_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="focus_kept_has_reason"),)

    def __str__(self) -> str:
        return self.reason


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Questions about signed agreements."""

    def visible_to(self, member: Member) -> "AgreementQuerySet":
        """Those of the engagements the member sees."""
        return self.filter(engagement__in=Engagement.objects.visible_to(member))


class Agreement(UuidModel):
    """The agreement on the mentoring as it was signed at the centre: a photo or a PDF. Never changed."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="agreements")
    signed_on = models.DateField()
    signed_by = models.CharField(max_length=150, help_text="Who signed for the centre.")
    file = models.FileField(upload_to="agreements/%Y/%m/", max_length=200)
    media_type = EnumField(MediaType)
    sha256 = models.CharField(max_length=64, help_text="Of the file as it came.")
    added_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = AgreementQuerySet.as_manager()

    class Meta:
        triggers = (
            pgtrigger.Protect(name="agreement_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.engagement} {self.signed_on}"
