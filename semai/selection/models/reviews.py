"""Reviewers: what they declared about their interests, and what they recommend."""

import uuid

from django.db import models
from django.db.models import Q

from semai.kit.models import UuidModel
from semai.programmes.models import Member
from semai.registry.models import Centre

from .rounds import Round


class DeclarationQuerySet(models.QuerySet["Declaration"]):
    """Questions about declarations."""

    def visible_to(self, member: Member) -> "DeclarationQuerySet":
        """Those of the member's programme."""
        return self.filter(round__cycle__programme_id=member.programme_id)


class Declaration(UuidModel):
    """A reviewer declared with which centres of a round they have a conflict of interest; reviews rest on it."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="declarations")
    reviewer = models.ForeignKey(Member, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "reviewer"], name="declaration_once"),)

    def __str__(self) -> str:
        return str(self.reviewer)

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the round."""
        return self.round.programme_id


class Interest(UuidModel):
    """What a reviewer has to do with a centre: they may not review it. Never taken back."""

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="interests")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    relation = models.CharField(max_length=300)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["declaration", "centre"], name="interest_once"),
            models.CheckConstraint(condition=~Q(relation=""), name="interest_has_relation"),
        )

    def __str__(self) -> str:
        return f"{self.centre}: {self.relation}"


class ReviewQuerySet(models.QuerySet["Review"]):
    """Questions about reviews."""

    def visible_to(self, member: Member) -> "ReviewQuerySet":
        """Reviews of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))

    def counting(self) -> "ReviewQuerySet":
        """Without those that an interest declared later took out."""
        return self.filter(withdrawn_at__isnull=True)


class Review(UuidModel):
    """The points (0-4) a reviewer recommends for a centre, and why."""

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="reviews")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(help_text="0-4.")
    reason = models.TextField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Taken out by an interest.")

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["declaration", "centre"], name="review_once"),
            models.CheckConstraint(
                condition=Q(points__range=(0, 4)) & ~Q(reason=""), name="review_has_points_and_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.centre}: {self.points}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id
