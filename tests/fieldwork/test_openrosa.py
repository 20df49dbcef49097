"""What phones get and what becomes of what they send (security semantics S1 to S46 where they apply)."""

import base64
import itertools
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from semai.fieldwork import actions, blobs
from semai.fieldwork.models import Attachment, Blob, Conflict, Held, OtherBytes, Submission
from semai.fieldwork.types import Cause, Standing
from semai.programmes.models import Member, Programme
from tests.conftest import MemberClient
from tests.factories import NOW

from .conftest import BOUNDARY, Phone, body, make_version, xml

pytestmark = pytest.mark.django_db
PHOTO = b"\xff\xd8 sebuah foto"


def kept(attachment: Attachment) -> bytes:
    assert attachment.blob
    return blobs.path_of(attachment.blob.programme_id, attachment.blob.sha256).read_bytes()


def only() -> Submission:
    return Submission.objects.get()


def test_a_phone_asks_whether_it_may_send(phone: Phone) -> None:
    answer = phone.head()
    assert answer.status_code == 204
    assert answer["X-OpenRosa-Version"] == "1.0"
    assert answer["X-OpenRosa-Accept-Content-Length"] == "10485760"
    assert answer["Location"] == f"http://testserver{phone.url('submission')}"
    assert answer["Date"].endswith("GMT")


def test_a_phone_without_credentials_is_told_so(phone: Phone) -> None:
    for basic in ("", "Basic x", "Basic " + base64.b64encode(b"hp-1:salah").decode(), "Bearer x"):
        phone.basic = basic
        answer = phone.head()
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Basic realm=")
        assert phone.send(xml()).status_code == 401
    assert not Submission.objects.exists()


def test_a_phone_gets_its_forms_with_hashes_and_media(phone: Phone, dewi: Member, version: Any) -> None:
    listed = etree.fromstring(phone.get("formList").content)
    texts = {etree.QName(one).localname: one.text for one in listed[0]}
    assert (texts["formID"], texts["version"], texts["hash"]) == ("alat", "1", f"md5:{version.md5}")
    assert phone.get(texts["downloadUrl"]).content.decode() == version.xform
    draft = make_version(dewi.programme, dewi, "daftar", status="draft", media_names=["kab.csv"])
    actions.add_media(draft, by=dewi, at=NOW, name="kab.csv", content=b"name,label\n1,Jember\n")
    actions.publish_version(draft, by=dewi, at=NOW)
    listed = etree.fromstring(phone.get("formList?formID=daftar").content)
    manifest = etree.fromstring(phone.get(listed[0][-1].text).content)
    assert manifest[0][0].text == "kab.csv"
    assert b"".join(phone.get(manifest[0][2].text)) == b"name,label\n1,Jember\n"


def test_a_new_submission_is_kept_byte_for_byte(phone: Phone, ayu: Member) -> None:
    answer = phone.send(xml(), {"a.jpg": PHOTO})
    assert answer.status_code == 201
    assert b"OpenRosaResponse" in answer.content
    row = only()
    assert bytes(row.xml) == xml()
    assert (row.sent_by, row.device, row.is_complete) == (ayu, phone.device, True)
    assert kept(row.attachments.get()) == PHOTO


def test_the_same_again_changes_nothing(phone: Phone) -> None:
    phone.send(xml(), {"a.jpg": PHOTO})
    before = list(Submission.objects.values()), list(Attachment.objects.values()), Blob.objects.count()
    assert phone.send(xml(), {"a.jpg": PHOTO}).status_code == 202
    assert (
        list(Submission.objects.values()),
        list(Attachment.objects.values()),
        Blob.objects.count(),
    ) == before


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_files_may_come_in_several_requests_in_any_order(phone: Phone, order: tuple[int, ...]) -> None:
    form = xml(extra="<alat><foto>b.jpg</foto></alat><alat><foto>c.jpg</foto></alat>")
    names = ["a.jpg", "b.jpg", "c.jpg"]
    for step, place in enumerate(order):
        answer = phone.send(form, {names[place]: PHOTO + names[place].encode()}, incomplete=step < 2)
        assert answer.status_code == 201
        assert only().is_complete is (step == 2)
    assert {one.name: kept(one) for one in Attachment.objects.all()} == {
        name: PHOTO + name.encode() for name in names
    }


def test_other_content_under_the_same_id_is_kept_beside_it(phone: Phone) -> None:
    phone.send(xml())
    for _again in range(2):
        assert phone.send(xml(nama="Mesin jahit")).status_code == 202
    assert bytes(only().xml) == xml()
    assert bytes(Conflict.objects.get().xml) == xml(nama="Mesin jahit")


def test_other_bytes_under_the_same_name_are_kept_and_the_first_stay(phone: Phone) -> None:
    phone.send(xml(), {"a.jpg": PHOTO})
    for _again in range(2):
        assert phone.send(xml(), {"a.jpg": b"lain"}).status_code == 202
    assert kept(Attachment.objects.get()) == PHOTO
    assert OtherBytes.objects.get().blob.size == 4


def test_a_file_that_no_answer_names_is_kept(phone: Phone) -> None:
    phone.send(xml(), {"a.jpg": PHOTO, "lain.jpg": b"x"})
    assert Attachment.objects.get(name="lain.jpg").is_named is False


def test_the_same_photo_in_two_questions_lies_on_disk_once(phone: Phone) -> None:
    phone.send(xml(extra="<alat><foto>b.jpg</foto></alat>"), {"a.jpg": PHOTO, "b.jpg": PHOTO})
    assert Attachment.objects.filter(blob__isnull=False).count() == 2
    assert Blob.objects.filter(size=len(PHOTO)).count() == 1


@pytest.mark.parametrize(
    "name",
    ["a&amp;b.jpg", "a&b.jpg", "../../etc/passwd", "a/b\\c.jpg", "\u202egpj.exe", "foto\u0301.jpg", "x" * 250, "a;b=c.jpg", " .jpg"],
)  # fmt: skip
def test_a_name_is_kept_as_it_is_and_never_becomes_a_path(phone: Phone, media: Path, name: str) -> None:
    escaped = name.replace("&", "&amp;")
    assert phone.send(xml(foto=escaped.strip()), {name: PHOTO}).status_code == 201
    assert kept(Attachment.objects.get(name__icontains=name[-4:], blob__isnull=False)) == PHOTO
    files = [path for path in media.rglob("*") if path.is_file()]
    assert [path.parent.parent.parent for path in files] == [media / "fieldwork"]


def test_composed_and_decomposed_names_are_the_same_name(phone: Phone) -> None:
    phone.send(xml(foto="fotoe\u0301.jpg"), {"foto\u00e9.jpg": PHOTO})
    assert only().is_complete


def test_a_quote_in_a_name_comes_as_okhttp_writes_it(phone: Phone) -> None:
    phone.send(xml(foto='a"b.jpg'), {"a%22b.jpg": PHOTO})
    assert only().is_complete


def test_an_edit_takes_the_place_of_what_it_edits(phone: Phone) -> None:
    phone.send(xml("uuid:1"))
    phone.send(xml("uuid:2", old="uuid:1"))
    assert phone.send(xml("uuid:3", old="uuid:1")).status_code == 202
    assert standings() == {"uuid:1": "replaced", "uuid:2": "current", "uuid:3": "branch"}


@pytest.mark.parametrize("order", list(itertools.permutations(["1", "2", "3"])))
def test_edits_find_their_place_in_whatever_order_they_come(phone: Phone, order: tuple[str, ...]) -> None:
    sent = {"1": xml("uuid:1"), "2": xml("uuid:2", old="uuid:1"), "3": xml("uuid:3", old="uuid:2")}
    for one in order:
        assert phone.send(sent[one]).status_code == 201
    assert standings() == {"uuid:1": "replaced", "uuid:2": "replaced", "uuid:3": "current"}


def standings() -> dict[str, str]:
    return {row.instance_id: str(row.standing) for row in Submission.objects.all()}


def test_an_edit_of_another_forms_submission_only_waits(phone: Phone, dewi: Member) -> None:
    make_version(dewi.programme, dewi, "lain")
    phone.send(xml("uuid:1"))
    phone.send(xml("uuid:2", old="uuid:1", form="lain"))
    assert standings() == {"uuid:1": "current", "uuid:2": "waiting"}


HELD = [
    (b"<data", Cause.UNREADABLE),
    (b'<!DOCTYPE a [<!ENTITY b "c">]><data id="alat">&b;</data>', Cause.UNREADABLE),
    (xml(form="tidak_ada"), Cause.UNKNOWN_FORM),
    (xml(version="9"), Cause.UNKNOWN_VERSION),
    (xml(""), Cause.NO_ID),
    (xml(extra="<meta><instanceID>uuid:lain</instanceID></meta>"), Cause.TWO_IDS),
    (
        xml(
            extra='<o:meta xmlns:o="http://openrosa.org/xforms"><o:instanceID>uuid:9</o:instanceID></o:meta>'
        ),
        Cause.TWO_IDS,
    ),
]


@pytest.mark.parametrize(("content", "cause"), HELD)
def test_what_has_no_place_is_held_once_with_its_files(phone: Phone, content: bytes, cause: Cause) -> None:
    for files in ({"a.jpg": PHOTO}, {"a.jpg": PHOTO}, {"b.jpg": PHOTO}):
        assert phone.send(content, files).status_code == 202
    held = Held.objects.get()
    assert (held.cause, bytes(held.xml), held.files.count()) == (cause, content, 2)
    assert not Submission.objects.exists()


def test_a_closed_form_holds_new_work_and_completes_old(phone: Phone, dewi: Member, version: Any) -> None:
    phone.send(xml("uuid:1"))
    actions.close_form(version.form, by=dewi, at=NOW)
    assert phone.send(xml("uuid:1"), {"a.jpg": PHOTO}).status_code == 201
    assert phone.send(xml("uuid:2")).status_code == 202
    assert Held.objects.get().cause is Cause.FORM_CLOSED
    assert only().is_complete


def test_work_of_somebody_who_left_is_held(phone: Phone, ayu: Member, dewi: Member) -> None:
    Member.objects.filter(pk=ayu.pk).update(ended_at=NOW)
    assert phone.send(xml()).status_code == 202
    assert Held.objects.get().cause is Cause.NOT_ALLOWED


def test_a_revoked_phone_is_out_at_once(phone: Phone, ayu: Member) -> None:
    actions.revoke_device(phone.device, by=ayu, at=NOW)
    assert phone.send(xml()).status_code == 401
    assert phone.get("formList").status_code == 401


def test_a_phone_opens_no_page_and_no_other_programme(phone: Phone, hana: Member) -> None:
    headers = {"Authorization": phone.basic}
    assert Client().get("/centres/", headers=headers).status_code == 302
    assert Client().get("/api/v1/registry/centres", headers=headers).status_code == 401
    phone.slug = hana.programme.slug
    assert phone.head().status_code == 401


def test_two_programmes_keep_the_same_id_apart(phone: Phone, hana: Member, dewi: Member) -> None:
    make_version(hana.programme, hana)
    phone.send(xml())
    own = actions.take_in(actions.Delivery(xml()), by=hana, at=NOW)
    assert own.reply == "new"
    assert Submission.objects.count() == 2


@pytest.mark.parametrize(
    "content",
    [
        b"", b"--x--\r\n", f"--{BOUNDARY}--\r\n".encode(), body(xml()).replace(b'; name="xml_submission_file"', b""),
        body(xml()).replace(b"--\r\n", b"\r\n") , body(xml(), {"xml_submission_file": xml()}),
        f"--{BOUNDARY}garbage".encode() + body(xml()),
    ],
)  # fmt: skip
def test_what_is_no_delivery_is_refused(phone: Phone, content: bytes) -> None:
    answer = phone.post(content)
    assert answer.status_code == 400
    assert b"OpenRosaResponse" in answer.content
    assert not Submission.objects.exists()
    assert not Held.objects.exists()


def test_a_cut_body_is_never_acknowledged(phone: Phone, media: Path) -> None:
    whole = body(xml(), {"a.jpg": PHOTO})
    for cut in range(0, len(whole) - 2, 7):
        assert phone.post(whole[:cut]).status_code == 400, cut
    assert not Submission.objects.exists()
    assert list((media / "fieldwork" / "incoming").iterdir()) == []


def test_a_full_request_of_collect_fits(phone: Phone) -> None:
    files = {f"{number}.jpg": b"x" for number in range(101)}
    assert phone.send(xml(), files).status_code == 201
    assert Attachment.objects.count() == 102


def test_too_much_is_refused_with_the_limit(phone: Phone) -> None:
    answer = phone.send(xml(nama="x" * 2_100_000))
    assert (answer.status_code, "2 MiB" in answer.content.decode()) == (413, True)
    assert phone.send(xml(), {f"{number}.jpg": b"" for number in range(260)}).status_code == 413
    assert phone.post(body(xml()), **{"Content-Encoding": "gzip"}).status_code == 415


def test_a_receipt_proves_what_is_here(phone: Phone, browser: MemberClient, citra: Member) -> None:
    phone.send(xml(), {"a.jpg": PHOTO})
    received = phone.get("receipt?instanceID=uuid:1").json()["received"]
    assert received[0]["complete"] is True
    assert received[0]["files"][0]["size"] == len(PHOTO)
    assert phone.get("receipt?instanceID=uuid:2").status_code == 404
    client = browser.of(citra)
    assert client.get(phone.url("receipt?instanceID=uuid:1")).status_code == 404


def test_a_clock_ten_years_off_changes_nothing(phone: Phone) -> None:
    for year in ("2012", "2046"):
        answer = phone.send(xml(f"uuid:{year}", extra=f"<end>{year}-01-01T00:00:00.000+07:00</end>"))
        assert answer.status_code == 201
    assert Submission.objects.filter(standing=Standing.CURRENT).count() == 2


def test_a_wrong_namespace_changes_no_byte_and_finds_its_form_or_a_person(phone: Phone) -> None:
    foreign = xml("uuid:1").replace(b"<data ", b'<data xmlns="urn:salah" ')
    assert phone.send(foreign).status_code == 201
    assert bytes(only().xml) == foreign
    hidden = xml("uuid:2").replace(b'<data id="alat"', b'<data xmlns:x="urn:salah" x:id="alat"')
    assert phone.send(hidden).status_code == 202
    assert Held.objects.get().cause is Cause.UNKNOWN_FORM


def test_a_person_sends_with_their_session_from_our_own_pages_only(
    browser: MemberClient, ayu: Member, phone: Phone, programme: Programme
) -> None:
    client = browser.of(ayu)
    post: dict[str, Any] = {"content_type": f"multipart/form-data; boundary={BOUNDARY}"}
    address, own = phone.url("submission"), {"X-OpenRosa-Version": "1.0"}
    assert client.generic("POST", address, body(xml()), **post).status_code == 401
    foreign = {**own, "Origin": "https://jahat.example"}
    assert client.generic("POST", address, body(xml()), headers=foreign, **post).status_code == 401
    assert client.generic("POST", address, body(xml()), headers=own, **post).status_code == 201
    assert only().device is None


def test_the_centre_is_the_one_that_the_sender_may_see(phone: Phone, north: Any, south: Any) -> None:
    for number, centre in enumerate((north, south)):
        phone.send(xml(f"uuid:{number}", extra=f"<kode_blkk>{centre.code}</kode_blkk>"))
    assert list(Submission.objects.order_by("instance_id").values_list("centre", flat=True)) == [
        north.pk,
        None,
    ]
