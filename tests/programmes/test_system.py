"""Jobs act as somebody too."""

from semai.programmes.actions import system_member
from semai.programmes.models import Member, Programme
from semai.programmes.types import Role
from tests import factories as make


def test_a_programme_has_one_system_member_that_cannot_log_in(programme: Programme) -> None:
    member = system_member(programme)
    assert system_member(programme) == member
    assert member.role is Role.SYSTEM
    assert not member.user.is_active
    assert not member.user.check_password("")


def test_two_programmes_have_two(programme: Programme, dewi: Member) -> None:
    assert system_member(programme) != system_member(make.make_programme())
