"""Eko's centre checks itself and makes itself known, plainly made up."""

from datetime import date

from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.strengthening import actions, shipped
from semai.strengthening.models import QualityCheck
from semai.strengthening.types import ChannelKind

from .cast import YEAR, Cast, moment

FIRST, SECOND = moment(7, 20), moment(9, 20)
#: Kind, name, for whom, and what was published on which day.
CHANNELS: tuple[tuple[ChannelKind, str, str, tuple[tuple[int, int, str, int], ...]], ...] = (
    (
        ChannelKind.WHATSAPP,
        "Katalog seragam (contoh)",
        "Madrasah dan wali murid",
        ((8, 20, "Contoh seragam baru (contoh)", 12), (9, 18, "Harga pesanan awal (contoh)", 7)),
    ),
    (
        ChannelKind.PRINT,
        "Spanduk pasar (contoh)",
        "Pengunjung pasar",
        ((7, 25, "Pendaftaran pelatihan (contoh)", 5),),
    ),
)


def management(_cast: Cast, eko: Member) -> None:
    """Two self-checks, the later one better, and two channels."""
    centre = Centre.objects.visible_to(eko).order_by("code").first()
    if centre is None or QualityCheck.objects.filter(centre=centre).exists():
        return
    keys = sorted(shipped.quality_keys())
    for at, more in ((FIRST, 0), (SECOND, 1)):
        answers = {key: min(2, place % 3 + more * (place % 2)) for place, key in enumerate(keys)}
        actions.check_quality(
            centre,
            checked_on=at.date(),
            said_by="Kepala dan bendahara (contoh)",
            answers=answers,
            next_step="Melengkapi modul dan alat uji (contoh)",
            by=eko,
            at=at,
        )
    for kind, name, audience, postings in CHANNELS:
        channel = actions.add_channel(
            centre, kind=kind, name=name, audience=audience, responsible="Pengelola Contoh", by=eko, at=FIRST
        )
        for month, day, what, asked in postings:
            published_on = date(YEAR, month, day)
            actions.record_posting(
                channel, published_on=published_on, what=what, enquiries=asked, by=eko, at=SECOND
            )
