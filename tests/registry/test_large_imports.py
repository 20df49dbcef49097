"""Large imports: read and written by jobs, many new centres together."""

import io
import zipfile
from pathlib import Path
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import Settings

from semai.ledger.models import Entry
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry import actions, jobs
from semai.registry.actions.many import create_centres
from semai.registry.models import Centre, Host, Import
from semai.registry.sheet import facts_of
from semai.registry.types import ImportStatus
from tests import factories as make
from tests.conftest import MemberClient

from .test_imports import GOOD, workbook

pytestmark = pytest.mark.usefixtures("regions")


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_large_workbook_is_read_and_written_by_jobs(browser: MemberClient, coordinator: Member) -> None:
    random = Random(1)
    rows = [
        GOOD
        | {"kode": f"K-{number}", "nama_blkk": f"BLKK {number}", "catatan": f"{random.getrandbits(800):x}"}
        for number in range(320)
    ]
    file = SimpleUploadedFile("besar.xlsx", workbook(*rows))
    browser.of(coordinator).post(reverse("registry:import_new", args=["centres"]), {"file": file})
    waiting = Import.objects.get(status=ImportStatus.READING)
    page = reverse("registry:import_detail", args=[waiting.pk])
    progress = reverse("registry:import_progress", args=[waiting.pk])
    assert "hx-get" in browser.get(page).content.decode()
    assert "HX-Refresh" not in browser.get(progress)
    jobs.read_import(import_id=str(waiting.pk))
    assert "HX-Refresh" in browser.get(progress)
    browser.post(reverse("registry:import_confirm", args=[waiting.pk]))
    waiting.refresh_from_db()
    assert waiting.status is ImportStatus.WRITING
    assert not Centre.objects.exists()
    for _ in range(2):
        jobs.write_import(import_id=str(waiting.pk), member_id=str(coordinator.pk))
    assert Centre.objects.count() == 320


def _hollow() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


#: Looks like a workbook from outside.
HOLLOW = _hollow()


def test_a_kept_workbook_that_is_none_is_refused_and_says_why(coordinator: Member) -> None:
    waiting = actions.queue_preview(
        "centres", content=HOLLOW, file_name="a.xlsx", by=coordinator, cycle=None, at=make.NOW
    )
    jobs.read_import(import_id=str(waiting.pk))
    waiting.refresh_from_db()
    assert waiting.status is ImportStatus.UNREADABLE
    assert waiting.failure
    assert not waiting.file


def test_many_new_centres_keep_the_rules_of_one(coordinator: Member, citra: Member) -> None:
    facts = facts_of({"nama_blkk": "Satu", "lembaga_induk": "Pesantren", "kode_wilayah": "35.09"})
    made = create_centres([(facts, ""), (facts, "K-1"), (facts, "k-1")], by=coordinator, at=make.NOW)
    assert [getattr(one, "code", "") for one in made[:2]] == ["BLKK-0001", "K-1"]
    assert isinstance(made[2], actions.CentreCodeTaken)
    assert Host.objects.count() == 1
    assert Entry.objects.filter(verb=Verb.CREATE_CENTRE).count() == 2
    [refused] = create_centres([(facts, "")], by=citra, at=make.NOW)
    assert isinstance(refused, actions.RegionOutsideArea)
