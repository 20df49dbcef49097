"""Who can do what: competences, what people have of them, and what is planned."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.planning.types import Skill
from semai.programmes.models import Member, Programme
from semai.registry.models import Centre, Person
from semai.strengthening.types import Way


class CompetenceQuerySet(models.QuerySet["Competence"]):
    """Questions about competences."""

    def visible_to(self, member: Member) -> "CompetenceQuerySet":
        """The list of the member's programme."""
        return self.filter(programme_id=member.programme_id)


@pghistory.track()
class Competence(UuidModel):
    """Something that people in some roles should be able to do, to a level."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="competences")
    focus = EnumField(Skill, help_text="The focus of mentoring that it belongs to.")
    name = models.CharField(max_length=150)
    roles = ArrayField(models.CharField(max_length=20), help_text="Roles of people who need it.")
    level = models.PositiveSmallIntegerField(help_text="1 basics, 2 alone, 3 can train others.")
    is_active = models.BooleanField(default=True)

    objects = CompetenceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "name"], name="competence_once"),
            models.CheckConstraint(name="competence_level_known", condition=Q(level__range=(1, 3))),
        )

    def __str__(self) -> str:
        return self.name


class RatingQuerySet(models.QuerySet["Rating"]):
    """Questions about ratings."""

    def visible_to(self, member: Member) -> "RatingQuerySet":
        """Ratings of people of the centres the member sees."""
        return self.filter(person__centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class Rating(UuidModel):
    """How far a person masters a competence now, by somebody's word on a day."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="ratings")
    competence = models.ForeignKey(Competence, models.PROTECT, related_name="ratings")
    level = models.PositiveSmallIntegerField(help_text="0 not yet, 1 basics, 2 alone, 3 can train others.")
    rated_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    rated_at = models.DateTimeField()

    objects = RatingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "competence"], name="rating_once"),
            models.CheckConstraint(name="rating_level_known", condition=Q(level__range=(0, 3))),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.competence}: {self.level}"


class DevelopmentStepQuerySet(models.QuerySet["DevelopmentStep"]):
    """Questions about steps of development plans."""

    def visible_to(self, member: Member) -> "DevelopmentStepQuerySet":
        """Steps of people of the centres the member sees."""
        return self.filter(person__centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class DevelopmentStep(UuidModel):
    """What a person does to master a competence: until when, what it costs, and what came of it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="development_steps")
    competence = models.ForeignKey(Competence, models.PROTECT, related_name="steps")
    way = EnumField(Way)
    what = models.CharField(max_length=200)
    due_on = models.DateField()
    cost = models.PositiveBigIntegerField(null=True, blank=True, help_text="Whole rupiah; empty: not known.")
    done_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = DevelopmentStepQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="development_step_done_with_result", condition=Q(done_on__isnull=True) | ~Q(result="")
            ),
        )

    def __str__(self) -> str:
        return self.what

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the person's centre."""
        return self.person.programme_id
