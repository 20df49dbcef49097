"""What nobody names goes after a week; what somebody names, or may name in a moment, stays."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from semai.fieldwork import actions, blobs
from semai.fieldwork.models import Blob
from semai.programmes.models import Member
from tests.factories import NOW

from .conftest import Phone, xml

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def aged(path: Path, days: int) -> Path:
    """As if it had been written so many days before now."""
    moment = (NOW - days * DAY).timestamp()
    os.utime(path, (moment, moment))
    return path


def dropped(ayu: Member, content: bytes) -> Path:
    """Bytes in their place, without a row: as when the transaction after them failed."""
    with blobs.arriving() as folder:
        one = blobs.drop(folder, content)
        blobs.place(one, ayu.programme_id)
    return blobs.path_of(ayu.programme_id, one.sha256)


def test_only_old_bytes_that_no_row_names_go(phone: Phone, ayu: Member) -> None:
    phone.send(xml(), {"a.jpg": b"foto"})
    named = [
        aged(blobs.path_of(one.programme_id, one.sha256), 30)
        for one in Blob.objects.filter(size=len(b"foto"))
    ]
    old, fresh = aged(dropped(ayu, b"yatim"), 8), aged(dropped(ayu, b"baru"), 6)
    assert actions.sweep_blobs(at=NOW) == 1
    assert [path.exists() for path in (*named, old, fresh)] == [True, False, True]


def test_what_never_finished_arriving_goes_after_a_day(media: Path) -> None:
    folder = media / "fieldwork" / "incoming"
    folder.mkdir(parents=True)
    old, fresh = folder / "old", folder / "fresh"
    for path, days in ((old, 2), (fresh, 0)):
        path.write_bytes(b"x")
        aged(path, days)
    assert actions.sweep_blobs(at=NOW) == 1
    assert [path.exists() for path in (old, fresh)] == [False, True]


def test_a_file_that_a_phone_sends_again_meanwhile_survives(ayu: Member) -> None:
    path = aged(dropped(ayu, b"lagi"), 8)
    dropped(ayu, b"lagi")  # the second delivery touches it before its row is there
    assert path.stat().st_mtime > NOW.timestamp()
    assert actions.sweep_blobs(at=NOW) == 0
    assert path.exists()
