"""Lists that phones carry along: their entries, and every change of one."""

import uuid

from django.db import models
from django.db.models import Q

from semai.fieldwork.types import ChangeState
from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member, Programme
from semai.programmes.types import Scope
from semai.registry.models import Centre

from .sent import Submission


class EntityQuerySet(models.QuerySet["Entity"]):
    """Questions about entries."""

    def visible_to(self, member: Member) -> "EntityQuerySet":
        """Entries of the centres the member sees and those they made; all of the programme without an area."""
        inside = self.filter(programme_id=member.programme_id)
        if member.scope is Scope.AREA and not member.area_codes:
            return inside
        return inside.filter(Q(made_by=member) | Q(centre__in=Centre.objects.visible_to(member)))


class Entity(UuidModel):
    """One entry of a list, in its newest version."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    list = models.CharField(max_length=64)
    entry = models.UUIDField(help_text="What phones call it; the record's key in lists that Semai fills.")
    label = models.CharField(max_length=255)
    data = models.JSONField(default=dict, help_text="Property to text.")
    version = models.PositiveIntegerField(default=1)
    centre = models.ForeignKey(Centre, models.SET_NULL, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()

    objects = EntityQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "list", "entry"], name="entity_once"),)
        indexes = (models.Index(fields=["programme", "list", "label"], name="entity_list_label"),)
        verbose_name_plural = "entities"

    def __str__(self) -> str:
        return self.label


class EntityChangeQuerySet(models.QuerySet["EntityChange"]):
    """Questions about changes."""

    def visible_to(self, member: Member) -> "EntityChangeQuerySet":
        """Changes of the entries the member sees, and those they sent."""
        inside = self.filter(programme_id=member.programme_id)
        if member.scope is Scope.AREA and not member.area_codes:
            return inside
        seen = Entity.objects.visible_to(member)
        return inside.filter(Q(sent_by=member) | Q(entity__in=seen))


class EntityChange(UuidModel):
    """One change of an entry, from a submission or from Semai's own records. Nothing of it is ever merged unseen."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    list = models.CharField(max_length=64)
    entry = models.UUIDField()
    entity = models.ForeignKey(Entity, models.PROTECT, null=True, blank=True, related_name="changes")
    submission = models.ForeignKey(
        Submission, models.PROTECT, null=True, blank=True, related_name="entity_changes"
    )
    place = models.CharField(max_length=300, blank=True, help_text="Repeat of the submission that says so.")
    is_create = models.BooleanField(default=False)
    is_update = models.BooleanField(default=False)
    label = models.CharField(max_length=255, blank=True)
    data = models.JSONField(default=dict, help_text="Only what the change says.")
    base_version = models.PositiveIntegerField(null=True, blank=True)
    trunk_version = models.PositiveIntegerField(null=True, blank=True)
    branch_id = models.CharField(max_length=64, blank=True)
    state = EnumField(ChangeState, default=ChangeState.WAITING)
    made = models.PositiveIntegerField(null=True, blank=True, help_text="Version that stood after it.")
    after = models.JSONField(null=True, blank=True, help_text="The whole entry after it.")
    trouble = models.TextField(blank=True)
    sent_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField()
    settled_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = EntityChangeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["submission", "place"], name="entity_change_once"),
            models.CheckConstraint(
                name="entity_change_applied_has_version",
                condition=~Q(state=ChangeState.APPLIED) | Q(made__isnull=False, entity__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["programme", "list", "entry"], name="entity_change_entry"),
            models.Index(fields=["programme", "state"], name="entity_change_state"),
        )

    def __str__(self) -> str:
        return self.label or str(self.entry)

    @property
    def is_open(self) -> bool:
        """Whether it waits: for another change or for a person."""
        return self.state in {ChangeState.WAITING, ChangeState.CONFLICT, ChangeState.REFUSED}


def entry_id(text: str) -> uuid.UUID | None:
    """The identifier of an entry, with or without `uuid:`; None when it is none."""
    try:
        return uuid.UUID(text.removeprefix("uuid:"))
    except ValueError:
        return None
