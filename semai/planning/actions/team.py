"""Writes on the team."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.planning.models import Facilitator, Leave
from semai.planning.types import FacilitatorValues, Gender, Period
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member, Organisation
from semai.programmes.types import Role
from semai.programmes.verbs import Verb
from semai.registry.models import Region
from semai.registry.types import RegionKind

PLAIN_FIELDS = (
    "code",
    "name",
    "phone",
    "skills",
    "days_per_month",
    "max_centres",
    "max_trip_days",
    "is_active",
)
LISTS = ("languages", "teaching_weekdays")
WRITTEN = (
    *PLAIN_FIELDS,
    *LISTS,
    "days_in_month",
    "gender",
    "organisation",
    "region",
    "latitude",
    "longitude",
)


class FacilitatorChanged(Problem):
    """Somebody else edited the facilitator since this person looked."""

    code = "planning.facilitator_changed"
    default_message = gettext_lazy(
        "Somebody changed this facilitator in the meantime. Look at the new values and try again."
    )


class CodeTaken(Problem):
    """Another facilitator of the programme has this code."""

    code = "planning.facilitator_code_taken"
    default_message = gettext_lazy("Another facilitator already has this code.")


class UnknownRegion(Problem):
    """There is no regency of this code, or it has no coordinates to plan with."""

    code, status = "planning.unknown_region", 422
    default_message = gettext_lazy("This regency is not known, or its position is not known.")


class NoSuchLogin(Problem):
    """No facilitator of the programme logs in with this phone number."""

    code = "planning.no_such_login"
    default_message = gettext_lazy(
        "No member with the role of facilitator has this phone number. Add the member first, with the same number."
    )


class AlreadyLinked(Problem):
    """The facilitator has a login, or the login belongs to another facilitator."""

    code = "planning.already_linked"
    default_message = gettext_lazy("This login is already linked.")


@transaction.atomic
def add_facilitator(values: FacilitatorValues, *, by: Member, at: datetime) -> Facilitator:
    """A new person in the team of the member's programme; their login is linked when the phone number is the same."""
    policy.require(by, Verb.EDIT_FACILITATOR)
    facilitator = Facilitator(programme_id=by.programme_id)
    _apply(facilitator, values)
    facilitator.save(force_insert=True)
    _replace_leaves(facilitator, values)
    record(Verb.EDIT_FACILITATOR, facilitator, by=by, at=at, added=True)
    return _linked_if_plain(facilitator, by=by, at=at)


@transaction.atomic
def edit_facilitator(
    facilitator: Facilitator, values: FacilitatorValues, *, version: int, by: Member, at: datetime
) -> Facilitator:
    """Write all values over those of `version`; plans made before keep what they knew."""
    facilitator = locked(facilitator)
    policy.require(by, Verb.EDIT_FACILITATOR, facilitator)
    if facilitator.version != version:
        raise FacilitatorChanged(version=facilitator.version)
    _apply(facilitator, values)
    facilitator.version += 1
    facilitator.save(update_fields=[*WRITTEN, "version"])
    _replace_leaves(facilitator, values)
    record(Verb.EDIT_FACILITATOR, facilitator, by=by, at=at, version=facilitator.version)
    return _linked_if_plain(facilitator, by=by, at=at)


@transaction.atomic
def end_facilitator(
    facilitator: Facilitator, *, ends_on: date | None, by: Member, at: datetime
) -> Facilitator:
    """Note somebody's last day in the team; None takes it back. The published plan stays until it is revised."""
    facilitator = locked(facilitator)
    policy.require(by, Verb.EDIT_FACILITATOR, facilitator)
    facilitator.ends_on = ends_on
    facilitator.version += 1
    facilitator.save(update_fields=["ends_on", "version"])
    record(Verb.EDIT_FACILITATOR, facilitator, by=by, at=at, ends_on=f"{ends_on or ''}")
    return facilitator


@transaction.atomic
def note_leave(
    facilitator: Facilitator, period: Period, *, reason: str, by: Member, at: datetime
) -> Facilitator:
    """Somebody is away on these days, beside the leave that is known; leave that shares a day is joined with it."""
    facilitator = locked(facilitator)
    policy.require(by, Verb.EDIT_FACILITATOR, facilitator)
    shared = facilitator.leaves.filter(starts_on__lte=period.ends_on, ends_on__gte=period.starts_on)
    known = list(shared)
    shared.delete()
    Leave.objects.create(
        facilitator=facilitator,
        starts_on=min([period.starts_on, *(one.starts_on for one in known)]),
        ends_on=max([period.ends_on, *(one.ends_on for one in known)]),
        reason=reason[:120],
    )
    facilitator.version += 1
    facilitator.save(update_fields=["version"])
    record(Verb.EDIT_FACILITATOR, facilitator, by=by, at=at, leave=f"{period.starts_on}..{period.ends_on}")
    return facilitator


@transaction.atomic
def remove_facilitator(facilitator: Facilitator, *, by: Member, at: datetime) -> bool:
    """Take back a person who was added and never used; False when a plan already names them."""
    facilitator = locked(facilitator)
    policy.require(by, Verb.EDIT_FACILITATOR, facilitator)
    if facilitator.assignments.exists() or facilitator.planned_visits.exists():
        return False
    record(Verb.EDIT_FACILITATOR, facilitator, by=by, at=at, removed=True)
    facilitator.delete()
    return True


@transaction.atomic
def link_member(facilitator: Facilitator, *, member: Member, by: Member, at: datetime) -> Facilitator:
    """Join the facilitator to a login: from then on that member sees their own plan."""
    facilitator = locked(facilitator)
    policy.require(by, Verb.LINK_MEMBER, facilitator)
    if member.role is not Role.FACILITATOR or member.programme_id != facilitator.programme_id:
        raise NoSuchLogin
    if facilitator.member_id or Facilitator.objects.filter(member=member).exists():
        raise AlreadyLinked
    facilitator.member = member
    facilitator.save(update_fields=["member"])
    record(Verb.LINK_MEMBER, facilitator, by=by, at=at)
    return facilitator


@transaction.atomic
def link_by_phone(facilitator: Facilitator, *, by: Member, at: datetime) -> Facilitator:
    """Join the facilitator to the login of a facilitator with the same phone number."""
    policy.require(by, Verb.LINK_MEMBER, facilitator)
    member = _login_of(facilitator, at=at)
    if member is None:
        raise NoSuchLogin(field="phone")
    return link_member(facilitator, member=member, by=by, at=at)


def _linked_if_plain(facilitator: Facilitator, *, by: Member, at: datetime) -> Facilitator:
    """Link when it is plain whom; otherwise leave it to `link_member`, which says why not."""
    if facilitator.member_id or not policy.may(by, Verb.LINK_MEMBER):
        return facilitator
    member = _login_of(facilitator, at=at)
    if member is None or Facilitator.objects.filter(member=member).exists():
        return facilitator
    return link_member(facilitator, member=member, by=by, at=at)


def _login_of(facilitator: Facilitator, *, at: datetime) -> Member | None:
    if not facilitator.phone:
        return None
    active = Member.objects.active(on=at.date()).filter(programme_id=facilitator.programme_id)
    return active.filter(role=Role.FACILITATOR, user__phone=facilitator.phone).first()


def _apply(facilitator: Facilitator, values: FacilitatorValues) -> None:
    others = Facilitator.objects.filter(programme_id=facilitator.programme_id, code=values.code)
    if others.exclude(pk=facilitator.pk).exists():
        raise CodeTaken(field="code", facilitator=values.code)
    for name in PLAIN_FIELDS:
        setattr(facilitator, name, getattr(values, name))
    for name in LISTS:
        setattr(facilitator, name, list(getattr(values, name)))
    facilitator.days_in_month = dict(values.days_in_month)
    facilitator.gender = Gender(values.gender) if values.gender else None
    facilitator.organisation = _organisation(facilitator, values.organisation)
    region = Region.objects.filter(pk=values.region_code, kind=RegionKind.REGENCY).first()
    latitude = values.latitude if values.latitude is not None else getattr(region, "latitude", None)
    longitude = values.longitude if values.longitude is not None else getattr(region, "longitude", None)
    if region is None or latitude is None or longitude is None:
        raise UnknownRegion(
            _("The regency %(code)s is not known.") % {"code": values.region_code}, field="region"
        )
    facilitator.region, facilitator.latitude, facilitator.longitude = region, latitude, longitude


def _organisation(facilitator: Facilitator, name: str) -> Organisation:
    """The programme's organisation of this name, whatever the case; a new one when there is none."""
    known = Organisation.objects.filter(programme_id=facilitator.programme_id, name__iexact=name).first()
    return known or Organisation.objects.create(programme_id=facilitator.programme_id, name=name)


def _replace_leaves(facilitator: Facilitator, values: FacilitatorValues) -> None:
    wanted = {(one.starts_on, one.ends_on) for one in values.leaves}
    kept = set()
    for leave in facilitator.leaves.all():
        if (leave.starts_on, leave.ends_on) in wanted:
            kept.add((leave.starts_on, leave.ends_on))
        else:
            leave.delete()
    Leave.objects.bulk_create(
        Leave(facilitator=facilitator, starts_on=first, ends_on=last) for first, last in sorted(wanted - kept)
    )
