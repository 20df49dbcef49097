"""Once a month Ayu reports: her words beside figures that come from the records; and how a centre changes hands."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.db import connection
from django.test import override_settings
from django.urls import reverse

from semai.kit import pdf
from semai.mentoring import actions, jobs, queries, reporting
from semai.mentoring.models import Engagement, Report, Visit
from semai.mentoring.shipped import shipped_tracks
from semai.mentoring.types import CostKind, ReportStatus
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


def test_behind_the_recap_stand_visits_actions_papers_and_costs_of_the_month(
    closed: Visit, coordinator: Member, ayu: Member, browser: MemberClient
) -> None:
    actions.add_cost(closed, by=ayu, at=NOW, kind=CostKind.LODGING, quantity=2, rate=150_000)
    actions.load_tracks(shipped_tracks())
    papers = actions.make_plan(closed.engagement, by=ayu, at=NOW).deliverables.all()
    papers.update(due_on=date(2022, 9, 1))
    papers.filter(pk=papers[0].pk).update(due_on=date(2022, 7, 9))
    make.make_visit(closed.engagement, starts_on=date(2022, 8, 3), ends_on=date(2022, 8, 3))
    content = browser.of(coordinator).get(reverse("mentoring:recap") + "?month=2022-07").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Rekap", "Kunjungan", "Tindak lanjut", "Dokumen keluaran", "Biaya"]
    rows = {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book}
    assert {len(found) for found in rows.values()} == {1}
    assert rows["Kunjungan"][0][2:4] + rows["Kunjungan"][0][-2:] == ("Ayu", closed.number, 1, 300_000)
    assert rows["Tindak lanjut"][0][2] == "SOP"
    assert rows["Biaya"][0][-3:] == (2, 150_000, 300_000)


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


def counted(lead: Facilitator) -> dict[str, int]:
    """The figures of July once more, each by a query of its own over the plain tables."""
    sql = {
        "planned": "SELECT count(*) FROM mentoring_visit WHERE {mine} AND status <> 'cancelled'",
        "made": "SELECT count(*) FROM mentoring_visit WHERE {mine} AND status = 'closed'",
        "days": "SELECT sum(ends_on - starts_on + 1) FROM mentoring_visit WHERE {mine} AND status = 'closed'",
        "people": "SELECT count(*) FROM mentoring_attendance a JOIN mentoring_visit v ON v.id = a.visit_id"
        " WHERE {mine} AND v.status = 'closed'",
        "agreed": "SELECT count(*) FROM mentoring_action a JOIN mentoring_visit v ON v.id = a.visit_id"
        " WHERE {mine} AND v.status = 'closed'",
        "confirmed": "SELECT count(*) FROM mentoring_action a JOIN mentoring_engagement e"
        " ON e.id = a.engagement_id WHERE e.lead_id = %(lead)s AND a.status = 'closed'"
        " AND (a.closed_at AT TIME ZONE 'Asia/Jakarta')::date BETWEEN '2022-07-01' AND '2022-07-31'",
        "tasks_done": "SELECT count(*) FROM mentoring_task t JOIN mentoring_plan p ON p.id = t.plan_id"
        " JOIN mentoring_engagement e ON e.id = p.engagement_id WHERE e.lead_id = %(lead)s"
        " AND t.status = 'done' AND t.done_on BETWEEN '2022-07-01' AND '2022-07-31'",
        "costs": "SELECT sum(c.quantity * c.rate) FROM mentoring_cost c JOIN mentoring_visit v"
        " ON v.id = c.visit_id WHERE {mine} AND v.status = 'closed'",
    }
    mine = "facilitator_id = %(lead)s AND ends_on BETWEEN '2022-07-01' AND '2022-07-31'"
    with connection.cursor() as cursor:
        found = {}
        for name, text in sql.items():
            cursor.execute(text.format(mine=mine), {"lead": lead.pk})
            found[name] = int(cursor.fetchone()[0] or 0)
    return found


@pytest.fixture
def busy(closed: Visit, lead: Facilitator, ayu: Member, dewi: Member) -> Visit:
    """A July with more than one of everything."""
    actions.load_tracks(shipped_tracks())
    plan = actions.make_plan(closed.engagement, by=ayu, at=NOW)
    for task in plan.tasks.all()[:2]:
        actions.finish_task(task, by=ayu, at=NOW, evidence="Ada.", done_on=TODAY)
    actions.add_cost(closed, by=ayu, at=NOW, kind=CostKind.PER_DIEM, quantity=3, rate=125_000)
    action = actions.report_action(closed.actions.get(), by=dewi, at=NOW, evidence="Ada.")
    actions.close_action(action, by=ayu, at=NOW)
    make.make_visit(closed.engagement, starts_on=date(2022, 7, 20))
    make.make_visit(closed.engagement, starts_on=date(2022, 8, 1))
    return closed


def submitted(lead: Facilitator, cycle: Cycle, ayu: Member) -> Report:
    report = actions.write_report(lead, cycle, TODAY, by=ayu, at=NOW, version=1, **WORDS)
    kept = reporting.data_of(lead, cycle, TODAY, report, at=NOW)
    return actions.submit_report(lead, cycle, TODAY, by=ayu, at=NOW, kept=kept)


@pytest.mark.usefixtures("busy")
def test_every_figure_of_a_report_equals_a_query(lead: Facilitator, cycle: Cycle, ayu: Member) -> None:
    report = submitted(lead, cycle, ayu)
    assert report.kept
    counts = report.kept["counts"]
    assert counts == counted(lead)
    assert set(counts) == set(reporting.FIGURES)
    assert all(counts[name] for name in counts), counts
    text = pdf.reading(reporting.TEMPLATE, report.kept)
    assert "Rp375.000" in text


def test_a_submitted_report_keeps_its_figures_and_its_bytes(
    busy: Visit, lead: Facilitator, cycle: Cycle, ayu: Member
) -> None:
    report = submitted(lead, cycle, ayu)
    before = reporting.pdf_of(lead, cycle, TODAY, report, at=NOW)
    actions.add_cost(busy, by=ayu, at=NOW, kind=CostKind.OTHER, quantity=1, rate=1)
    report.refresh_from_db()
    assert reporting.pdf_of(lead, cycle, TODAY, report, at=NOW + timedelta(days=9)) == before
    assert reporting.counts_of(lead, cycle, TODAY, report)["costs"] == 375_000
    with pytest.raises(actions.ReportAlreadySubmitted):
        actions.write_report(lead, cycle, TODAY, by=ayu, at=NOW, version=2, **WORDS)


def test_the_coordinator_returns_and_accepts_and_nobody_their_own(
    lead: Facilitator, cycle: Cycle, ayu: Member, coordinator: Member
) -> None:
    report = submitted(lead, cycle, ayu)
    with pytest.raises(policy.NotAllowed):
        actions.accept_report(report, by=ayu, at=NOW)
    actions.return_report(report, by=coordinator, at=NOW, comment="Kendala kosong.")
    kept = reporting.data_of(lead, cycle, TODAY, report, at=NOW)
    actions.write_report(lead, cycle, TODAY, by=ayu, at=NOW, version=2, **WORDS)
    again = actions.submit_report(lead, cycle, TODAY, by=ayu, at=NOW, kept=kept)
    assert actions.accept_report(again, by=coordinator, at=NOW).status is ReportStatus.ACCEPTED


def test_ayu_submits_on_the_page_and_krisna_returns_it_with_a_comment(
    closed: Visit, lead: Facilitator, ayu: Member, coordinator: Member, browser: MemberClient
) -> None:
    month, address = (
        {"month": "2022-07"},
        {
            name: reverse(f"mentoring:{name}", args=[lead.pk])
            for name in ("write_report", "submit_report", "return_report", "accept_report", "report")
        },
    )
    page = browser.of(ayu)
    assert page.post(address["submit_report"], month).status_code == 422
    page.post(address["write_report"], {"version": 1, **WORDS, **month})
    assert page.post(address["submit_report"], month).status_code == 302
    desk = MemberClient().of(coordinator)
    assert desk.post(address["return_report"], month).status_code == 422
    assert desk.post(address["return_report"], month | {"comment": "Lengkapi."}).status_code == 302
    assert "Lengkapi." in page.get(address["report"] + "?month=2022-07").text


def test_the_kept_pdf_can_be_fetched(
    closed: Visit, lead: Facilitator, cycle: Cycle, coordinator: Member, browser: MemberClient
) -> None:
    jobs.make_reports(cycle_id=str(cycle.pk), month="2022-07", member_id=str(coordinator.pk))
    kept = browser.of(coordinator).get(reverse("mentoring:kept_report", args=[lead.pk]) + "?month=2022-07")
    assert kept.getvalue().startswith(b"%PDF")
