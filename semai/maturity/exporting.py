"""Readings of a round as a workbook: a row for each reader of each centre, a column for each question."""

from semai.kit import sheets
from semai.programmes.models import Member

from . import queries
from .models import Reading, Round
from .types import ReaderKind

KINDS = {ReaderKind.SELF: "mandiri", ReaderKind.FIELD: "lapangan", ReaderKind.DESK: "meja"}
HEADERS = ("kode_blkk", "nama_blkk", "sudut_pandang", "penilai", "dikirim", "nilai_total")


def readings(round_: Round, member: Member) -> bytes:
    """Every reading that was sent, of the centres that the member sees, by code of the centre."""
    codes = [one.code for one in queries.questionnaire(round_.instrument_id).indicators]
    rows = (
        Reading.objects.visible_to(member)
        .standing()
        .filter(round=round_, sent_at__isnull=False)
        .select_related("centre", "reader__user")
        .order_by("centre__code", "kind", "sent_at")
    )
    lines = [
        [
            one.centre.code,
            one.centre.name,
            KINDS[one.kind],
            str(one.reader or one.sender),
            one.sent_at,
            one.total,
            *(one.answers.get(code) for code in codes),
        ]
        for one in rows
    ]
    return sheets.write((*HEADERS, *codes), lines, widths=(14, 36, 18, 24, 14, 12))
