"""The database's content comes back whole, or stays as it is."""

from pathlib import Path

import pytest

from semai.config.commands import pg
from semai.programmes.models import Programme
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


def test_gilang_restores_what_was_there(tmp_path: Path) -> None:
    make.make_programme(name="Program Contoh")
    assert pg.dump(tmp_path / "dump") == ""
    Programme.objects.update(name="Lain")

    assert pg.load(tmp_path / "dump") == ""
    assert [one.name for one in Programme.objects.all()] == ["Program Contoh"]


def test_a_damaged_backup_changes_nothing(tmp_path: Path) -> None:
    make.make_programme(name="Program Contoh")
    dump = tmp_path / "dump"
    assert pg.dump(dump) == ""
    dump.write_bytes(dump.read_bytes()[:-2000])

    assert "pg_restore" in pg.load(dump)
    assert Programme.objects.exists()


def test_what_fails_halfway_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make.make_programme(name="Program Contoh")
    assert pg.dump(tmp_path / "dump") == ""
    monkeypatch.setattr(pg, "EMPTY", pg.EMPTY + "CREATE TABLE programmes_programme (id int);\n")

    assert "already exists" in pg.load(tmp_path / "dump")
    assert Programme.objects.exists()
