"""What was written without a network arrives after things changed: it lands with its author, or waits and says why."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.urls import reverse
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from semai.fieldwork import actions as fieldwork
from semai.fieldwork.models import FormVersion, Submission, Transfer
from semai.fieldwork.ready import READY
from semai.fieldwork.types import TransferState
from semai.fieldwork.xlsform import convert
from semai.mentoring import actions, queries
from semai.mentoring.models import Engagement, Visit
from semai.mentoring.types import MoveReason
from semai.programmes.models import Member
from semai.registry.models import Centre
from tests import factories as make
from tests.access.world.pictures import picture
from tests.conftest import MemberClient
from tests.factories import NOW, TODAY
from tests.fieldwork.conftest import Phone


@pytest.fixture
def jobs() -> Iterator[None]:
    """Jobs are kept in memory; the tests run the actions that the jobs call."""
    with app.replace_connector(InMemoryConnector()):
        yield


@pytest.fixture
def phone(ayu: Member) -> Phone:
    """Ayu's phone."""
    device, secret = fieldwork.add_device(ayu, by=ayu, at=NOW, name="HP Ayu")
    return Phone(device, secret, ayu.programme.slug)


@pytest.fixture
def report(jobs: None, dewi: Member, settings: LazySettings, tmp_path: Path) -> FormVersion:
    """The visit report that comes along, bound to its purpose."""
    settings.MEDIA_ROOT, settings.TODAY = tmp_path / "media", TODAY
    ready = READY["laporan-kunjungan"]
    return fieldwork.install_form(ready, convert(ready.content()), by=dewi, at=NOW)


def sent_late(
    report: FormVersion, centre: Centre, phone: Phone, *, on: date = TODAY, **files: bytes
) -> Transfer:
    """What Ayu wrote without a network reaches the server; the worker makes the record."""
    photo = "".join(f"<foto>{name}.jpg</foto>" for name in files)
    answers = (
        f"<kode_blkk>{centre.code}</kode_blkk><tanggal>{on}</tanggal><fokus>management</fokus><topik>Buku kas</topik>"
        f"<temuan>Belum rutin.</temuan><hadir><nama>Kepala</nama></hadir>"
        f"<rtl><apa>SOP</apa><siapa>Kepala</siapa><sampai>2022-08-01</sampai></rtl>{photo}<setuju>ya</setuju>"
    )
    form = f'<data id="{report.form.key}" version="{report.version}">{answers}<meta><instanceID>uuid:1</instanceID></meta></data>'
    phone.send(form.encode(), {f"{name}.jpg": content for name, content in files.items()})
    row = fieldwork.transfer(Submission.objects.get(), at=NOW + timedelta(days=7))
    assert row is not None
    return row


def test_what_is_on_the_old_phone_after_a_hand_over_lands_and_has_its_author(
    report: FormVersion, engagement: Engagement, indah: Member, dewi: Member, phone: Phone
) -> None:
    visit = make.make_visit(engagement)
    later = make.make_visit(engagement, starts_on=date(2022, 8, 1))
    ayu = engagement.lead
    actions.hand_over(engagement, by=dewi, at=NOW, to=indah.facilitator, reason="Cuti.")
    assert sent_late(report, engagement.centre, phone).state is TransferState.DONE
    visit.refresh_from_db()
    later.refresh_from_db()
    assert (visit.facilitator, visit.findings, visit.actions.get().what) == (ayu, "Belum rutin.", "SOP")
    assert later.facilitator == indah.facilitator
    assert "ponsel lama" in queries.moves_of(visit).get().note


def test_a_report_of_a_day_after_the_hand_over_takes_no_visit_of_the_successor(
    report: FormVersion, engagement: Engagement, indah: Member, dewi: Member, phone: Phone
) -> None:
    visit = make.make_visit(engagement, starts_on=TODAY + timedelta(days=2))
    actions.hand_over(engagement, by=dewi, at=NOW, to=indah.facilitator, reason="Cuti.")
    row = sent_late(report, engagement.centre, phone, on=TODAY + timedelta(days=2))
    assert row.state is TransferState.FAILED
    assert "tidak memiliki kunjungan" in row.trouble
    visit.refresh_from_db()
    assert (visit.facilitator, visit.findings) == (indah.facilitator, "")


def test_a_visit_that_went_to_indah_while_ayus_phone_was_offline_keeps_ayus_report_at_the_desk_and_says_why(
    report: FormVersion,
    visit: Visit,
    indah: Member,
    dewi: Member,
    phone: Phone,
    browser: MemberClient,
    settings: LazySettings,
) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    days: dict[str, Any] = {"facilitator": indah.facilitator, "starts_on": TODAY, "ends_on": TODAY}
    actions.move_visit(visit, by=dewi, at=NOW, reason=MoveReason.FACILITATOR_ILL, **days)
    row = sent_late(report, visit.engagement.centre, phone)
    assert row.state is TransferState.FAILED
    page = browser.of(dewi).get(reverse("fieldwork:submission", args=[row.submission_id])).text
    assert "tidak memiliki kunjungan" in page
    extra = actions.plan_visit(
        visit.engagement, by=dewi, at=NOW, facilitator=visit.engagement.lead, starts_on=TODAY, ends_on=TODAY
    )
    again = fieldwork.retry_transfer(row.submission, by=dewi, at=NOW)
    assert again is not None
    assert (again.state, again.object_id) == (TransferState.DONE, str(extra.pk))


def test_photos_of_a_report_that_arrive_a_week_after_closing_are_late_ones_and_touch_no_other_visit(
    report: FormVersion, told: Visit, ayu: Member, phone: Phone
) -> None:
    ahead = make.make_visit(told.engagement, starts_on=date(2022, 8, 1))
    actions.close_visit(told, by=ayu, at=NOW)
    row = sent_late(report, told.engagement.centre, phone, foto=picture())
    assert (row.state, row.object_id) == (TransferState.DONE, str(told.pk))
    assert told.photos.get().is_late
    told.refresh_from_db()
    ahead.refresh_from_db()
    assert (told.findings, ahead.findings) == ("Buku kas belum rutin.", "")


def test_a_report_on_a_visit_that_is_closed_already_changes_no_evidence(
    report: FormVersion, told: Visit, ayu: Member, phone: Phone
) -> None:
    actions.close_visit(told, by=ayu, at=NOW)
    row = sent_late(report, told.engagement.centre, phone)
    assert (row.state, told.actions.count()) == (TransferState.FAILED, 0)
    assert "ditutup" in row.trouble
