"""Several papers as one PDF of at most 4 MB: a facilitator's month for the payment file, a centre's deliverables."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from semai.kit import pdf_inspection, pdf_joining, photos
from semai.kit.pdf_joining import MOST_BYTES, Part
from semai.mentoring import minutes, queries, reporting
from semai.mentoring.models import DeliverableFile, Engagement
from semai.mentoring.types import DeliverableStatus
from semai.planning.models import Facilitator
from semai.programmes.models import Cycle

from . import attendance, logbook

#: Longest side of pictures in points: each try is smaller, until everything fits.
SIDES = (1400, 900, 600, 400)


def of_month(facilitator: Facilitator, cycle: Cycle, month: date, *, at: datetime) -> bytes:
    """The monthly report, the logbook, and of every closed visit its minutes and attendance list."""
    report = queries.reports_in(cycle, month).get(facilitator.pk)
    visits = queries.month_of(facilitator, cycle, month).visits
    fixed = [
        Part("Laporan bulanan", reporting.pdf_of(facilitator, cycle, month, report, at=at)),
        Part("Logbook", logbook.pdf_of(facilitator, cycle, month, at=at)),
    ]
    lists = [
        Part(f"Daftar hadir {visit.engagement.centre.name} ({visit.number})", attendance.pdf_of(visit, at=at))
        for visit in visits
    ]

    def parts(side: int) -> list[Part]:
        letters = [
            Part(
                f"Berita acara {visit.engagement.centre.name} ({visit.number})",
                minutes.pdf_of(visit, at=at, side=min(side, minutes.PHOTO_SIDE)),
            )
            for visit in visits
        ]
        return fixed + [one for pair in zip(letters, lists, strict=True) for one in pair]

    return fitted(f"Berkas bulanan {facilitator.name} {month:%m/%Y}", parts, at=at)


def month_name(facilitator: Facilitator, month: date) -> str:
    """The name of the file."""
    return f"berkas-bulanan-{facilitator.code}-{month:%Y-%m}.pdf".lower()


def of_deliverables(engagement: Engagement, *, at: datetime) -> bytes:
    """The latest file of every deliverable that was submitted or accepted, in the order in which they are due."""
    latest = [
        (f"{paper.name_id} ({_state(paper.status)})", version)
        for paper in queries.papers_of(engagement).prefetch_related("files")
        if (version := max(paper.files.all(), key=lambda one: one.number, default=None))
    ]
    contents = [(title, _content(version)) for title, version in latest]

    def parts(side: int) -> list[Part]:
        return [Part(title, _smaller(content, side)) for title, content in contents if content]

    lost = [f"{title}: berkas tidak ditemukan di penyimpanan" for title, content in contents if not content]
    title = f"Luaran pendampingan {engagement.centre.name} {engagement.cycle.year}"
    return fitted(title, parts, at=at, left_out=lost)


def deliverables_name(engagement: Engagement) -> str:
    """The name of the file."""
    return f"luaran-{engagement.centre.code}-{engagement.cycle.year}.pdf".lower()


def fitted(
    title: str,
    parts: Callable[[int], Sequence[Part]],
    *,
    at: datetime,
    left_out: Sequence[str] = (),
    most: int = MOST_BYTES,
) -> bytes:
    """The parts as one PDF of at most `most` bytes: first with smaller pictures, then without the largest parts.

    `parts` makes them with pictures of at most so many points; the first page names what had to stay out.
    """
    absent = list(left_out)
    for side in SIDES:
        readable, damaged = _readable(parts(side))
        content = pdf_joining.joined(title, readable, at=at, left_out=absent + damaged)
        if len(content) <= most:
            return content
    absent += damaged
    while len(content) > most and readable:
        largest = max(readable, key=lambda one: len(one.content))
        readable.remove(largest)
        absent.append(f"{largest.title}: terlalu besar, serahkan tersendiri")
        content = pdf_joining.joined(title, readable, at=at, left_out=absent)
    return content


def _readable(parts: Sequence[Part]) -> tuple[list[Part], list[str]]:
    good, bad = list[Part](), list[str]()
    for part in parts:
        try:
            if pdf_inspection.is_pdf(part.content):
                pdf_joining.page_count(part.content)
            good.append(part)
        except pdf_joining.NotReadable:
            bad.append(f"{part.title}: berkas tidak terbaca, buka aslinya di Semai")
    return good, bad


def _state(status: DeliverableStatus) -> str:
    return {DeliverableStatus.ACCEPTED: "diterima", DeliverableStatus.RETURNED: "dikembalikan"}.get(
        status, "diserahkan"
    )


def _content(version: DeliverableFile) -> bytes | None:
    try:
        with version.file.open() as file:
            content: bytes = file.read()
    except FileNotFoundError:
        return None
    return content


def _smaller(content: bytes, side: int) -> bytes:
    return content if pdf_inspection.is_pdf(content) else photos.rewritten(content, max_side=side)
