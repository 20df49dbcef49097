"""The ledger is append-only and part of the act's own transaction."""

import pytest
from django.db import InternalError, transaction
from django.db.utils import DatabaseError

from semai.ledger.models import Entry
from semai.programmes import actions
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from tests import factories as make


def test_a_line_can_be_neither_changed_nor_deleted(dewi: Member) -> None:
    line = actions.record(Verb.ADD_MEMBER, dewi, by=dewi, at=make.NOW)
    with pytest.raises((InternalError, DatabaseError)), transaction.atomic():
        Entry.objects.filter(pk=line.pk).update(title="lain")
    with pytest.raises((InternalError, DatabaseError)), transaction.atomic():
        line.delete()
    assert Entry.objects.count() == 1


def fail_after_an_act(by: Member) -> None:
    with transaction.atomic():
        actions.record(Verb.ADD_MEMBER, by, by=by, at=make.NOW)
        raise ZeroDivisionError


def test_a_failed_act_leaves_no_line(dewi: Member) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_after_an_act(dewi)
    assert not Entry.objects.exists()
