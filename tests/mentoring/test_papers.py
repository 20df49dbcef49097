"""What Ayu hands in is composed from what she recorded: every figure equals a query, every file stays small."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import F, Sum
from django.test import override_settings
from django.urls import reverse
from PIL import Image

from semai.kit import pdf, pdf_joining
from semai.mentoring import actions, queries, reporting
from semai.mentoring.models import (
    Action,
    Attendance,
    Confirmation,
    Cost,
    Deliverable,
    Engagement,
    FinalReport,
    Presence,
    Task,
    Visit,
)
from semai.mentoring.papers import attendance, bundles, final, logbook, pictures, templates
from semai.mentoring.papers import plan as plans
from semai.mentoring.shipped import shipped_tracks
from semai.mentoring.types import CostKind, PresenceKind, ReportStatus
from semai.planning.models import Facilitator
from semai.programmes.models import Cycle, Member
from tests import factories as make
from tests.conftest import MemberClient
from tests.factories import NOW, TODAY

WORDS = {"introduction": "", "achievements": "SOP berlaku.", "obstacles": "", "next_steps": "Lanjutkan."}


@pytest.fixture(autouse=True)
def in_memory() -> Iterator[None]:
    with override_settings(
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        }
    ):
        yield


def noise(side: int, seed: int = 1) -> bytes:
    """A photo that no compression makes small."""
    picture = Image.frombytes("RGB", (side, side), random.Random(seed).randbytes(side * side * 3))
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=95)
    return target.getvalue()


def visited(engagement: Engagement, ayu: Member, dewi: Member, *, number: int, on: date) -> Visit:
    """A closed visit with everything that reports count."""
    visit = make.make_visit(
        engagement, "Pak", "Bu", number=number, starts_on=on, ends_on=on + timedelta(days=1), findings="Ada."
    )
    for kind, hours in ((PresenceKind.ARRIVED, 0), (PresenceKind.LEFT, 3)):
        Presence.objects.create(visit=visit, kind=kind, at=NOW + timedelta(hours=hours))
    asked: dict[str, Any] = {"owner": "Pengelola", "due_on": on, "visit": visit}
    for what in ("SOP", "Buku kas"):
        action = actions.add_action(engagement, by=ayu, at=NOW, what=f"{what} {number}", **asked)
    actions.report_action(action, by=ayu, at=NOW, evidence="Ada.")
    actions.close_action(action, by=dewi, at=NOW)
    actions.confirm_by_code(visit, by=ayu, at=NOW, name="Kepala", code=queries.host_code(visit))
    actions.add_cost(visit, by=ayu, at=NOW, kind=CostKind.PER_DIEM, quantity=2, rate=150_000)
    return actions.close_visit(visit, by=ayu, at=NOW + timedelta(days=200))


@pytest.fixture
def worked(engagement: Engagement, ayu: Member, dewi: Member) -> Engagement:
    """Two closed visits in July, one in August, one to come; a task done, one left out; a paper accepted."""
    for number, on in enumerate((date(2022, 7, 4), date(2022, 7, 18), date(2022, 8, 8)), 1):
        visited(engagement, ayu, dewi, number=number, on=on)
    make.make_visit(engagement, number=4, starts_on=date(2022, 7, 28))
    make.make_visit(engagement, number=5, starts_on=date(2022, 7, 29), status="cancelled")
    actions.load_tracks(shipped_tracks())
    plan = actions.make_plan(engagement, by=ayu, at=NOW)
    must, may = plan.tasks.filter(is_mandatory=True)[0], plan.tasks.filter(is_mandatory=False)[0]
    actions.finish_task(must, by=ayu, at=NOW, evidence="Ada.", done_on=TODAY)
    actions.leave_task_out(may, by=ayu, at=NOW, reason="Tidak perlu.")
    paper = plan.deliverables.order_by("due_on")[0]
    actions.submit_deliverable(paper, by=ayu, at=NOW, data=noise(200))
    actions.accept_deliverable(paper, by=dewi, at=NOW)
    return engagement


JULY = {"ends_on__year": 2022, "ends_on__month": 7}
IN_JULY = {f"visit__{name}": value for name, value in JULY.items()}
MONTH: dict[str, Callable[[], int]] = {
    "planned": lambda: Visit.objects.filter(**JULY).exclude(status="cancelled").count(),
    "made": lambda: Visit.objects.filter(**JULY, status="closed").count(),
    "days": lambda: sum((v.ends_on - v.starts_on).days + 1 for v in Visit.objects.filter(**JULY, status="closed")),
    "people": lambda: Attendance.objects.filter(**IN_JULY, visit__status="closed").count(),
    "agreed": lambda: Action.objects.filter(**IN_JULY, visit__status="closed").count(),
    "confirmed": lambda: Action.objects.filter(closed_at__year=2022, closed_at__month=7).count(),
    "tasks_done": lambda: Task.objects.filter(done_on__year=2022, done_on__month=7).count(),
    "costs": lambda: Cost.objects.filter(**IN_JULY).aggregate(sum=Sum(F("quantity") * F("rate")))["sum"],
    "confirmed_by_host": lambda: Confirmation.objects.filter(**IN_JULY).count(),
    "minutes": lambda: 60 * 3 * Presence.objects.filter(**IN_JULY, kind="left").count(),
}  # fmt: skip
YEAR: dict[str, Callable[[], int]] = {
    "planned": lambda: Visit.objects.exclude(status="cancelled").count(),
    "made": lambda: Visit.objects.filter(status="closed").count(),
    "remote": lambda: Visit.objects.filter(status="closed", is_remote=True).count(),
    "days": lambda: sum((v.ends_on - v.starts_on).days + 1 for v in Visit.objects.filter(status="closed")),
    "people": lambda: Attendance.objects.filter(visit__status="closed").count(),
    "agreed": Action.objects.count,
    "confirmed": lambda: Action.objects.filter(status="closed").count(),
    "tasks": Task.objects.count,
    "tasks_done": lambda: Task.objects.filter(status="done").count(),
    "tasks_left_out": lambda: Task.objects.filter(status="left_out").count(),
    "papers": Deliverable.objects.count,
    "papers_accepted": lambda: Deliverable.objects.filter(status="accepted").count(),
    "costs": lambda: Cost.objects.aggregate(sum=Sum(F("quantity") * F("rate")))["sum"],
}


@pytest.mark.usefixtures("worked")
def test_every_figure_of_the_monthly_report_and_the_logbook_equals_a_query(
    lead: Facilitator, cycle: Cycle
) -> None:
    month = reporting.data_of(lead, cycle, TODAY, None, at=NOW)["counts"]
    log = logbook.data_of(lead, cycle, TODAY, at=NOW)["counts"]
    assert month == {name: MONTH[name]() for name in reporting.FIGURES}
    assert log == {name: MONTH[name]() for name in logbook.FIGURES}
    assert all(month.values())
    assert all(log.values())


def test_every_figure_of_the_final_report_equals_a_query_and_stands_in_the_letter(worked: Engagement) -> None:
    data = final.data_of(worked, None, at=NOW)
    assert data["counts"] == {name: query() for name, query in YEAR.items()}
    letter = pdf.reading(final.TEMPLATE, data | {"is_draft": True})
    for words, figure in final.shown(data["counts"]):
        assert re.search(f"{re.escape(str(words))}.{{0,40}}{re.escape(figure)}", letter, re.DOTALL)


def test_the_figures_of_a_submitted_final_report_stay_and_the_page_says_that_the_records_moved(
    worked: Engagement, ayu: Member, dewi: Member, browser: MemberClient
) -> None:
    actions.write_final_report(worked, by=ayu, at=NOW, version=1, **WORDS)
    assert browser.of(ayu).post(reverse("mentoring:submit_final_report", args=[worked.pk])).status_code == 302
    report = FinalReport.objects.get()
    before = final.pdf_of(worked, report, at=NOW)
    visited(worked, ayu, dewi, number=6, on=date(2022, 9, 5))
    assert final.pdf_of(worked, report, at=NOW + timedelta(days=9)) == before
    page = browser.of(dewi).get(reverse("mentoring:final_report", args=[worked.pk])).text
    assert "Catatan berubah setelah" in page
    with pytest.raises(actions.ReportAlreadySubmitted):
        actions.write_final_report(worked, by=ayu, at=NOW, version=2, **WORDS)


def test_nobody_reads_their_own_final_report_and_only_the_lead_writes_it(
    worked: Engagement, ayu: Member, dewi: Member, indah: Member
) -> None:
    with pytest.raises(actions.NotYourReport):
        actions.write_final_report(worked, by=indah, at=NOW, version=1, **WORDS)
    report = actions.write_final_report(worked, by=ayu, at=NOW, version=1, **WORDS)
    with pytest.raises(actions.ReportChangedMeanwhile):
        actions.write_final_report(worked, by=ayu, at=NOW, version=1, **WORDS)
    kept = final.data_of(worked, report, at=NOW)
    report = actions.submit_final_report(worked, by=ayu, at=NOW, kept=kept)
    with pytest.raises(actions.ReportNotSubmitted):
        actions.accept_report(FinalReport(pk=_another(worked, indah).pk), by=dewi, at=NOW)
    report = actions.return_report(report, by=dewi, at=NOW, comment="Tambahkan kendala.")
    assert report.status is ReportStatus.RETURNED
    actions.submit_final_report(worked, by=ayu, at=NOW, kept=kept)
    assert actions.accept_report(report, by=dewi, at=NOW).status is ReportStatus.ACCEPTED


def _another(worked: Engagement, indah: Member) -> FinalReport:
    centre = make.make_centre(worked.centre.programme)
    other = make.make_engagement(worked.cycle, centre, indah.facilitator, indah)
    return FinalReport.objects.create(engagement=other)


def test_a_draft_of_the_final_report_without_words_cannot_be_handed_in(
    worked: Engagement, ayu: Member
) -> None:
    with pytest.raises(actions.ReportWithoutWords):
        actions.submit_final_report(worked, by=ayu, at=NOW, kept={"counts": {}})


def test_the_attendance_list_has_lines_to_sign_before_and_names_after(worked: Engagement) -> None:
    assert len(attendance.data_of(worked.visits.get(number=4))["rows"]) == attendance.LINES
    closed = worked.visits.get(number=2)
    assert attendance.data_of(closed)["rows"] == [("Pak", "Pengelola"), ("Bu", "Pengelola")]
    assert attendance.pdf_of(closed, at=NOW) == attendance.pdf_of(closed, at=NOW + timedelta(days=1))


def test_a_photo_whose_file_is_lost_leaves_a_note_on_the_sheet(visit: Visit, ayu: Member) -> None:
    kept = actions.add_photo(visit, by=ayu, at=NOW, data=noise(300), caption="Rapat")
    whole = pictures.pdf_of(visit, at=NOW)
    kept.image.storage.delete(str(kept.image.name))
    assert len(pictures.pdf_of(visit, at=NOW)) < len(whole)


def test_the_papers_of_a_month_fit_into_four_megabytes_however_large_the_photos_are(
    engagement: Engagement, ayu: Member, lead: Facilitator, cycle: Cycle
) -> None:
    visit = make.make_visit(engagement, "Pak", findings="Ada.")
    for seed in range(6):
        actions.add_photo(visit, by=ayu, at=NOW, data=noise(1300, seed))
    actions.close_visit(visit, by=ayu, at=NOW)
    content = bundles.of_month(lead, cycle, TODAY, at=NOW)
    assert len(content) <= pdf_joining.MOST_BYTES
    assert pdf_joining.page_count(content) >= 5


def test_a_paper_that_is_too_large_or_damaged_is_named_instead_of_spoiling_the_file(tmp_path: Any) -> None:
    good = pdf.plain(_template(tmp_path), {"n": 3}, at=NOW)
    parts = [
        pdf_joining.Part("Baik", good),
        pdf_joining.Part("Rusak", b"%PDF-1.4 %%EOF"),
        pdf_joining.Part("Besar", noise(900)),
    ]
    content = bundles.fitted("Berkas", lambda _side: parts, at=NOW, most=200_000)
    assert len(content) <= 200_000
    assert pdf_joining.page_count(content) == 1 + 3
    everything = bundles.fitted("Berkas", lambda _side: parts, at=NOW)
    assert pdf_joining.page_count(everything) == 1 + 3 + 1


def _template(folder: Any) -> Any:
    path = folder / "pages.typ"
    path.write_text('#for n in range(json("data.json").n) [Halaman #n #pagebreak(weak: true)]')
    return path


@pytest.mark.parametrize("code", [one["code"] for track in shipped_tracks() for one in track["deliverables"]])
def test_every_deliverable_of_the_shipped_tracks_has_a_template_that_names_the_centre(
    code: str, worked: Engagement
) -> None:
    paper = worked.plans.get().deliverables.all()[0]
    paper.code = code
    with zipfile.ZipFile(io.BytesIO(templates.docx_of(paper))) as archive:
        document = archive.read("word/document.xml").decode()
    assert worked.centre.name in document
    assert "{" not in document


def test_the_plan_is_a_draft_until_the_centre_agreed(worked: Engagement, ayu: Member) -> None:
    plan = worked.plans.get()
    assert plans.data_of(plan)["is_draft"]
    agreed = actions.agree_plan(plan, by=ayu, at=NOW, name="Kepala", position="", on=TODAY)
    letter = pdf.reading(plans.TEMPLATE, plans.data_of(agreed))
    assert "Disepakati dengan Kepala pada 4 Juli 2022" in letter
    assert "Tidak perlu" not in letter


@pytest.mark.usefixtures("worked")
def test_ayu_downloads_all_of_them(ayu: Member, browser: MemberClient, engagement: Engagement) -> None:
    visit, plan = engagement.visits.get(number=1), engagement.plans.get()
    paper = plan.deliverables.all()[0]
    lead = engagement.lead.pk
    month = "?month=2022-07"
    for name, key, query, head in (
        ("attendance_pdf", visit.pk, "", b"%PDF"),
        ("photos_pdf", visit.pk, "", b"%PDF"),
        ("logbook_pdf", lead, month, b"%PDF"),
        ("month_papers", lead, month, b"%PDF"),
        ("deliverable_papers", engagement.pk, "", b"%PDF"),
        ("final_report_pdf", engagement.pk, "", b"%PDF"),
        ("plan_pdf", plan.pk, "", b"%PDF"),
        ("deliverable_template", paper.pk, "", b"PK"),
    ):
        answer = browser.of(ayu).get(reverse(f"mentoring:{name}", args=[key]) + query)
        assert (answer.status_code, answer.content[: len(head)]) == (200, head), name
