"""Who sees a centre by name: its managers."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.programmes import actions as programmes
from semai.programmes import policy
from semai.programmes.models import Grant, Member
from semai.programmes.types import Role
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

LABEL = "registry.Centre"


class NotACentreManager(Problem):
    """Only centre managers are given a centre by hand; facilitators get theirs from the plan."""

    code, status = "registry.not_a_centre_manager", 422
    default_message = _("Choose a member with the role of centre manager.")


@transaction.atomic
def give_centre(centre: Centre, *, to: Member, by: Member, at: datetime) -> Grant:
    """The member sees this centre from today on; giving it twice changes nothing."""
    policy.require(by, Verb.GRANT_CENTRE, centre)
    policy.require(by, Verb.GRANT_CENTRE, to)
    if to.role is not Role.CENTRE_MANAGER:
        raise NotACentreManager(field="member")
    grant = programmes.grant(to, LABEL, centre.pk, from_on=timezone.localdate(at))
    programmes.record(Verb.GRANT_CENTRE, centre, by=by, at=at, member=str(to.pk), given=True)
    return grant


@transaction.atomic
def take_centre(centre: Centre, *, to: Member, by: Member, at: datetime) -> None:
    """The member no longer sees this centre."""
    policy.require(by, Verb.GRANT_CENTRE, centre)
    Grant.objects.filter(member=to, label=LABEL, object_id=centre.pk).delete()
    programmes.record(Verb.GRANT_CENTRE, centre, by=by, at=at, member=str(to.pk), given=False)
