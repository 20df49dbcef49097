"""Scenarios: a question, its answer, and the answer's rows."""

import uuid
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.planning.types import ScenarioStatus
from semai.programmes.models import Cycle, Member
from semai.programmes.types import Scope
from semai.registry.models import Centre
from semai.selection.models import Round

from .people import Facilitator


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    """Questions about scenarios."""

    def visible_to(self, member: Member) -> "ScenarioQuerySet":
        """Scenarios of the programme; those in the field see only what is published."""
        inside = self.filter(cycle__programme_id=member.programme_id)
        return inside if member.scope is Scope.AREA else inside.filter(status=ScenarioStatus.PUBLISHED)


class Scenario(UuidModel):
    """One way to spend the team's time on the selected centres; at most one per cycle is published.

    One that revises the published plan replaces it when it is published itself.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="scenarios")
    selection = models.ForeignKey(Round, models.PROTECT, related_name="scenarios")
    name = models.CharField(max_length=120)
    seed = models.PositiveIntegerField(default=1)
    seconds = models.PositiveSmallIntegerField(default=5, help_text="Effort of the solver.")
    run = models.PositiveIntegerField(
        default=0, help_text="Counts requests to solve: only the latest may answer."
    )
    status = EnumField(ScenarioStatus, default=ScenarioStatus.DRAFT)
    progress = models.PositiveSmallIntegerField(default=0, help_text="Percent.")
    problem = models.JSONField(default=dict, help_text="The solver's problem file.")
    plan = models.JSONField(default=dict, help_text="The solver's plan file.")
    figures = models.JSONField(default=dict)
    faults = models.JSONField(
        default=list, help_text="Why it could not be solved: the solver's faults, as codes."
    )
    revises = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="revisions",
        help_text="The published plan that this one would replace.",
    )
    previous = models.JSONField(
        default=dict,
        help_text="The plan, as a file, that the answer stays close to; empty: any answer will do.",
    )
    kept = models.JSONField(
        default=dict,
        help_text="Plan file with the visits of the plan before that stand and are no part of the question.",
    )
    with_peers = models.BooleanField(
        default=False, help_text="Peer mentoring is suggested for centres that the team does not reach."
    )
    cause = models.JSONField(
        default=dict, help_text="Why a revision was asked for: `kind` of `types.Cause`, and what it is about."
    )
    sizing = models.JSONField(
        default=dict,
        help_text="What teams of other sizes could do: `points`, and whether more are `awaited`.",
    )
    created_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["cycle", "name"], name="scenario_name_once"),
            models.UniqueConstraint(
                fields=["cycle"],
                condition=Q(status=ScenarioStatus.PUBLISHED),
                name="scenario_one_published",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the scenario."""
        return self.cycle.programme_id


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Questions about leads."""

    def visible_to(self, member: Member) -> "AssignmentQuerySet":
        """Leads in the scenarios, and of the centres, that the member sees."""
        return self.filter(
            scenario__in=Scenario.objects.visible_to(member), centre__in=Centre.objects.visible_to(member)
        )


class Assignment(UuidModel):
    """Who leads the mentoring of a centre in a scenario."""

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="assignments")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    facilitator = models.ForeignKey(Facilitator, models.PROTECT, related_name="assignments")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["scenario", "centre"], name="assignment_one_lead"),)

    def __str__(self) -> str:
        return f"{self.centre} · {self.facilitator}"


class PlannedVisitQuerySet(models.QuerySet["PlannedVisit"]):
    """Questions about planned visits."""

    def visible_to(self, member: Member) -> "PlannedVisitQuerySet":
        """Visits of the scenarios, and to the centres, that the member sees."""
        return self.filter(
            scenario__in=Scenario.objects.visible_to(member), centre__in=Centre.objects.visible_to(member)
        )


class PlannedVisit(UuidModel):
    """One visit on its days: the days on site, not those on the road."""

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="visits")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="planned_visits")
    facilitator = models.ForeignKey(Facilitator, models.PROTECT, related_name="planned_visits")
    number = models.PositiveSmallIntegerField(help_text="First, second … visit to this centre.")
    starts_on = models.DateField()
    ends_on = models.DateField()
    trip = models.CharField(max_length=80, blank=True, help_text="Visits of one journey share it.")
    is_remote = models.BooleanField(default=False, help_text="Held from afar, without a journey.")
    asks_for_pair = models.BooleanField(default=False, help_text="Two people make this visit.")
    companion = models.ForeignKey(
        Facilitator,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="accompanied_visits",
        help_text="The second person, on a journey of their own.",
    )
    companion_decided = models.BooleanField(default=False, help_text="Chosen by hand: kept while it works.")

    objects = PlannedVisitQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["scenario", "centre", "number"], name="planned_visit_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="planned_visit_in_order"),
            models.CheckConstraint(
                condition=Q(companion__isnull=True) | ~Q(companion=F("facilitator")),
                name="planned_visit_two_people",
            ),
            ExclusionConstraint(
                name="planned_visit_one_place_at_a_time",
                expressions=[
                    ("scenario", RangeOperators.EQUAL),
                    ("facilitator", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"),
                            F("ends_on"),
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        )
        indexes = (models.Index(fields=["scenario", "starts_on"], name="planned_visit_scenario_start"),)

    def __str__(self) -> str:
        return f"{self.centre} #{self.number}"


class UnplacedQuerySet(models.QuerySet["Unplaced"]):
    """Questions about visits that do not fit."""

    def visible_to(self, member: Member) -> "UnplacedQuerySet":
        """Those of the scenarios, and at the centres, that the member sees."""
        return self.filter(
            scenario__in=Scenario.objects.visible_to(member), centre__in=Centre.objects.visible_to(member)
        )


class Unplaced(UuidModel):
    """A visit that was needed and does not fit, with the binding reason and the cheapest remedy."""

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="unplaced")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=60)
    remedy = models.CharField(max_length=60, blank=True)
    details: "models.JSONField[Any, Any]" = models.JSONField(
        default=dict,
        help_text="`reason` and `remedy`: what each is about; `whole`: the centre gets no visit.",
    )

    objects = UnplacedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["scenario", "centre", "number"], name="unplaced_once"),
        )

    def __str__(self) -> str:
        return f"{self.centre} #{self.number}: {self.reason}"

    @property
    def repeats(self) -> bool:
        """Whether the line says again what the first visit's line says: the centre gets no visit at all."""
        return bool(self.details.get("whole")) and self.number > 1
