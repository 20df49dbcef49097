"""Addresses by which a centre fills in a form without an account."""

import uuid

from django.db import models
from django.db.models import Q

from semai.kit.models import UuidModel
from semai.programmes.models import Member
from semai.registry.models import Centre

from .forms import Form


class FormLinkQuerySet(models.QuerySet["FormLink"]):
    """Questions about links."""

    def visible_to(self, member: Member) -> "FormLinkQuerySet":
        """Those to the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


class FormLink(UuidModel):
    """One form, for one centre, until a day; used up once it was sent."""

    form = models.ForeignKey(Form, models.CASCADE, related_name="links")
    centre = models.ForeignKey(Centre, models.CASCADE, related_name="+")
    ends_on = models.DateField(help_text="Last day on which it can be sent.")
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    instance_id = models.CharField(max_length=255, blank=True, help_text="What was sent through it.")

    objects = FormLinkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["form", "centre"],
                condition=Q(ended_at__isnull=True, instance_id=""),
                name="form_link_one_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.form} · {self.centre}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the form."""
        return self.form.programme_id
