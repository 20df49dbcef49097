"""Programme, year, organisations, members and what was granted to them by name."""

import uuid
from datetime import date
from typing import cast

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from semai.kit import clock
from semai.kit.fields import EnumField
from semai.kit.models import UuidModel

from . import roles
from .types import OrganisationKind, Role, Scope


class Programme(UuidModel):
    """One mentoring programme: a tenant. Its centres, people and plans are seen by nobody outside it."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=150)
    is_demo = models.BooleanField(
        default=False, help_text="Holds fictitious centres and shows demo accounts."
    )
    personal_data_months = models.PositiveSmallIntegerField(
        default=60, help_text="Months after which data on people who are gone is erased; our proposal."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(personal_data_months__gte=12, personal_data_months__lte=240),
                name="programme_keeps_data_for_years",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Cycle(UuidModel):
    """One year of a programme: assessed, selected, planned, mentored and measured once."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="cycles")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    starts_on = models.DateField(help_text="First day of mentoring.")
    ends_on = models.DateField(help_text="Last day of mentoring.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "year"], name="cycle_once_a_year"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="cycle_ends_after_start"),
        )

    def __str__(self) -> str:
        return self.name


class Organisation(UuidModel):
    """The ministry, a partner university, or another body that takes part."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="organisations")
    name = models.CharField(max_length=150)
    kind = EnumField(OrganisationKind, default=OrganisationKind.OTHER)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "name"], name="organisation_name_once"),)

    def __str__(self) -> str:
        return self.name


class MemberQuerySet(models.QuerySet["Member"]):
    """Questions about members."""

    def active(self, *, on: date) -> "MemberQuerySet":
        """Whose time has begun and not ended."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on, ended_at__isnull=True
        )

    def people(self) -> "MemberQuerySet":
        """Without the member as whom jobs act."""
        return self.exclude(role=Role.SYSTEM)

    def visible_to(self, member: "Member") -> "MemberQuerySet":
        """Members of the same programme; the verb decides who opens the list at all."""
        return self.filter(programme_id=member.programme_id)


class Member(UuidModel):
    """A person in a programme in a role, within an area: the one who acts. Every action takes it as `by`."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = EnumField(Role)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="members", null=True, blank=True
    )
    area_codes: "ArrayField[list[str], list[str]]" = ArrayField(
        models.CharField(max_length=13),
        default=list,
        blank=True,
        help_text="Kemendagri codes of provinces or regencies; empty means the whole programme.",
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="Last day agreed beforehand, if any.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When somebody ended it at once.")

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "user", "role"],
                condition=Q(ended_at__isnull=True),
                name="member_role_once",
            ),
        )

    def __str__(self) -> str:
        return self.user.full_name

    @property
    def scope(self) -> Scope:
        """How far this member sees."""
        return roles.SCOPES[self.role]


class Grant(UuidModel):
    """This member may see this row between two dates; `label` and `object_id` name it without a foreign key."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="grants")
    label = models.CharField(max_length=80)
    object_id = models.UUIDField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "label", "object_id"], name="grant_once"),)

    def __str__(self) -> str:
        return f"{self.label}:{self.object_id}"


def granted_ids(member: Member, label: str) -> "models.QuerySet[Grant, uuid.UUID]":
    """Keys of the rows of this model that were granted to the member: a subquery."""
    # The one place in the domain that reads the clock: "may see" always means "may see now".
    today = clock.today()
    current = Q(starts_on__lte=today) & (Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    ids = member.grants.filter(current, label=label).values("object_id")
    return cast("models.QuerySet[Grant, uuid.UUID]", ids)


def area_filter(member: Member, path: str) -> Q:
    """Rows whose region code at `path` lies in the member's area (Kemendagri codes are paths: 35 holds 35.09)."""
    if not member.area_codes:
        return Q()
    inside = Q()
    for code in member.area_codes:
        inside |= Q(**{path: code}) | Q(**{f"{path}__startswith": f"{code}."})
    return inside
