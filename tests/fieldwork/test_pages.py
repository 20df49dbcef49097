"""What people at the desk and in the field see and do."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from PIL import Image
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from semai.fieldwork import actions, blobs
from semai.fieldwork.models import Device, Export, Form, FormVersion, Held, Submission
from semai.fieldwork.types import Review, VersionStatus
from semai.ledger.models import Entry
from semai.programmes.models import Member
from tests.conftest import MemberClient
from tests.factories import NOW
from tests.kit.test_photos import make_photo

from .conftest import Phone, make_version, xml
from .workbooks import FORM, workbook

pytestmark = pytest.mark.django_db
FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def row(phone: Phone) -> Submission:
    """What Ayu sent: a photo, two tools, a formula and a place."""
    tools = "<alat><nama>Bor</nama></alat><alat><nama>Las</nama></alat><tempat>-8.17 113.7 0 5</tempat>"
    phone.send(xml(nama=FORMULA, extra=tools), {"a.jpg": make_photo()})
    return Submission.objects.get()


def test_dewi_uploads_a_form_and_publishes_it(browser: MemberClient, dewi: Member) -> None:
    client = browser.of(dewi)
    file = io.BytesIO(workbook(FORM))
    file.name = "kunjungan.xlsx"
    answer = client.post("/field/new/", {"file": file}, follow=True)
    version = FormVersion.objects.get()
    assert (version.form.key, version.status, version.languages) == (
        "kunjungan",
        VersionStatus.DRAFT,
        ["id", "en"],
    )
    assert "Nama ketua" in answer.content.decode()
    client.post(f"/field/versions/{version.pk}/publish/")
    assert FormVersion.objects.get().status is VersionStatus.PUBLISHED
    assert b"".join(client.get(f"/field/versions/{version.pk}/workbook/")).startswith(b"PK")


def test_faults_are_shown_by_sheet_row_and_column(browser: MemberClient, dewi: Member) -> None:
    file = io.BytesIO(workbook({**FORM, "survey": [*FORM["survey"][:3], ["text", "x", "X", "X", "1 > > 2"]]}))
    file.name = "salah.xlsx"
    answer = browser.of(dewi).post("/field/new/", {"file": file})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "relevant" in text
    assert "survey" in text
    assert not Form.objects.exists()


def test_the_list_of_forms_asks_the_database_a_bounded_number_of_times(
    browser: MemberClient, dewi: Member, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        make_version(dewi.programme, dewi, f"form_{number}")
    client = browser.of(dewi)
    with django_assert_max_num_queries(12):
        assert client.get("/field/").status_code == 200


def test_the_desk_shows_what_came_in(
    browser: MemberClient, dewi: Member, row: Submission, phone: Phone, django_assert_max_num_queries: Any
) -> None:
    for number in range(9):
        phone.send(xml(f"uuid:x{number}"))
    client = browser.of(dewi)
    with django_assert_max_num_queries(12):
        text = client.get(f"/field/forms/{row.form_id}/submissions/").content.decode()
    assert "Mesin las" in text
    assert "Las" in text  # the label of the choice, not its code
    attention = client.get(f"/field/forms/{row.form_id}/submissions/?attention=on").content.decode()
    assert str(row.pk) not in attention


def test_a_submission_shows_answers_photos_and_both_tools(
    browser: MemberClient, dewi: Member, row: Submission
) -> None:
    client = browser.of(dewi)
    text = client.get(f"/field/submissions/{row.pk}/").content.decode()
    assert all(word in text for word in ("Alat 1", "Alat 2", "Bor", FORMULA))
    photo = row.attachments.get()
    assert photo.blob
    picture = client.get(f"/field/files/{photo.pk}/?picture")
    assert picture["Content-Type"] == "image/jpeg"
    kept = client.get(f"/field/files/{photo.pk}/")
    assert b"".join(kept) == blobs.path_of(dewi.programme_id, photo.blob.sha256).read_bytes()
    assert kept["Content-Disposition"].startswith("attachment")
    assert kept["X-Content-Type-Options"] == "nosniff"


def test_dewi_compares_two_contents_under_one_identifier(
    browser: MemberClient, dewi: Member, phone: Phone, row: Submission
) -> None:
    phone.send(xml(nama="Mesin bor besar"))
    client = browser.of(dewi)
    assert f"{FORMULA} → Mesin bor besar" in client.get(f"/field/submissions/{row.pk}/").content.decode()
    client.post(f"/field/conflicts/{row.conflicts.get().pk}/settle/")
    assert row.conflicts.get().settled_by == dewi


def test_a_script_that_calls_itself_a_photo_is_never_shown(
    browser: MemberClient, dewi: Member, phone: Phone
) -> None:
    phone.send(xml(nama="&lt;script&gt;alert(1)&lt;/script&gt;"), {"a.jpg": b"<svg onload='alert(1)'/>"})
    row = Submission.objects.get()
    client, photo = browser.of(dewi), row.attachments.get()
    assert client.get(f"/field/files/{photo.pk}/?picture").status_code == 404
    kept = client.get(f"/field/files/{photo.pk}/")
    assert b"".join(kept)
    assert kept["Content-Type"] == "application/octet-stream"
    assert "<script>alert" not in client.get(f"/field/submissions/{row.pk}/").content.decode()


def test_citra_who_coordinates_elsewhere_sees_neither_submission_nor_photo(
    browser: MemberClient, citra: Member, hana: Member, row: Submission
) -> None:
    photo = row.attachments.get()
    for member in (citra, hana):
        client = MemberClient().of(member)
        assert client.get(f"/field/submissions/{row.pk}/").status_code == 404
        assert client.get(f"/field/files/{photo.pk}/").status_code == 404


def test_dewi_returns_it_with_a_word_and_ayu_reads_it(
    browser: MemberClient, dewi: Member, ayu: Member, row: Submission
) -> None:
    client = browser.of(dewi)
    assert client.post(f"/field/submissions/{row.pk}/return/", {"text": ""}).status_code == 422
    client.post(f"/field/submissions/{row.pk}/return/", {"text": "Foto buram.", "path": "/foto"})
    answer = MemberClient().of(ayu).get("/api/v1/fieldwork/returned").json()
    assert [(one["instance_id"], one["comments"][0]["path"]) for one in answer] == [("uuid:1", "/foto")]
    assert "Foto buram." in MemberClient().of(ayu).get(f"/field/submissions/{row.pk}/").content.decode()


def test_dewi_approves_what_is_complete_and_nobody_their_own(
    dewi: Member, ayu: Member, row: Submission
) -> None:
    assert actions.approve_submission(row, by=dewi, at=NOW).review is Review.APPROVED
    own = actions.take_in(actions.Delivery(xml("uuid:9", foto="")), by=dewi, at=NOW).submission
    assert own
    with pytest.raises(actions.desk.OwnSubmission):
        actions.approve_submission(own, by=dewi, at=NOW)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson", "zip"])
def test_dewi_takes_the_table_along_with_a_line_in_the_ledger(
    browser: MemberClient, dewi: Member, ayu: Member, coordinator: Member, row: Submission, kind: str
) -> None:
    address = f"/field/forms/{row.form_id}/exports/"
    assert MemberClient().of(ayu).post(address, {"kind": kind}).status_code == 403
    client = browser.of(dewi)
    with app.replace_connector(InMemoryConnector()):
        page = client.post(address, {"kind": kind})
    assert Entry.objects.filter(verb="fieldwork.export_submissions").count() == 1
    export = Export.objects.get()
    assert client.get(f"{page['Location']}file/").status_code == 404
    actions.run_export(export, at=NOW)
    assert f"{page['Location']}file/" in client.get(page["Location"]).content.decode()
    assert CHECKS[kind](b"".join(client.get(f"{page['Location']}file/")))
    assert MemberClient().of(coordinator).get(page["Location"]).status_code == 404
    assert actions.sweep_exports(at=export.asked_at + timedelta(days=8)) == 1
    assert client.get(f"{page['Location']}file/").status_code == 404


def test_dewi_sees_where_it_was_filled_in_and_every_photo(
    browser: MemberClient, dewi: Member, row: Submission, django_assert_max_num_queries: Any
) -> None:
    client = browser.of(dewi)
    with django_assert_max_num_queries(12):
        places = client.get(f"/field/forms/{row.form_id}/submissions/map/").content.decode()
    assert f"/field/submissions/{row.pk}/" in places
    with django_assert_max_num_queries(12):
        photos = client.get(f"/field/forms/{row.form_id}/submissions/photos/").content.decode()
    photo = row.attachments.get()
    assert f"/field/files/{photo.pk}/?picture&amp;small" in photos
    small = Image.open(io.BytesIO(client.get(f"/field/files/{photo.pk}/?picture&small").content))
    assert max(small.size) <= 320
    other = client.get(f"/field/forms/{row.form_id}/submissions/photos/?q=tidak-ada").content.decode()
    assert str(photo.pk) not in other


def test_dewi_corrects_an_answer_and_the_first_version_stays(
    browser: MemberClient, dewi: Member, ayu: Member, row: Submission
) -> None:
    client, address = browser.of(dewi), f"/field/submissions/{row.pk}/correct/"
    page = client.get(address)
    said = {f"a{n}": field.initial for n, field in enumerate(page.context["form"])}
    assert client.post(address, said).status_code == 422  # nothing changed
    name = next(name for name, path in page.context["form"].paths.items() if path == "/alat[2]/nama")
    client.post(address, {**said, name: "Obeng & tang"})
    fresh = Submission.objects.get(standing="current")
    both = [{path: one.answers[path] for path in row.answers if "meta" not in path} for one in (row, fresh)]
    assert both[1] == {**both[0], "/alat[2]/nama": "Obeng & tang"}
    assert (fresh.edits, fresh.sent_by, fresh.corrected_by, fresh.is_complete) == (row, ayu, dewi, True)
    assert fresh.attachments.get().blob == row.attachments.get().blob
    assert MemberClient().of(ayu).get(address).status_code == 403
    with pytest.raises(actions.desk.OwnSubmission):
        actions.approve_submission(fresh, by=dewi, at=NOW)
    assert client.post(address, {**said, name: "x"}).status_code == 422  # replaced meanwhile


def is_safe_csv(content: bytes) -> bool:
    return f"'{FORMULA}" in content.decode() and "-8.17,113.7" in content.decode()


def is_safe_xlsx(content: bytes) -> bool:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = {cell.value: cell.data_type for line in book["Data"].iter_rows() for cell in line}
    tools = [line[2].value for line in book.worksheets[1].iter_rows(min_row=2)]
    return cells[FORMULA] == "s" and cells[-8.17] == "n" and tools == ["Bor", "Las"]


def is_whole_zip(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sorted(archive.namelist()) == [
            "2_alat.csv", "data.csv", "files/uuid_1/a.jpg", "xml/uuid_1.xml",
        ]  # fmt: skip


CHECKS: dict[str, Any] = {
    "csv": is_safe_csv,
    "xlsx": is_safe_xlsx,
    "geojson": lambda content: b'"coordinates": [113.7, -8.17]' in content,
    "zip": is_whole_zip,
}


def test_dewi_takes_a_held_delivery_into_the_form(
    browser: MemberClient, dewi: Member, phone: Phone, version: FormVersion
) -> None:
    phone.send(xml(version="9"), {"a.jpg": b"x"})
    held = Held.objects.get()
    client = browser.of(dewi)
    assert "9" in client.get(f"/field/held/{held.pk}/").content.decode()
    client.post(f"/field/held/{held.pk}/place/", {"version": version.pk})
    row = Submission.objects.get()
    assert (row.version, row.is_complete, row.sent_by) == (version, True, held.sent_by)
    assert phone.send(xml(version="9"), {"a.jpg": b"x"}).status_code == 202
    assert Held.objects.count() == Submission.objects.count() == 1


def test_dewi_sets_a_held_delivery_aside_with_a_reason(
    browser: MemberClient, dewi: Member, phone: Phone
) -> None:
    phone.send(b"bukan xml")
    held = Held.objects.get()
    client = browser.of(dewi)
    assert client.post(f"/field/held/{held.pk}/aside/", {"reason": ""}).status_code == 422
    client.post(f"/field/held/{held.pk}/aside/", {"reason": "Uji coba."})
    assert Held.objects.get().reason == "Uji coba."
    assert client.get("/field/held/?settled=1").content.decode().count("/field/held/") > 1


def test_ayu_connects_her_own_phone_only_and_sees_the_secret_once(
    browser: MemberClient, ayu: Member, dewi: Member
) -> None:
    client = browser.of(ayu)
    assert client.post("/field/phones/new/", {"name": "HP", "member": dewi.pk}).status_code == 422
    text = client.post("/field/phones/new/", {"name": "HP", "member": ayu.pk}).content.decode()
    device = Device.objects.get()
    assert device.username in text
    assert "data:image/svg+xml" in text
    assert device.secret_sha256 not in text
    client.post(f"/field/phones/{device.pk}/disconnect/")
    assert Device.objects.get().revoked_at


def test_a_published_version_cannot_be_changed_even_in_the_database(
    version: FormVersion, dewi: Member
) -> None:
    from django.db.utils import DatabaseError, InternalError

    with pytest.raises((InternalError, DatabaseError)):
        FormVersion.objects.filter(pk=version.pk).update(xform="x")
