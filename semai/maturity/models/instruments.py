"""Instruments, ladders of clusters, and how two ladders speak of the same centre."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from semai.kit.models import UuidModel
from semai.programmes.models import Member, Programme


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    """Questions about instruments."""

    def visible_to(self, member: Member) -> "InstrumentQuerySet":
        """Those that came with the software, and those of the member's programme."""
        return self.filter(Q(programme__isnull=True) | Q(programme_id=member.programme_id))


class Instrument(UuidModel):
    """A rubric as data, in one version that never changes once it was used."""

    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        related_name="instruments",
        null=True,
        blank=True,
        help_text="Whose it is; null: it came with the software.",
    )
    code = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    previous: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="successors",
        null=True,
        blank=True,
        help_text="The version before it.",
    )
    is_draft = models.BooleanField(default=False, help_text="Not yet to be used by a round.")
    is_proposal = models.BooleanField(default=True, help_text="Ours, not the ministry's; said on screen.")
    content = models.JSONField(
        help_text="Aspects, indicators, levels, weights and gates; see rules.parse_instrument."
    )

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "code", "version"], nulls_distinct=False, name="instrument_version_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"

    @property
    def paper_note(self) -> str:
        """What papers say in Indonesian while the instrument is ours; "" when it is the ministry's own."""
        if not self.is_proposal:
            return ""
        return (
            f"Instrumen dan rubrik penilaian yang dipakai ({self.title}, versi {self.version}) adalah usulan yang "
            "disusun untuk Semai, bukan instrumen resmi kementerian."
        )


class Taxonomy(UuidModel):
    """A ladder of clusters, versioned: binaan/berdaya/mandiri is one of two that exist."""

    code = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["code", "version"], name="taxonomy_version_once"),)
        verbose_name_plural = "taxonomies"

    def __str__(self) -> str:
        return self.name


class Cluster(UuidModel):
    """One rung of a ladder, with the focus that mentoring there usually has."""

    taxonomy = models.ForeignKey(Taxonomy, models.PROTECT, related_name="clusters")
    code = models.SlugField(max_length=40)
    rank = models.PositiveSmallIntegerField()
    name_id = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    focus = models.CharField(
        max_length=40, help_text="Code of the focus: people_assets, management, incubation."
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["taxonomy", "code"], name="cluster_code_once"),
            models.UniqueConstraint(fields=["taxonomy", "rank"], name="cluster_rank_once"),
        )

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id


class RungLinkQuerySet(models.QuerySet["RungLink"]):
    """Questions about the mapping between ladders."""

    def visible_to(self, member: Member) -> "RungLinkQuerySet":
        """Those of the member's programme."""
        return self.filter(programme_id=member.programme_id)


class RungLink(UuidModel):
    """In this programme a rung of one ladder is called that on another ladder."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="rung_links")
    rung = models.ForeignKey(Cluster, models.PROTECT, related_name="links")
    other = models.ForeignKey(Cluster, models.PROTECT, related_name="+")
    set_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects = RungLinkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "rung", "other"], name="rung_link_once"),
            models.CheckConstraint(condition=~Q(rung=F("other")), name="rung_link_to_another"),
        )

    def __str__(self) -> str:
        return f"{self.rung} = {self.other}"
