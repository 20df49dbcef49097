"""What belongs to the record of a visit: who attended, photos, arrival, the host's word, costs, what was said later."""

import pgtrigger
from django.db import models
from django.db.models import Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.mentoring.types import ConfirmationWay, CostKind, MoveReason, PresenceKind, RemarkKind
from semai.planning.models import Facilitator
from semai.programmes.models import Member

from .visits import Visit

#: A photo that says of itself that it came late.
LATE = "(to_jsonb(NEW) ->> 'is_late')::boolean"


def frozen(
    name: str, *, when: str = "status = 'closed'", unless: str = "false", say: str = "closed"
) -> pgtrigger.Trigger:
    """Rows of a visit for which `when` holds neither come, change nor go, `unless` the new row is such (SQL)."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("touched", "UUID[]")],
        func=f"""
            IF TG_OP = 'INSERT' AND ({unless}) THEN RETURN NEW; END IF;
            IF TG_OP <> 'INSERT' THEN touched := array_append(touched, OLD.visit_id); END IF;
            IF TG_OP <> 'DELETE' THEN touched := array_append(touched, NEW.visit_id); END IF;
            IF EXISTS (SELECT 1 FROM mentoring_visit WHERE id = ANY(touched) AND {when}) THEN
                RAISE EXCEPTION 'the visit is {say}: its record is evidence' USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,  # noqa: S608 - the parts are constants of ours
    )


class Attendance(UuidModel):
    """One person who took part in a visit."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="attendances")
    place = models.PositiveSmallIntegerField(default=0, help_text="Line on the list, from 0.")
    name = models.CharField(max_length=150)
    position = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["visit", "name"], name="attendance_once"),)
        triggers = (frozen("closed_attendance_stays"),)

    def __str__(self) -> str:
        return self.name


class PhotoQuerySet(models.QuerySet["Photo"]):
    """Questions about photos."""

    def visible_to(self, member: Member) -> "PhotoQuerySet":
        """Photos of the visits the member sees."""
        return self.filter(visit__in=Visit.objects.visible_to(member))


class Photo(UuidModel):
    """A picture of a visit, re-encoded and without its position data."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="photos")
    image = models.FileField(upload_to="visits/%Y/%m/", max_length=200)
    caption = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, help_text="Of the file as it came, before it was re-encoded.")
    added_at = models.DateTimeField()
    is_late = models.BooleanField(
        default=False, help_text="Came after the visit was closed; not in the minutes."
    )

    objects = PhotoQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["visit", "sha256"], name="photo_once"),)
        triggers = (frozen("closed_photo_stays", unless=LATE),)

    def __str__(self) -> str:
        return self.caption or str(self.pk)


class Presence(UuidModel):
    """Arrival or departure as the visitor's phone told it. Without a position nothing is known about the place."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="presences")
    kind = EnumField(PresenceKind)
    at = models.DateTimeField()
    latitude = models.FloatField(
        null=True, blank=True, help_text="Degrees; null: the phone gave no position."
    )
    longitude = models.FloatField(
        null=True, blank=True, help_text="Degrees; null: the phone gave no position."
    )
    accuracy_m = models.PositiveIntegerField(null=True, blank=True, help_text="Metres, as the phone says.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["visit", "kind"], name="presence_once"),
            models.CheckConstraint(
                name="presence_whole_position",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
        )
        triggers = (frozen("closed_presence_stays"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class Confirmation(UuidModel):
    """The host's word that the visit took place: a signature on the screen, or the code that only the host sees."""

    visit = models.OneToOneField(Visit, models.CASCADE, related_name="confirmation")
    name = models.CharField(max_length=150)
    position = models.CharField(max_length=120, blank=True)
    way = EnumField(ConfirmationWay)
    signature = models.FileField(upload_to="signatures/%Y/%m/", max_length=200, blank=True)
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="confirmation_signed", condition=~Q(way=ConfirmationWay.SIGNATURE) | ~Q(signature="")
            ),
        )
        triggers = (frozen("closed_confirmation_stays"),)

    def __str__(self) -> str:
        return self.name


class CostQuerySet(models.QuerySet["Cost"]):
    """Questions about costs."""

    def visible_to(self, member: Member) -> "CostQuerySet":
        """Costs of the visits the member sees."""
        return self.filter(visit__in=Visit.objects.visible_to(member))


class Cost(UuidModel):
    """One line of what a visit cost, in whole rupiah; open until a second person verified the visit."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="costs")
    kind = EnumField(CostKind)
    what = models.CharField(max_length=200, blank=True)
    quantity = models.PositiveSmallIntegerField(default=1, help_text="Days, tickets, nights.")
    rate = models.PositiveIntegerField(help_text="Rupiah for one.")

    objects = CostQuerySet.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(name="cost_of_something", condition=Q(quantity__gte=1)),)
        triggers = (frozen("verified_cost_stays", when="verified_at IS NOT NULL", say="verified"),)

    def __str__(self) -> str:
        return self.what or str(self.kind)

    @property
    def amount(self) -> int:
        """Rupiah for all of them."""
        return self.quantity * self.rate


class VisitMove(UuidModel):
    """A visit was moved or cancelled: from where to where, and why. Never changed."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="moves")
    before_on = models.DateField(help_text="First day before.")
    after_on = models.DateField(null=True, blank=True, help_text="First day from now on; null: cancelled.")
    before = models.ForeignKey(Facilitator, models.PROTECT, related_name="+")
    after = models.ForeignKey(Facilitator, models.PROTECT, related_name="+")
    reason = EnumField(MoveReason)
    note = models.CharField(max_length=500, blank=True)
    moved_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="move_other_has_note", condition=~Q(reason=MoveReason.OTHER) | ~Q(note="")
            ),
        )
        triggers = (pgtrigger.Protect(name="move_append_only", operation=pgtrigger.Update),)

    def __str__(self) -> str:
        return f"{self.before_on} → {self.after_on or '–'}"


class Remark(UuidModel):
    """What was asked or added after a visit was closed; the record itself stays. Never changed."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="remarks")
    kind = EnumField(RemarkKind)
    text = models.TextField()
    said_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="remark_says_something", condition=~Q(text="")),)
        triggers = (
            pgtrigger.Protect(name="remark_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return self.text
