"""Once a month Ayu reports: her words beside figures that come from the records; and how a centre changes hands."""

from datetime import date

import pytest
from django.test import override_settings
from django.urls import reverse

from semai.kit import pdf
from semai.mentoring import actions, jobs, queries, reporting
from semai.mentoring.models import Engagement, Report, Visit
from semai.planning.models import Facilitator
from semai.programmes import policy
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient
from tests.factories import NOW, TODAY

WORDS = {"achievements": "Buku kas rutin.", "obstacles": "", "next_steps": "SOP."}


@pytest.fixture(autouse=True)
def in_memory() -> object:
    """Files of these tests never touch the disk; pages need no front-end build."""
    with override_settings(
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        }
    ):
        yield


@pytest.fixture
def closed(ayu: Member, told: Visit) -> Visit:
    """Ayu's closed visit of July with one action."""
    actions.add_action(
        told.engagement, by=ayu, at=NOW, what="SOP", owner="Pengelola", due_on=date(2022, 8, 1), visit=told
    )
    return actions.close_visit(told, by=ayu, at=NOW)


def test_the_figures_of_a_month_are_counted_from_the_records(
    closed: Visit, lead: Facilitator, cycle: Cycle
) -> None:
    make.make_visit(closed.engagement)
    month = queries.month_of(lead, cycle, TODAY)
    assert (month.made, month.planned, month.days, month.people, len(month.agreed)) == (1, 2, 1, 1, 1)
    august = queries.month_of(lead, cycle, date(2022, 8, 1))
    assert (august.made, august.planned) == (0, 0)


def test_the_letter_holds_figures_and_words(
    closed: Visit, lead: Facilitator, cycle: Cycle, ayu: Member
) -> None:
    report = actions.write_report(lead, cycle, TODAY, by=ayu, at=NOW, version=1, **WORDS)
    text = pdf.reading(reporting.TEMPLATE, reporting.data_of(lead, cycle, TODAY, report, at=NOW))
    for said in ("LAPORAN BULANAN PENDAMPINGAN", "Juli 2022", "Buku kas rutin.", "BLKK Contoh Utara", "SOP"):
        assert said in text


def test_nobody_writes_in_anothers_name_and_no_old_form_overwrites(
    lead: Facilitator, cycle: Cycle, ayu: Member, indah: Member, dewi: Member
) -> None:
    with pytest.raises(actions.NotYourReport):
        actions.write_report(lead, cycle, TODAY, by=indah, at=NOW, version=1, **WORDS)
    with pytest.raises(policy.NotAllowed):
        actions.write_report(lead, cycle, TODAY, by=dewi, at=NOW, version=1, **WORDS)
    actions.write_report(lead, cycle, TODAY, by=ayu, at=NOW, version=1, **WORDS)
    with pytest.raises(actions.ReportChangedMeanwhile):
        actions.write_report(lead, cycle, TODAY, by=ayu, at=NOW, version=1, **WORDS)


def test_the_job_keeps_everybodys_pdf(closed: Visit, cycle: Cycle, coordinator: Member) -> None:
    values = {"cycle_id": str(cycle.pk), "month": "2022-07", "member_id": str(coordinator.pk)}
    assert jobs.make_reports(**values) == jobs.make_reports(**values) == 1
    assert Report.objects.get().file.read().startswith(b"%PDF")


def test_the_coordinator_reads_the_month_and_takes_the_recap(
    closed: Visit, lead: Facilitator, coordinator: Member, browser: MemberClient
) -> None:
    page = browser.of(coordinator)
    listed = page.get(reverse("mentoring:reports") + "?month=2022-07")
    assert "Ayu" in listed.text
    assert page.get(reverse("mentoring:reports") + "?month=salah").status_code == 200
    assert page.get(reverse("mentoring:recap") + "?month=2022-07").content.startswith(b"PK")
    one = reverse("mentoring:report_pdf", args=[lead.pk]) + "?month=2022-07"
    assert page.get(one).content.startswith(b"%PDF")


def test_ayu_writes_her_report_on_its_page(
    closed: Visit, lead: Facilitator, ayu: Member, browser: MemberClient
) -> None:
    page = browser.of(ayu)
    assert (
        'name="achievements"' in page.get(reverse("mentoring:report", args=[lead.pk]) + "?month=2022-07").text
    )
    sent = {"version": 1, "month": "2022-07", **WORDS}
    assert page.post(reverse("mentoring:write_report", args=[lead.pk]), sent).status_code == 302
    assert Report.objects.get().achievements == "Buku kas rutin."


def test_the_new_lead_takes_planned_visits_and_the_old_one_keeps_what_was_begun(
    engagement: Engagement, visit: Visit, ayu: Member, indah: Member, dewi: Member, north: Centre
) -> None:
    begun = actions.start_visit(make.make_visit(engagement), by=ayu, at=NOW)
    to = indah.facilitator
    handed = actions.hand_over(
        engagement, by=dewi, at=NOW, to=to, reason="Cuti melahirkan", note="Kunci di TU"
    )
    for row in (engagement, visit, begun):
        row.refresh_from_db()
    assert (engagement.lead, visit.facilitator, begun.facilitator) == (to, to, handed.before)
    assert (
        actions.record_visit(
            begun,
            by=ayu,
            at=NOW,
            version=1,
            starts_on=TODAY,
            ends_on=TODAY,
            topics="",
            findings="Ada.",
            people=[],
        ).findings
        == "Ada."
    )
    with pytest.raises(actions.SameLead):
        actions.hand_over(engagement, by=dewi, at=NOW, to=to, reason="Lagi")


def test_ayu_does_not_hand_over_and_dewi_does_on_the_page(
    engagement: Engagement, ayu: Member, indah: Member, dewi: Member, browser: MemberClient
) -> None:
    address = reverse("mentoring:hand_over", args=[engagement.pk])
    assert browser.of(ayu).get(address).status_code == 403
    page = browser.of(dewi)
    assert page.get(address).status_code == 200
    to = indah.facilitator.pk
    assert "Cuti" in page.post(address, {"to": to, "reason": "Cuti"}, follow=True).text
