"""The one table of acts."""

import uuid
from typing import Any

import pgtrigger
from django.db import models


class EntryQuerySet(models.QuerySet["Entry"]):
    """Questions about acts."""

    def about(self, thing: models.Model) -> "EntryQuerySet":
        """Lines on this very row."""
        return self.filter(label=thing._meta.label, object_id=str(thing.pk))  # noqa: SLF001

    def latest_first(self) -> "EntryQuerySet":
        """Newest line on top."""
        return self.order_by("-at", "-id")


class Entry(models.Model):
    """Who did what to which row, when. `scope` is the programme's key, `actor_id` the member's."""

    id: "models.BigAutoField[Any, int]" = models.BigAutoField(primary_key=True)
    verb = models.CharField(max_length=80)
    actor_id = models.UUIDField()
    scope = models.UUIDField()
    label = models.CharField(max_length=80, help_text="Model of the row, as app.Model.")
    object_id = models.CharField(max_length=64)
    title = models.CharField(max_length=250, blank=True, help_text="What the row was called at that moment.")
    details = models.JSONField(default=dict, help_text="Plain values worth reading later; no personal data.")
    at = models.DateTimeField()
    context_id = models.UUIDField(
        default=uuid.uuid4, help_text="Joins the line to the row history of the same request."
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["scope", "-at"], name="entry_scope_at"),
            models.Index(fields=["label", "object_id", "-at"], name="entry_object_at"),
            models.Index(fields=["scope", "verb", "-at"], name="entry_verb_at"),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.verb} {self.label}:{self.object_id}"
