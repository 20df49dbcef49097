"""Field forms: all ready ones in use, and asset maps from the first centres of the facilitators."""

import uuid
from datetime import timedelta
from io import BytesIO
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw

from semai.fieldwork import actions, blobs
from semai.fieldwork.models import Form, FormVersion, Submission
from semai.fieldwork.ready import READY
from semai.fieldwork.xlsform import convert
from semai.mentoring.models import Engagement
from semai.programmes.models import Member

from .cast import Cast, moment

MAPS = 12
PHOTO = "aset.jpg"
ASSETS = (
    ("fisik", "Gedung latihan", "#8fae9b"),
    ("ekonomi", "Pasar desa", "#d7a35c"),
    ("asosiasi", "Kelompok tani", "#7fa65a"),
)
NAMESPACE = uuid.UUID("5e6a1f00-0000-4000-8000-000000000000")


def field(cast: Cast) -> None:
    """Forms on phones since July; in September what was sent with them."""
    for one in READY.values():
        if not Form.objects.filter(programme=cast.cycle.programme, key=one.key).exists():
            actions.install_form(one, convert(one.content()), by=cast.manager, at=moment(7, 1))
    version = FormVersion.objects.get(form__programme=cast.cycle.programme, form__key="peta_aset")
    if version.form.submissions.exists():
        return
    rows = Engagement.objects.filter(cycle=cast.cycle, lead__member__isnull=False)
    for number, row in enumerate(
        rows.select_related("centre", "lead__member").order_by("centre__code")[:MAPS]
    ):
        assert row.lead.member is not None
        _judge(cast, number, _sent(version, row, row.lead.member, number))


def _sent(version: FormVersion, row: Engagement, member: Member, number: int) -> Submission:
    """One asset map; the photo of every fifth has not come yet."""
    at = moment(9, 5) + timedelta(days=number, hours=number % 5)
    photo = [] if number % 5 == 4 else [_picture(*ASSETS[number % 3][1:])]  # noqa: PLR2004
    xml = _xml(version, row, number, at.date().isoformat())
    with blobs.arriving() as folder:
        files = [actions.Arrived(PHOTO, blobs.drop(folder, one)) for one in photo]
        taken = actions.take_in(actions.Delivery(xml.encode(), files), by=member, at=at)
    assert taken.submission is not None
    return taken.submission


def _judge(cast: Cast, number: int, row: Submission) -> None:
    if not row.is_complete:
        return
    at = row.received_at + timedelta(days=1)
    if number % 4 == 1:
        actions.return_submission(
            row,
            by=cast.coordinator,
            at=at,
            path="/aset[1]/potensi",
            text="Tuliskan potensinya dengan lebih jelas.",
        )
    elif number % 4 == 0:
        actions.approve_submission(row, by=cast.coordinator, at=at)


def _xml(version: FormVersion, row: Engagement, number: int, day: str) -> str:
    group, name, _colour = ASSETS[number % 3]
    centre = row.centre
    place = f"{centre.latitude:.6f} {centre.longitude:.6f} 0 5" if centre.latitude is not None else ""
    asset = (
        f"<kelompok>{group}</kelompok><nama>{name} (Contoh)</nama><pemilik>Warga</pemilik><kondisi>baik</kondisi>"
        f"<pemakaian>Sesekali</pemakaian><potensi>Tempat usaha bersama</potensi><akses>izin</akses>"
        f"<lokasi>{place}</lokasi><foto>{PHOTO}</foto>"
    )
    return (
        f'<data id="{version.form.key}" version="{version.version}"><kode_blkk>{escape(centre.code)}</kode_blkk>'
        f"<tanggal>{day}</tanggal><aset>{asset}</aset>"
        f"<meta><instanceID>uuid:{uuid.uuid5(NAMESPACE, str(number))}</instanceID></meta></data>"
    )


def _picture(words: str, colour: str) -> bytes:
    """A coloured sheet that says that it is an example."""
    sheet, out = Image.new("RGB", (640, 480), colour), BytesIO()
    ImageDraw.Draw(sheet).text((24, 24), f"{words} (CONTOH)", fill="black")
    sheet.save(out, "JPEG")
    return out.getvalue()
