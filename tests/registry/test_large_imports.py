"""Large imports: read and written by jobs, many new centres together."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from semai.kit import progress
from semai.ledger.models import Entry
from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.programmes.types import Role
from semai.programmes.verbs import Verb
from semai.registry import actions, jobs
from semai.registry.actions import create_centre
from semai.registry.actions.many import create_centres
from semai.registry.actions.many_edits import Edit, edit_centres
from semai.registry.models import Centre, Host, Import
from semai.registry.sheet import facts_of
from semai.registry.types import CentreStatus, ImportStatus
from tests import factories as make
from tests.conftest import MemberClient

from .test_imports import GOOD, bring_in, preview, workbook

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


def test_many_changed_centres_keep_the_rules_of_one(coordinator: Member, citra: Member) -> None:
    plain = {"lembaga_induk": "Pesantren", "kode_wilayah": "35.09", "vin": "1912321401", "kejuruan": "bahasa"}
    facts = [facts_of(plain | {"nama_blkk": name}) for name in ("Satu", "Dua", "Tiga")]
    made = [create_centre(one, by=coordinator, at=make.NOW) for one in facts]
    known = {one.pk: one for one in Centre.objects.with_place().prefetch_related("fields", "identifiers")}
    first, second, third = (known[one.pk] for one in made)
    closed = facts_of(plain | {"nama_blkk": "Satu", "status": "tutup", "vin": "", "kejuruan": "teknik_las"})
    edits = [
        Edit(first, closed, 1),
        Edit(second, replace(facts[1], name="Lain"), 7),
        Edit(third, replace(facts[2], fields=("tidak_ada",), notes="x"), 1),
    ]
    done = edit_centres(edits, by=coordinator, at=make.NOW)
    assert [type(one) for one in done] == [type(None), actions.CentreChangedMeanwhile, actions.UnknownCode]
    now = {one.name: one for one in Centre.objects.all()}
    assert {name: one.version for name, one in now.items()} == {"Satu": 2, "Dua": 1, "Tiga": 1}
    one = now["Satu"]
    assert one.status is CentreStatus.CLOSED
    assert not one.identifiers.exists()
    assert list(one.fields.values_list("code", flat=True)) == ["teknik_las"]
    assert one.status_changes.count() == 2
    [line] = Entry.objects.filter(verb=Verb.EDIT_CENTRE)
    assert line.details == {"fields": ["fields", "identifiers", "status", "status_since"]}
    with pytest.raises(NotAllowed):
        edit_centres(edits, by=make.make_member(citra.programme, Role.AUDITOR), at=make.NOW)


def test_a_thousand_changed_rows_are_written_and_taken_back_in_as_few_queries_as_ten(
    coordinator: Member, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [GOOD | {"kode": f"K-{number}", "nama_blkk": f"BLKK {number}"} for number in range(1000)]
    bring_in(workbook(*rows), coordinator)
    changed = preview(workbook(*(row | {"catatan": "Baru"} for row in rows)), coordinator)
    with django_assert_max_num_queries(80):
        actions.confirm_import(changed, by=coordinator, at=make.NOW)
    assert set(Centre.objects.values_list("notes", "version")) == {("Baru", 2)}
    with django_assert_max_num_queries(80):
        actions.undo_import(changed, by=coordinator, at=make.NOW)
    assert set(Centre.objects.values_list("notes", "version")) == {("", 3)}


def test_dewi_sees_how_far_the_job_is_while_its_transaction_is_open(
    coordinator: Member, browser: MemberClient
) -> None:
    waiting = Import.objects.create(
        programme=coordinator.programme, kind="centres", status=ImportStatus.WRITING,
        created_by=coordinator, created_at=make.NOW,
    )  # fmt: skip
    page = reverse("registry:import_progress", args=[waiting.pk])
    browser.of(coordinator)
    with progress.shown(actions.progress_of(waiting)) as tell:
        steps = progress.Watched(["a", "b"], tell, start=20, end=60)
        seen = [browser.get(page).content.decode() for _ in steps]
    assert ['value="20"' in seen[0], 'value="40"' in seen[1]] == [True, True]
    assert progress.told(actions.progress_of(waiting)) is None


def test_a_large_import_is_taken_back_by_a_job_once(coordinator: Member, browser: MemberClient) -> None:
    rows = [GOOD | {"kode": f"K-{number}", "nama_blkk": f"BLKK {number}"} for number in range(301)]
    written = bring_in(workbook(*rows), coordinator)
    browser.of(coordinator).post(reverse("registry:import_undo", args=[written.pk]))
    written.refresh_from_db()
    assert (written.status, Centre.objects.count()) == (ImportStatus.UNDOING, 301)
    for _ in range(2):
        jobs.undo_import(import_id=str(written.pk), member_id=str(coordinator.pk))
    written.refresh_from_db()
    assert (written.status, Centre.objects.count()) == (ImportStatus.UNDONE, 0)
