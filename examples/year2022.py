"""The centres of 2022 and how they were assessed: 125 of them, all fictitious.

Places are real, everything that stands in them is made up and says so ("Contoh"). How many centres each place
has is in `2022/places.csv`, what they are called in `2022/names.txt`: East Java has most, as in the real programme.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from layout import Column, Record

from semai.maturity.types import Cluster, Instrument

HERE = Path(__file__).parent
COORDINATES = HERE.parent / "semai" / "registry" / "data" / "regency_coordinates.csv"
SEED = 2022

NAMES = (HERE / "2022" / "names.txt").read_text("utf-8").split()
PEOPLE = (
    "Aminah",
    "Bakri",
    "Citra",
    "Daud",
    "Elok",
    "Farid",
    "Gita",
    "Hasan",
    "Indah",
    "Jamil",
    "Kartika",
    "Lukman",
    "Maria",
    "Natan",
    "Oktavia",
)
FIELDS = (
    ("teknik_informatika", 34),
    ("desain_mode_tekstil", 24),
    ("pengolahan_hasil_pertanian", 12),
    ("multimedia_dkv", 10),
    ("teknik_otomotif", 9),
    ("teknik_las", 8),
    ("woodworking", 6),
    ("seni_kuliner", 6),
    ("pengolahan_hasil_perikanan", 5),
    ("teknik_pendingin", 4),
    ("bahasa", 4),
    ("kesenian", 3),
)
HOSTS = {
    "pesantren": "Pesantren Contoh",
    "yayasan": "Yayasan Contoh",
    "gereja": "Gereja Contoh",
    "kongregasi": "Kongregasi Contoh",
    "serikat_pekerja": "Serikat Pekerja Contoh",
}
CHURCH_PROVINCES = {"12", "53", "71", "81", "91"}
INDUSTRY_REGENCIES = {"31.75", "32.75", "35.78", "21.71"}

# How many centres get answers that lead to each cluster: more than the 9, 16 and 25 seats of 2022.
MEANT = {"binaan": 35, "berdaya": 48, "mandiri": 42}
TYPICAL_LEVEL = {"binaan": 0.9, "berdaya": 1.8, "mandiri": 2.6}
FIRST_VISIT = date(2022, 5, 9)


@dataclass(frozen=True)
class Place:
    """A regency with its point on the map."""

    code: str
    regency: str
    province: str
    latitude: float
    longitude: float


def places() -> Iterator[Place]:
    """The regency of each centre, one after the other."""
    with COORDINATES.open(encoding="utf-8", newline="") as file:
        points = {row["code"]: row for row in csv.DictReader(file)}
    with (HERE / "2022" / "places.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            point = points[row["code"]]
            where = (float(point["latitude"]), float(point["longitude"]))
            for _ in range(int(row["centres"])):
                yield Place(row["code"], row["regency"], row["province"], *where)


def centres() -> list[Record]:
    """125 centres. Some have no coordinates, no regency code or no year, as in real lists."""
    chance = Random(SEED)
    return [_centre(number, place, chance) for number, place in enumerate(places(), start=1)]


def _centre(number: int, place: Place, chance: Random) -> Record:
    name = NAMES[(number * 37) % len(NAMES)]
    kind = _host_kind(place, chance)
    fields = _fields(chance)
    precise = chance.random() < 0.7
    shift = [round(chance.uniform(-0.03, 0.03), 3) for _ in range(2)]
    return {
        "kode": f"CTH-{number:03}",
        "nama_blkk": f"BLKK Contoh {name}",
        "lembaga_induk": f"{HOSTS[kind]} {name}",
        "jenis_lembaga": kind,
        "alamat": f"Desa Contoh {NAMES[(number * 11 + 5) % len(NAMES)]}",
        "kode_wilayah": place.code if chance.random() < 0.8 else None,
        "kabupaten_kota": place.regency,
        "provinsi": place.province,
        "lintang": round(place.latitude + shift[0], 3) if precise else None,
        "bujur": round(place.longitude + shift[1], 3) if precise else None,
        "kejuruan": "; ".join(fields),
        "tahun_anggaran": chance.choice((2017, 2018, 2019, 2019, 2019, 2020, 2020, 2021)),
        "status": "tidak aktif" if number % 41 == 0 else "dibangun" if number % 61 == 0 else "aktif",
        "penanggung_jawab": f"Contoh {chance.choice(PEOPLE)}",
        "sumber": "Data contoh, bukan lembaga nyata",
        "tanggal_sumber": date(2022, 4, 1),
    }


def _host_kind(place: Place, chance: Random) -> str:
    if place.code in INDUSTRY_REGENCIES:
        return "serikat_pekerja"
    if place.code[:2] in CHURCH_PROVINCES:
        return chance.choice(("gereja", "gereja", "kongregasi", "yayasan"))
    return "yayasan" if chance.random() < 0.1 else "pesantren"


def _fields(chance: Random) -> list[str]:
    codes, weights = zip(*FIELDS, strict=True)
    first, second = (chance.choices(codes, weights)[0] for _ in range(2))
    return [first, second] if second != first and chance.random() < 0.15 else [first]


def assessment_columns(instrument: Instrument) -> tuple[Column, ...]:
    """One column for each indicator, and one for the evidence of each aspect."""
    return (
        Column("kode_blkk", "Kode BLKK seperti pada daftar BLKK.", required=True),
        Column("nama_blkk", "Nama BLKK, untuk dibaca; yang dipakai adalah kode."),
        Column("tanggal_penilaian", "Tanggal penilaian, tttt-bb-hh.", required=True),
        Column("penilai", "Nama penilai atau tim penilai."),
        *(
            Column(i.code, f"{i.name.id}: 0 sampai 4, kosong bila tidak terjawab.")
            for i in instrument.indicators
        ),
        *(
            Column(
                f"bukti_{a.code}", f"Bukti untuk aspek {a.code}, {a.name.id}. Nilai 2 ke atas perlu bukti."
            )
            for a in instrument.aspects
        ),
        Column("catatan", "Hal lain yang perlu diketahui."),
    )


def assessments(instrument: Instrument) -> list[Record]:
    """The answers for every centre, most of them complete."""
    chance = Random(SEED + 1)
    meant = [code for code, count in MEANT.items() for _ in range(count)]
    chance.shuffle(meant)
    return [
        _assessment(instrument, centre, cluster, chance)
        for centre, cluster in zip(centres(), meant, strict=True)
    ]


def _assessment(instrument: Instrument, centre: Record, meant: str, chance: Random) -> Record:
    levels = _levels(instrument, meant, chance)
    evidence = {
        f"bukti_{aspect.code}": "; ".join(
            i.evidence.id for i in aspect.indicators if (levels[i.code] or 0) >= 2
        )
        for aspect in instrument.aspects
    }
    if chance.random() < 0.06:
        # The team wrote levels down but brought no paper for one aspect.
        evidence[f"bukti_{chance.choice('CDFG')}"] = ""
    return {
        "kode_blkk": centre["kode"],
        "nama_blkk": centre["nama_blkk"],
        "tanggal_penilaian": FIRST_VISIT + timedelta(days=chance.randrange(40)),
        "penilai": f"Tim Penilai Contoh {chance.choice('ABCDE')}",
        **levels,
        **evidence,
        "catatan": "Pengelola belum dapat menunjukkan semua berkas." if None in levels.values() else None,
    }


def _levels(instrument: Instrument, meant: str, chance: Random) -> dict[str, int | None]:
    """Levels around what is typical for the cluster, bent so that exactly its gates are met."""
    typical = TYPICAL_LEVEL[meant] + chance.uniform(-0.4, 0.4)
    levels: dict[str, int | None] = {}
    for indicator in instrument.indicators:
        is_incubator = indicator.code.startswith("J")
        around = typical - (1.9 if is_incubator else 0.0)
        levels[indicator.code] = max(0, min(4, round(chance.gauss(around, 0.8))))
    _forget(levels, meant, chance)
    for cluster in instrument.clusters[1:]:
        if _rank(instrument, meant) >= _rank(instrument, cluster.code):
            _meet(cluster, levels)
        elif _rank(instrument, meant) == _rank(instrument, cluster.code) - 1:
            _miss(cluster, levels, chance)
    return levels


def _rank(instrument: Instrument, code: str) -> int:
    return [cluster.code for cluster in instrument.clusters].index(code)


def _forget(levels: dict[str, int | None], meant: str, chance: Random) -> None:
    """Leave some questions unanswered; teams often skip the incubator where there is none."""
    skips_incubator = meant == "binaan" and chance.random() < 0.3
    for code in levels:
        if chance.random() < 0.02 or (skips_incubator and code.startswith("J")):
            levels[code] = None


def _meet(cluster: Cluster, levels: dict[str, int | None]) -> None:
    for requirement in cluster.requirements:
        condition = requirement.any_of[0]
        levels[condition.code] = max(levels[condition.code] or 0, int(condition.minimum))


def _miss(cluster: Cluster, levels: dict[str, int | None], chance: Random) -> None:
    """Stay below one to three requirements, once in a while because nobody answered."""
    own = [r for r in cluster.requirements if len(r.any_of) == 1]
    for requirement in chance.sample(own, chance.choice((1, 1, 2, 3))):
        condition = requirement.any_of[0]
        level = max(0, min(levels[condition.code] or 0, int(condition.minimum) - 1))
        levels[condition.code] = None if chance.random() < 0.1 else level
