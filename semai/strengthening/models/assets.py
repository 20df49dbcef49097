"""The asset map, and the business lines that it suggests."""

import uuid
from typing import Any

import pghistory
from django.db import models
from django.db.models import Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.strengthening.types import Access, AssetCondition, AssetGroup, Owner


class AssetQuerySet(models.QuerySet["Asset"]):
    """Questions about assets."""

    def visible_to(self, member: Member) -> "AssetQuerySet":
        """Assets of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))

    def kept(self) -> "AssetQuerySet":
        """Without those that were taken off the map."""
        return self.filter(withdrawn_on__isnull=True)


@pghistory.track()
class Asset(UuidModel):
    """Something or somebody around a centre that it could build on, in the words of one who knows it."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="assets")
    group = EnumField(AssetGroup, help_text="Of the six groups of ABCD.")
    name = models.CharField(max_length=150)
    place = models.CharField(max_length=200, blank=True, help_text="Where it is, in words.")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    owner_kind = EnumField(Owner, null=True, blank=True)
    owner = models.CharField(max_length=150, blank=True, help_text="Whose it is, by name.")
    condition = EnumField(AssetCondition, null=True, blank=True)
    present_use = models.CharField(max_length=300, blank=True)
    potential_use = models.CharField(
        max_length=300, blank=True, help_text="What a business could do with it."
    )
    access = EnumField(Access, null=True, blank=True, help_text="On what terms it could be used.")
    said_by = models.CharField(max_length=150, help_text="Who told it.")
    said_on = models.DateField()
    photo = models.FileField(upload_to="assets/%Y/%m/", max_length=200, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, help_text="Counts edits.")

    objects = AssetQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="asset_coordinates_together",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
            models.CheckConstraint(
                name="asset_withdrawn_because",
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_because=""),
            ),
        )
        indexes = (models.Index(fields=["centre", "group"], name="asset_centre_group"),)

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id

    @property
    def is_placed(self) -> bool:
        """Whether it has coordinates."""
        return self.latitude is not None


class LineCandidateQuerySet(models.QuerySet["LineCandidate"]):
    """Questions about candidates."""

    def visible_to(self, member: Member) -> "LineCandidateQuerySet":
        """Candidates of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class LineCandidate(UuidModel):
    """A business line that somebody thinks of, the assets it would rest on, its scores, and whether it was chosen."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="line_candidates")
    name = models.CharField(max_length=150)
    about = models.CharField(max_length=500, blank=True)
    assets: "models.ManyToManyField[Asset, Any]" = models.ManyToManyField(
        Asset, related_name="candidates", blank=True
    )
    scores = models.JSONField(default=dict, help_text="Criterion to 0-4; see strengthening/data.")
    rubric = models.PositiveSmallIntegerField(default=1, help_text="Version of the criteria.")
    chosen_on = models.DateField(null=True, blank=True)
    chosen_by = models.CharField(max_length=150, blank=True, help_text="Who decided for the centre.")
    chosen_because = models.CharField(max_length=500, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = LineCandidateQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="candidate_chosen_with_reason",
                condition=Q(chosen_on__isnull=True) | (~Q(chosen_because="") & ~Q(chosen_by="")),
            ),
            models.CheckConstraint(
                name="candidate_chosen_or_dropped",
                condition=Q(chosen_on__isnull=True) | Q(dropped_on__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id
