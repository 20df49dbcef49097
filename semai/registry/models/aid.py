"""The aid ledger: what was granted, promised, paid, and what happened then. Nothing in it is ever changed."""

import uuid
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member, Programme
from semai.registry.types import MoneyKind, Share, StepKind

from .centres import Centre

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class AidKind(models.Model):
    """A kind of support: building, equipment, training funds, training of staff, modules (extendable)."""

    code = models.SlugField(primary_key=True, max_length=40)
    name_id = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id


class AidRuleQuerySet(models.QuerySet["AidRule"]):
    """Questions about rules."""

    def visible_to(self, member: Member) -> "AidRuleQuerySet":
        """The programme's own rules and those that came with Semai."""
        return self.filter(Q(programme_id=member.programme_id) | Q(programme__isnull=True))


class AidRule(UuidModel):
    """How a kind of aid is paid in tranches from a year on, by the guidelines (juknis) of that year."""

    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="aid_rules",
        help_text="Empty: shipped with Semai.",
    )
    kind = models.ForeignKey(AidKind, models.PROTECT, related_name="rules")
    year = models.PositiveSmallIntegerField(help_text="First grant year for which it holds.")
    shares = models.JSONField(help_text="List of [percent, progress in percent at which it is paid].")
    report_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Days from the decree until the report is due; empty: no rule known."
    )
    source = models.CharField(max_length=300, blank=True)

    objects = AidRuleQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "kind", "year"], name="aid_rule_once", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind_id} {self.year}"

    @property
    def parts(self) -> list[Share]:
        """The shares in order."""
        return [Share(percent, progress) for percent, progress in self.shares]


class AidGrantQuerySet(models.QuerySet["AidGrant"]):
    """Questions about grants."""

    def visible_to(self, member: Member) -> "AidGrantQuerySet":
        """Grants of the centres that the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


class AidGrant(UuidModel):
    """One support given to a centre by one decree. Its amount is the sum of its lines."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="grants")
    kind = models.ForeignKey(AidKind, models.PROTECT, related_name="grants")
    year = models.PositiveSmallIntegerField(help_text="Fiscal year.")
    decree = models.CharField(max_length=120, blank=True, help_text="Number of the decree (SK penetapan).")
    decree_on = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = AidGrantQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["year", "kind"], name="aid_grant_year_kind"),)
        triggers = (
            # A merge of two centres moves the grant to the one that stays; nothing else ever moves.
            pgtrigger.ReadOnly(name="words_stay", exclude=["centre"]),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return self.title or f"{self.kind} {self.year}"

    @property
    def programme_id(self) -> uuid.UUID:
        """The centre's programme."""
        return self.centre.programme_id


class AidTranche(UuidModel):
    """One part of a grant, by the rule of its year at the moment it was recorded."""

    grant = models.ForeignKey(AidGrant, models.PROTECT, related_name="tranches")
    number = models.PositiveSmallIntegerField()
    percent = models.PositiveSmallIntegerField()
    at_progress = models.PositiveSmallIntegerField(
        help_text="Progress in percent at which it is paid; 0: once signed."
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["grant", "number"], name="aid_tranche_once"),)
        triggers = (APPEND_ONLY,)

    def __str__(self) -> str:
        return str(self.number)


class AidLine(models.Model):
    """An amount of one tranche. A wrong line stays; a line that `corrects` it carries the difference."""

    id: "models.BigAutoField[Any, int]" = models.BigAutoField(primary_key=True)
    grant = models.ForeignKey(AidGrant, models.PROTECT, related_name="lines")
    tranche = models.ForeignKey(AidTranche, models.PROTECT, related_name="lines")
    kind = EnumField(MoneyKind)
    amount = models.BigIntegerField(help_text="Whole rupiah; negative only in corrections.")
    on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="aid_line_negative_only_corrects",
                condition=Q(amount__gte=0) | Q(corrects__isnull=False),
            ),
        )
        triggers = (APPEND_ONLY,)

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"


class AidStepQuerySet(models.QuerySet["AidStep"]):
    """Questions about steps."""

    def visible_to(self, member: Member) -> "AidStepQuerySet":
        """Steps of the grants that the member sees."""
        return self.filter(grant__in=AidGrant.objects.visible_to(member))

    def standing(self) -> "AidStepQuerySet":
        """Without those that were cancelled, and without the cancellations."""
        return self.exclude(kind=StepKind.CANCELLED).filter(cancellation__isnull=True)


class AidStep(UuidModel):
    """Something that happened to a grant. A wrong step stays and is cancelled by another one."""

    grant = models.ForeignKey(AidGrant, models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField(default=0, help_text="Place in the order of recording.")
    kind = EnumField(StepKind)
    on = models.DateField()
    percent = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Progress of the works.")
    reference = models.CharField(max_length=120, blank=True, help_text="Number of the minutes or letter.")
    note = models.CharField(max_length=500, blank=True)
    photo = models.FileField(upload_to="aid/%Y/%m/", max_length=200, blank=True)
    cancels = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="cancellation")
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = AidStepQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="aid_step_progress_has_percent",
                condition=~Q(kind=StepKind.PROGRESS) | Q(percent__range=(0, 100)),
            ),
            models.CheckConstraint(
                name="aid_step_cancelled_names_one",
                condition=Q(kind=StepKind.CANCELLED, cancels__isnull=False)
                | (~Q(kind=StepKind.CANCELLED) & Q(cancels__isnull=True)),
            ),
        )
        indexes = (models.Index(fields=["grant", "kind"], name="aid_step_grant_kind"),)
        triggers = (APPEND_ONLY,)

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
