"""A form that serves a purpose fills in the record, once, and says plainly when it cannot."""

import re
import uuid
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from semai.fieldwork import actions, purposes
from semai.fieldwork.models import Form, FormVersion, Submission, Transfer
from semai.fieldwork.rules import outline
from semai.fieldwork.rules import purposes as fitting
from semai.fieldwork.types import Question, TransferState
from semai.fieldwork.xlsform import convert
from semai.incubation.models import MonthlyFigure, Tenant
from semai.maturity.actions import ask_reader, load_instrument
from semai.maturity.models import Assessment, Reading
from semai.maturity.shipped import shipped_data
from semai.maturity.types import ReaderKind
from semai.mentoring.models import Action, Visit
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre, Equipment, Sighting, VocationalField
from semai.registry.types import Condition
from semai.strengthening.models import Asset
from semai.training.models import Batch, Tracing, Trainee
from tests import factories as make
from tests.access.world.pictures import picture
from tests.conftest import MemberClient

from .conftest import Phone

LATER = datetime(2022, 10, 3, 3, 0, tzinfo=UTC)
FOLDER = Path(settings.BASE_DIR) / "examples" / "forms"
FITS = {
    "visit_report": "laporan-kunjungan",
    "assessment": "kematangan",
    "equipment_sighting": "pemeriksaan-peralatan",
    "monthly_figures": "angka-bulanan-tenant",
    "graduate_tracer": "penelusuran-lulusan",
    "asset_map": "peta-aset",
    "hr_matrix": "matriks-sdm",
    "self_assessment": "penilaian-mandiri",
}


@pytest.fixture(autouse=True)
def jobs() -> Any:
    """Jobs are kept in memory; the tests run the actions that the jobs call."""
    with app.replace_connector(InMemoryConnector()):
        yield


def bound(purpose: str, dewi: Member) -> FormVersion:
    """The instrument that comes along, published and bound to its purpose."""
    content = (FOLDER / f"{FITS[purpose]}.xlsx").read_bytes()
    version = actions.upload_form(content, convert(content), programme=dewi.programme, by=dewi, at=make.NOW)
    actions.publish_version(version, by=dewi, at=make.NOW)
    actions.bind_form(version.form, purpose, by=dewi, at=make.NOW)
    return version


def filled(version: FormVersion, answers: str, number: str = "1", old: str = "") -> bytes:
    deprecated = f"<deprecatedID>{old}</deprecatedID>" if old else ""
    return (
        f'<data id="{version.form.key}" version="{version.version}">{answers}'
        f"<meta><instanceID>uuid:{number}</instanceID>{deprecated}</meta></data>"
    ).encode()


def taken_over(number: str = "1") -> Transfer:
    """What the job does with the submission of this number."""
    row = actions.transfer(Submission.objects.get(instance_id=f"uuid:{number}"), at=LATER)
    assert row is not None
    return row


@pytest.mark.parametrize("purpose", FITS)
def test_every_form_that_comes_along_fits_its_purpose(purpose: str, dewi: Member) -> None:
    assert purposes.named(purpose).code == purpose
    assert bound(purpose, dewi).form.bindings.count() == 1


def test_a_missing_question_is_named(dewi: Member, version: FormVersion, browser: MemberClient) -> None:
    page = browser.of(dewi).post(f"/field/forms/{version.form_id}/purpose/", {"purpose": "monthly_figures"})
    assert page.status_code == 422
    assert "“omzet”" in page.content.decode()
    assert "“kode_blkk”" not in page.content.decode()  # it is there
    assert not version.form.bindings.exists()


def test_a_question_of_the_wrong_kind_or_twice_is_no_fit() -> None:
    wanted = purposes.named("monthly_figures").questions(None)
    asked = [
        Question("/kode_blkk", "text"), Question("/tenant", "text"), Question("/bulan", "date"), Question("/omzet", "text"),
        Question("/a", "group", children=(Question("/a/tenaga_kerja", "integer"),)), Question("/tenaga_kerja", "integer"),
    ]  # fmt: skip
    assert [(one.what, one.name) for one in fitting.misfits(asked, wanted)] == [
        ("kind", "omzet"),
        ("twice", "tenaga_kerja"),
    ]


def test_a_bound_form_takes_no_version_that_lacks_a_question(dewi: Member) -> None:
    version = bound("monthly_figures", dewi)
    poorer = FormVersion.objects.get(pk=version.pk)
    poorer.pk, poorer.version, poorer.status, poorer.published_at = None, "9", "draft", None
    poorer.outline = outline.as_json([Question("/kode_blkk", "text")])
    poorer._state.adding = True
    poorer.id = uuid.uuid4()
    poorer.save(force_insert=True)
    with pytest.raises(actions.FormDoesNotFit):
        actions.publish_version(poorer, by=dewi, at=make.NOW)


@pytest.fixture
def tenant(north: Centre) -> Tenant:
    return Tenant.objects.create(
        centre=north, name="Dapur Contoh", owner="Ibu", entered_on=date(2022, 8, 1), baseline_turnover=1, baseline_jobs=1
    )  # fmt: skip


def figures(north: Centre, turnover: str = "4000000", tenant: str = "dapur contoh") -> str:
    return (
        f"<kode_blkk>{north.code}</kode_blkk><tenant>{tenant}</tenant><bulan>2022-09-01</bulan>"
        f"<omzet>{turnover}</omzet><tenaga_kerja>3</tenaga_kerja>"
    )


def test_monthly_figures_come_once_and_an_edit_corrects_them(
    phone: Phone, dewi: Member, north: Centre, tenant: Tenant
) -> None:
    version = bound("monthly_figures", dewi)
    phone.send(filled(version, figures(north)))
    first = taken_over()
    assert (first.state, first.object_id) == (TransferState.DONE, str(tenant.pk))
    assert taken_over() == first
    phone.send(filled(version, figures(north, "5000000"), "2", old="uuid:1"))
    assert taken_over("2").state is TransferState.DONE
    assert list(MonthlyFigure.objects.values_list("month", "turnover", "jobs")) == [
        (date(2022, 9, 1), 5_000_000, 3)
    ]


def test_what_cannot_be_taken_over_is_kept_and_says_why_until_somebody_tries_again(
    phone: Phone, dewi: Member, north: Centre, tenant: Tenant, browser: MemberClient
) -> None:
    version = bound("monthly_figures", dewi)
    phone.send(filled(version, figures(north, tenant="Warung Baru")))
    row = taken_over()
    assert row.state is TransferState.FAILED
    page = browser.of(dewi).get(f"/field/submissions/{row.submission_id}/").content.decode()
    assert "“Warung Baru”" in page
    assert "Coba lagi" in page
    again = f"/field/submissions/{row.submission_id}/transfer/"
    browser.post(again)
    assert Transfer.objects.get().state is TransferState.FAILED
    tenant.name = "Warung Baru"
    tenant.save()
    browser.post(again)
    assert Transfer.objects.get().state is TransferState.DONE
    assert MonthlyFigure.objects.count() == 1


@pytest.mark.parametrize("turnover", ["-5", "=1+1", "9" * 40, "1e9", ""])
def test_an_answer_that_is_no_number_is_named(
    phone: Phone, dewi: Member, north: Centre, tenant: Tenant, turnover: str
) -> None:
    phone.send(filled(bound("monthly_figures", dewi), figures(north, turnover)))
    row = taken_over()
    assert (row.state, "omzet" in row.trouble) == (TransferState.FAILED, True)


def test_nobody_writes_to_a_centre_that_is_not_theirs(phone: Phone, dewi: Member, south: Centre) -> None:
    phone.send(filled(bound("monthly_figures", dewi), figures(south)))
    assert taken_over().state is TransferState.FAILED


def test_what_came_before_the_form_was_bound_follows(
    phone: Phone, dewi: Member, north: Centre, tenant: Tenant
) -> None:
    version = bound("monthly_figures", dewi)
    actions.end_binding(version.form, by=dewi, at=make.NOW)
    phone.send(filled(version, figures(north)))
    assert actions.transfer(Submission.objects.get(), at=LATER) is None
    binding = actions.bind_form(Form.objects.get(pk=version.form_id), "monthly_figures", by=dewi, at=make.NOW)
    assert actions.queue_all(binding) == 1
    assert Transfer.objects.get().state is TransferState.WAITING


@pytest.fixture
def visit(cycle: Cycle, north: Centre, ayu: Member, dewi: Member) -> Visit:
    facilitator = make.make_facilitator(cycle.programme, member=ayu)
    return make.make_visit(make.make_engagement(cycle, north, facilitator, dewi))


def report(north: Centre, findings: str = "Stok tidak dicatat", more: str = "") -> str:
    return (
        f"<kode_blkk>{north.code}</kode_blkk><tanggal>2022-07-04</tanggal><fokus>management</fokus>"
        f"<hadir><nama>Siti Contoh</nama><jabatan>Kepala</jabatan></hadir><topik>Pembukuan</topik>"
        f"<temuan>{findings}</temuan><rtl><apa>Buat SOP</apa><siapa>Siti</siapa><sampai>2022-08-01</sampai></rtl>{more}"
        "<setuju>ya</setuju>"
    )


def test_a_visit_report_fills_in_the_visit_with_its_photo(
    phone: Phone, dewi: Member, north: Centre, visit: Visit
) -> None:
    version = bound("visit_report", dewi)
    phone.send(filled(version, report(north, more="<foto>a.jpg</foto>")))
    assert Transfer.objects.count() == 0  # the photo is still on the phone
    phone.send(filled(version, report(north, more="<foto>a.jpg</foto>")), {"a.jpg": picture()})
    assert taken_over().object_id == str(visit.pk)
    visit.refresh_from_db()
    assert (visit.topics, visit.findings, visit.starts_on) == (
        "Pembukuan",
        "Stok tidak dicatat",
        date(2022, 7, 4),
    )
    assert list(visit.attendances.values_list("name", flat=True)) == ["Siti Contoh"]
    assert (visit.actions.get().what, visit.photos.count()) == ("Buat SOP", 1)


def test_an_edited_report_changes_the_same_visit_and_doubles_no_action(
    phone: Phone, dewi: Member, north: Centre, visit: Visit
) -> None:
    version = bound("visit_report", dewi)
    phone.send(filled(version, report(north)))
    taken_over()
    more = "<rtl><apa>Hitung stok</apa><siapa>Budi</siapa><sampai>2022-08-01</sampai></rtl>"
    phone.send(filled(version, report(north, "Stok dicatat", more), "2", old="uuid:1"))
    assert taken_over("2").object_id == str(visit.pk)
    visit.refresh_from_db()
    assert visit.findings == "Stok dicatat"
    assert sorted(Action.objects.values_list("what", flat=True)) == ["Buat SOP", "Hitung stok"]


def test_a_report_without_a_visit_leaves_nothing_half_written(
    phone: Phone, dewi: Member, north: Centre
) -> None:
    phone.send(filled(bound("visit_report", dewi), report(north)))
    assert taken_over().state is TransferState.FAILED
    assert Action.objects.count() == 0


def test_an_assessment_waits_for_the_desk_and_overwrites_nobody(
    phone: Phone, dewi: Member, ayu: Member, cycle: Cycle, north: Centre
) -> None:
    round_ = make.make_round(cycle, instrument=load_instrument(shipped_data()))
    version = bound("assessment", dewi)
    code = next(one for one in version.outline if one["path"].startswith("/aspek_"))["children"][0]["path"]
    group, name = code.split("/")[1:]
    answers = f"<kode_blkk>{north.code}</kode_blkk><tanggal>2022-07-04</tanggal><{group}><{name}>1</{name}></{group}>"
    phone.send(filled(version, answers))
    row = Submission.objects.get()
    assert actions.transfer(row, at=LATER) is None
    actions.approve_submission(row, by=dewi, at=make.NOW)
    assert taken_over().state is TransferState.DONE
    stored = Assessment.objects.get(round=round_, centre=north)
    assert (stored.recorded_by, stored.version) == (ayu, 1)
    phone.send(filled(version, answers.replace(">1<", ">2<"), "2"))
    other = Submission.objects.get(instance_id="uuid:2")
    actions.approve_submission(other, by=dewi, at=make.NOW)
    assert taken_over("2").state is TransferState.FAILED
    assert Assessment.objects.get().version == 1


def test_each_thing_of_the_form_is_sighted_once(phone: Phone, dewi: Member, north: Centre) -> None:
    for code in ("M-1", "M-2", "M-3"):
        Equipment.objects.create(programme=north.programme, centre=north, code=code, name="Mesin")
    version = bound("equipment_sighting", dewi)

    def thing(code: str, found: str, state: str = "") -> str:
        kept = f"<keadaan>{state}</keadaan>" if state else ""
        return f"<barang><kode_barang>{code}</kode_barang><ketemu>{found}</ketemu>{kept}</barang>"

    head = f"<kode_blkk>{north.code}</kode_blkk><tanggal>2022-07-04</tanggal>"
    things = thing("M-1", "ada", "rusak_ringan") + thing("m-2", "tidak_ada") + thing("M-3", "dipinjam")
    phone.send(filled(version, head + things))
    assert taken_over().state is TransferState.DONE
    seen = dict(Sighting.objects.values_list("equipment__code", "condition"))
    assert seen == {"M-1": Condition.WORN, "M-2": Condition.GONE}
    phone.send(filled(version, head + things, "2", old="uuid:1"))
    assert taken_over("2").state is TransferState.DONE
    assert Sighting.objects.count() == 2


def test_a_graduate_is_traced_and_one_who_declines_is_not(
    phone: Phone, dewi: Member, cycle: Cycle, north: Centre
) -> None:
    field = VocationalField.objects.create(code="las", name_id="Las", name_en="Welding")
    days = {"starts_on": date(2022, 5, 1), "ends_on": date(2022, 6, 1)}
    batch = Batch.objects.create(cycle=cycle, centre=north, field=field, name="Paket 1", **days)
    Trainee.objects.create(batch=batch, name="Rina Contoh")
    version = bound("graduate_tracer", dewi)
    head = f"<kode_blkk>{north.code}</kode_blkk><tanggal>2022-07-04</tanggal>"
    phone.send(filled(version, f"{head}<izin>tidak</izin>"))
    assert (taken_over().state, Tracing.objects.count()) == (TransferState.DONE, 0)
    told = (
        "<izin>ya</izin><nama>rina contoh</nama><pelatihan>Las</pelatihan><lulus>2022-06-01</lulus>"
        "<kegiatan>bekerja</kegiatan><bulan_tunggu>1</bulan_tunggu><sesuai>ya</sesuai><penghasilan>p2</penghasilan>"
    )
    phone.send(filled(version, head + told, "2"))
    assert taken_over("2").object_id == str(batch.pk)
    found = Tracing.objects.get()
    assert (found.activity, found.waited_months, found.is_fitting, found.income) == (
        "employed",
        1,
        True,
        "from_1_to_3",
    )


def test_each_asset_stands_on_the_map_once_and_an_edit_corrects_it(
    phone: Phone, dewi: Member, ayu: Member, north: Centre
) -> None:
    version = bound("asset_map", dewi)

    def asset(use: str) -> str:
        return (
            f"<kode_blkk>{north.code}</kode_blkk><tanggal>2022-07-04</tanggal><aset><kelompok>ekonomi</kelompok>"
            f"<nama>Pasar</nama><kondisi>baik</kondisi><potensi>{use}</potensi><akses>izin</akses>"
            f"<lokasi>-8.17 113.7 0 5</lokasi><foto>a.jpg</foto></aset>"
        )

    phone.send(filled(version, asset("Kios")), {"a.jpg": picture()})
    assert taken_over().state is TransferState.DONE
    kept = Asset.objects.get()
    assert (kept.centre, kept.group, kept.access, kept.latitude) == (north, "economic", "by_agreement", -8.17)
    assert kept.photo
    assert kept.said_by == str(ayu)
    phone.send(filled(version, asset("Kios bersama"), "2", old="uuid:1"), {"a.jpg": picture()})
    assert taken_over("2").state is TransferState.DONE
    assert Asset.objects.get().potential_use == "Kios bersama"


def test_a_centre_assesses_itself_by_link_once_and_only_itself(
    dewi: Member, ayu: Member, cycle: Cycle, north: Centre, settings: Any
) -> None:
    settings.TODAY = date(2022, 7, 4)
    round_ = make.make_round(cycle, instrument=load_instrument(shipped_data()))
    version = bound("self_assessment", dewi)
    client, stranger = MemberClient().of(dewi), MemberClient()
    address = f"/field/forms/{version.form_id}/links/"
    assert client.post(address, {"ends_on": "2022-07-31"}).status_code == 422  # for whom?
    assert client.post(address, {"ends_on": "2022-07-01", "every": "on"}).status_code == 422
    client.post(address, {"ends_on": "2022-07-31", "every": "on"})
    link = re.findall(r"/field/by-link/[^\"&<]+", client.get(address).content.decode())[0]
    page = stranger.get(link)
    assert "kode_blkk" not in page.content.decode()
    said = dict.fromkeys(page.context["form"].fields, "")
    assert stranger.post(link, said).status_code == 422  # who answers is missing
    paths = page.context["form"].paths
    level = next(name for name, path in paths.items() if path.startswith("/aspek_"))
    said |= {
        next(name for name, path in paths.items() if path == "/pengisi"): "Ibu Contoh, pengelola",
        level: "1",
    }
    assert stranger.post(link, said).status_code == 302
    row = Submission.objects.get()
    assert row.centre == north
    stuck = actions.transfer(row, at=LATER)
    assert stuck is not None
    assert (stuck.state, "readers" in stuck.trouble or "penilai" in stuck.trouble) == (
        TransferState.FAILED,
        True,
    )
    ask_reader(round_, [north], kind=ReaderKind.SELF, due_on=date(2022, 12, 1), by=dewi, at=LATER)
    done = actions.retry_transfer(row, by=dewi, at=LATER)
    assert done is not None
    assert done.state is TransferState.DONE
    own = Reading.objects.get()
    assert (own.sender, len(own.answers), own.kind) == ("Ibu Contoh, pengelola", 1, "self")
    assert stranger.get(link).status_code == stranger.post(link, said).status_code == 410
    assert stranger.get("/field/by-link/salah/").status_code == 404
    assert MemberClient().of(ayu).get(address).status_code == 403
