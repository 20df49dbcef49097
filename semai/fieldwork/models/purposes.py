"""What a form is for, and what became of its submissions."""

import uuid

from django.db import models
from django.db.models import Q

from semai.fieldwork.types import TransferState
from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member

from .forms import Form
from .sent import Submission


class Binding(UuidModel):
    """A form serves a purpose (config/purposes.py): its submissions become records of that kind."""

    form = models.ForeignKey(Form, models.CASCADE, related_name="bindings")
    purpose = models.SlugField(max_length=40)
    bound_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    bound_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["form"], condition=Q(ended_at__isnull=True), name="binding_one_current"
            ),
        )

    def __str__(self) -> str:
        return self.purpose

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the form."""
        return self.form.programme_id


class Transfer(UuidModel):
    """What became of a submission of a bound form: the record it is, or why it is none yet."""

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="transfer")
    binding = models.ForeignKey(Binding, models.PROTECT, related_name="transfers")
    state = EnumField(TransferState, default=TransferState.WAITING)
    label = models.CharField(max_length=80, blank=True, help_text="Model of the record.")
    object_id = models.CharField(max_length=40, blank=True, help_text="Key of the record.")
    seen = models.PositiveIntegerField(null=True, blank=True, help_text="Version of the record then.")
    trouble = models.TextField(blank=True, help_text="Why it is no record yet, in a sentence.")
    tried_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="transfer_done_has_record",
                condition=~Q(state=TransferState.DONE) | ~Q(object_id=""),
            ),
            models.CheckConstraint(
                name="transfer_failed_says_why",
                condition=~Q(state=TransferState.FAILED) | ~Q(trouble=""),
            ),
        )
        indexes = (models.Index(fields=["state"], name="transfer_state"),)

    def __str__(self) -> str:
        return str(self.state)
