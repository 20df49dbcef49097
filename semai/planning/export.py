"""The plan as a workbook, one row for each visit."""

from collections.abc import Iterable, Mapping

from semai.kit import sheets

from .models import PlannedVisit

HEADERS = (
    "skenario",
    "kode_blkk",
    "nama_blkk",
    "kabupaten_kota",
    "provinsi",
    "klaster",
    "fasilitator",
    "fasilitator_kedua",
    "kunjungan_ke",
    "mulai",
    "selesai",
    "cara",
    "perjalanan",
)
WIDTHS = (20, 14, 32, 24, 22, 12, 28, 28, 12, 12, 12, 12, 12)


def workbook(visits: Iterable[PlannedVisit], *, clusters: Mapping[str, str], scenario: str = "") -> bytes:
    """These visits in their order, of the scenario with this name; `clusters` gives the cluster code of each centre's key.

    Journeys are numbered in the order of the rows: visits with the same number belong to one journey.
    """
    journeys: dict[str, int] = {}
    rows = []
    for visit in visits:
        centre, region = visit.centre, visit.centre.region
        journey = journeys.setdefault(visit.trip, len(journeys) + 1) if visit.trip else None
        rows.append(
            (
                scenario,
                centre.code,
                centre.name,
                region.name,
                region.parent.name if region.parent else "",
                clusters.get(str(centre.pk), ""),
                visit.facilitator.name,
                visit.companion.name if visit.companion else "",
                visit.number,
                visit.starts_on,
                visit.ends_on,
                "daring" if visit.is_remote else "di tempat",
                journey,
            )
        )
    return sheets.write(HEADERS, rows, widths=WIDTHS)
