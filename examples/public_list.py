"""The 83 real, public institutions of `public/source.csv` in the shape of our template.

Only what a public page says about an institution is kept: no scores, no persons, no invented values. What the
template requires and the source does not say is filled with words that say so.
"""

import csv
import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from layout import Record

SOURCE = Path(__file__).parent / "public" / "source.csv"

KINDS = {
    "dayah": "pesantren",
    "organisasi": "ormas",
    "yayasan_katolik": "yayasan",
    "": "belum_diketahui",
}
STATES = (
    ("direncanakan", ("calon penerima", "verifikasi lapangan")),
    ("dibangun", ("peletakan batu", "pembangunan 75", "gedung selesai", "penetapan", "penerima bantuan")),
)
UNKNOWN = "belum diketahui"


def centres() -> list[Record]:
    """One record for each row of the source, in its order."""
    with SOURCE.open(encoding="utf-8", newline="") as file:
        return [_centre(row) for row in csv.DictReader(file)]


def _centre(row: dict[str, str]) -> Record:
    named = "tidak disebut" not in row["kabupaten_kota"]
    return {
        "kode": f"PUB-{int(row['no']):03}",
        "nama_blkk": row["nama_blkk"],
        "lembaga_induk": row["lembaga_induk"] or f"Lembaga induk {row['nama_blkk']} ({UNKNOWN})",
        "jenis_lembaga": KINDS.get(row["tipe_lembaga"], row["tipe_lembaga"]),
        "alamat": row["lokasi"],
        "kabupaten_kota": row["kabupaten_kota"] if named else None,
        "provinsi": row["provinsi"],
        "kejuruan": row["kejuruan_norm"],
        "tahun_anggaran": _fiscal_year(row["tahun_info"]),
        "status": _status(row["status_info_sumber"]),
        "sumber": urlsplit(row["source_url"]).hostname,
        "alamat_sumber": row["source_url"],
        "tanggal_sumber": _day(row["source_date"]),
        "catatan": _notes(row),
    }


def _fiscal_year(text: str) -> int | None:
    """The year, when the source speaks of the budget or the aid; a year of building is not that."""
    found = re.fullmatch(r"(?:TA|bantuan) (\d{4})", text)
    return int(found[1]) if found else None


def _status(text: str) -> str:
    """Where the institution stood when the source was written."""
    return next((status for status, words in STATES if any(word in text for word in words)), "aktif")


def _day(text: str) -> date | None:
    """A full date; a month alone stays in the notes."""
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def _notes(row: dict[str, str]) -> str:
    """What the source said in its own words, so that nothing of it is lost."""
    said = {
        "Keadaan menurut sumber": row["status_info_sumber"],
        "Kejuruan menurut sumber": row["kejuruan_menurut_sumber"],
        "Tahun menurut sumber": row["tahun_info"],
        "Jenis lembaga menurut sumber": row["tipe_lembaga"] if row["tipe_lembaga"] in KINDS else "",
        "Wilayah menurut sumber": row["kabupaten_kota"] if "tidak disebut" in row["kabupaten_kota"] else "",
        "Tanggal sumber": row["source_date"] if not _day(row["source_date"]) else "",
        "Catatan": row["catatan"],
    }
    return "; ".join(f"{label}: {value}" for label, value in said.items() if value)
