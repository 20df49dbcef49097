"""Writes on programmes, members and grants."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from semai.accounts import actions as accounts
from semai.accounts.models import User
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.ledger import actions as ledger
from semai.ledger.models import Entry

from . import policy, rules
from .models import Cycle, Grant, Member, Organisation, Programme
from .types import Role
from .verbs import Verb

SYSTEM_USERNAME = "sistem"


class ManagerExists(Problem):
    """The programme already has a programme manager, who adds everybody else."""

    code = "programmes.manager_exists"
    default_message = _("This programme already has a programme manager. Ask them to add further members.")


class RoleAboveOwn(Problem):
    """The one who adds may not give this role."""

    code, status = "programmes.role_above_own", 403
    default_message = _("You may not give this role.")


class YearOutOfOrder(Problem):
    """The last day lies before the first."""

    code, status = "programmes.year_out_of_order", 422
    default_message = _("The last day lies before the first day.")


class MemberEnded(Problem):
    """The membership is over."""

    code = "programmes.member_ended"
    default_message = _("This membership has already ended.")


class OwnMembership(Problem):
    """Nobody ends their own membership: there might be nobody left to undo it."""

    code = "programmes.own_membership"
    default_message = _("You cannot end your own membership. Ask another manager or the operator.")


def record(verb: Verb, thing: models.Model, *, by: Member, at: datetime, **details: object) -> Entry:
    """The ledger line of an act of a member: every action ends with it."""
    return ledger.record(verb, thing, by=by.pk, scope=by.programme_id, at=at, **details)


def record_all(
    verb: Verb,
    things: Sequence[models.Model],
    *,
    by: Member,
    at: datetime,
    details: Sequence[Mapping[str, object]] = (),
) -> list[Entry]:
    """One ledger line for each of many things that the same act of a member wrote, perhaps each with its details."""
    return ledger.record_all(verb, things, by=by.pk, scope=by.programme_id, at=at, details=details)


@transaction.atomic
def open_programme(name: str, *, year: int, is_demo: bool = False) -> Programme:
    """The programme of this name with this year in it; both are created when missing."""
    programme, _created = Programme.objects.get_or_create(
        slug=slugify(name)[:50] or "programme", defaults={"name": name, "is_demo": is_demo}
    )
    first, last = date(year, 1, 1), date(year, 12, 31)
    Cycle.objects.get_or_create(
        programme=programme, year=year, defaults={"name": str(year), "starts_on": first, "ends_on": last}
    )
    return programme


@transaction.atomic
def add_first_manager(
    programme: Programme, *, full_name: str, username: str, phone: str, at: datetime
) -> tuple[Member, str]:
    """The programme's first person, added from the command line; later ones are added by `add_member`."""
    programme = locked(programme)
    if programme.members.active(on=at.date()).filter(role=Role.PROGRAMME_MANAGER).exists():
        raise ManagerExists
    return add_member(
        programme=programme,
        full_name=full_name,
        username=username,
        phone=phone,
        role=Role.PROGRAMME_MANAGER,
        by=system_member(programme),
        at=at,
    )


@transaction.atomic
def add_member(
    *,
    programme: Programme,
    full_name: str,
    username: str,
    role: Role,
    by: Member,
    at: datetime,
    phone: str = "",
    organisation: Organisation | None = None,
    area_codes: Sequence[str] = (),
    password: str | None = None,
) -> tuple[Member, str]:
    """A new person with an account; returns the member and the password to hand over, shown once."""
    policy.require(by, Verb.ADD_MEMBER)
    if not rules.may_give(by.role, role):
        raise RoleAboveOwn(field="role")
    user, secret = accounts.create_user(
        username=username, full_name=full_name, phone=phone, password=password
    )
    member = Member.objects.create(
        programme=programme,
        user=user,
        role=role,
        organisation=organisation,
        area_codes=list(area_codes),
        starts_on=at.date(),
    )
    record(Verb.ADD_MEMBER, member, by=by, at=at, role=str(role))
    return member, secret


@transaction.atomic
def edit_member(
    member: Member,
    *,
    full_name: str,
    phone: str,
    organisation: Organisation | None,
    area_codes: Sequence[str],
    by: Member,
    at: datetime,
) -> Member:
    """Put a person's name, phone number, organisation or area right; role and user name stay what they are."""
    member = locked(member)
    policy.require(by, Verb.EDIT_MEMBER, member)
    if not rules.may_give(by.role, member.role) and member.pk != by.pk:
        raise RoleAboveOwn
    accounts.change_person(member.user, full_name=full_name, phone=phone)
    member.organisation, member.area_codes = organisation, list(area_codes)
    member.save(update_fields=["organisation", "area_codes"])
    record(Verb.EDIT_MEMBER, member, by=by, at=at)
    return member


@transaction.atomic
def set_year(
    programme: Programme, *, year: int, name: str, starts_on: date, ends_on: date, by: Member, at: datetime
) -> Cycle:
    """Open a year of the programme, or change the dates of its mentoring."""
    policy.require(by, Verb.SET_YEAR)
    if ends_on < starts_on:
        raise YearOutOfOrder(field="ends_on")
    values = {"name": name, "starts_on": starts_on, "ends_on": ends_on}
    cycle, _created = Cycle.objects.update_or_create(programme=programme, year=year, defaults=values)
    record(Verb.SET_YEAR, cycle, by=by, at=at, starts_on=starts_on.isoformat(), ends_on=ends_on.isoformat())
    return cycle


@transaction.atomic
def end_member(member: Member, *, by: Member, at: datetime) -> Member:
    """The member stops taking part; what they did stays theirs."""
    member = locked(member)
    policy.require(by, Verb.END_MEMBER, member)
    if member.pk == by.pk:
        raise OwnMembership
    if not rules.may_give(by.role, member.role):
        raise RoleAboveOwn
    if member.ended_at is not None:
        raise MemberEnded
    member.ended_at = at
    member.save(update_fields=["ended_at"])
    record(Verb.END_MEMBER, member, by=by, at=at)
    return member


@transaction.atomic
def reset_password(member: Member, *, by: Member, at: datetime) -> str:
    """A one-time password for somebody who forgot theirs; shown once to the one who asked."""
    policy.require(by, Verb.RESET_PASSWORD, member)
    if not rules.may_give(by.role, member.role):
        raise RoleAboveOwn
    secret = accounts.give_one_time_password(member.user)
    record(Verb.RESET_PASSWORD, member, by=by, at=at)
    return secret


@transaction.atomic
def grant(
    member: Member, label: str, object_id: uuid.UUID, *, from_on: date, to_on: date | None = None
) -> Grant:
    """Let the member see one row; asking again moves the dates. A step of other actions, so it has no own line."""
    row, _created = Grant.objects.update_or_create(
        member=member, label=label, object_id=object_id, defaults={"starts_on": from_on, "ends_on": to_on}
    )
    return row


def system_member(programme: Programme) -> Member:
    """The member as whom jobs act; made when first asked for, and nobody can log in as it."""
    user, _created = User.objects.get_or_create(
        username=SYSTEM_USERNAME, defaults={"full_name": "Semai", "is_active": False, "password": "!"}
    )
    member, _created = Member.objects.get_or_create(
        programme=programme, user=user, role=Role.SYSTEM, defaults={"starts_on": date(2000, 1, 1)}
    )
    return member
