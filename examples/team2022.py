"""The facilitators of 2022: 15 fictitious people who live in real cities."""

from dataclasses import dataclass

from layout import Cell, Record

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


@dataclass(frozen=True)
class Helper:
    """A facilitator: home, skills in people and assets, management, incubation, days a month, centres, leave."""

    home: str
    province: str
    campus: str
    skills: tuple[int, int, int]
    days: int
    centres: int
    leave: str = ""


TEAM = (
    Helper("Kota Surabaya", "Jawa Timur", "Universitas Contoh Surabaya", (1, 2, 3), 9, 5),
    Helper(
        "Kota Surabaya",
        "Jawa Timur",
        "Universitas Contoh Surabaya",
        (2, 3, 2),
        8,
        4,
        "2022-08-01..2022-08-12",
    ),
    Helper("Kota Malang", "Jawa Timur", "Universitas Contoh Malang", (2, 2, 3), 9, 5),
    Helper("Kab. Jember", "Jawa Timur", "Universitas Contoh Jember", (3, 2, 2), 9, 5),
    Helper(
        "Kota Semarang",
        "Jawa Tengah",
        "Universitas Contoh Semarang",
        (1, 3, 3),
        8,
        4,
        "2022-10-03..2022-10-14",
    ),
    Helper("Kab. Banyumas", "Jawa Tengah", "Universitas Contoh Purwokerto", (2, 3, 2), 9, 5),
    Helper("Kota Bandung", "Jawa Barat", "Universitas Contoh Bandung", (1, 2, 3), 9, 5),
    Helper("Kota Cirebon", "Jawa Barat", "Institut Contoh Cirebon", (3, 2, 2), 8, 4),
    Helper("Kota Serang", "Banten", "Universitas Contoh Banten", (2, 2, 3), 9, 4),
    Helper("Kota Bandar Lampung", "Lampung", "Universitas Contoh Lampung", (2, 3, 2), 9, 4),
    Helper("Kota Medan", "Sumatera Utara", "Universitas Contoh Medan", (3, 2, 2), 10, 4),
    Helper("Kota Padang", "Sumatera Barat", "Universitas Contoh Padang", (2, 2, 3), 10, 4),
    Helper("Kota Makassar", "Sulawesi Selatan", "Universitas Contoh Makassar", (3, 2, 3), 10, 5),
    Helper("Kota Mataram", "Nusa Tenggara Barat", "Universitas Contoh Mataram", (2, 2, 2), 10, 4),
    Helper(
        "Kota Banjarmasin",
        "Kalimantan Selatan",
        "Universitas Contoh Banjarmasin",
        (2, 3, 2),
        10,
        4,
        "2022-09-05..2022-09-09; 2022-12-19..2022-12-30",
    ),
)


#: What people of these provinces commonly speak at home.
SPOKEN = {
    "Jawa Barat": "Sunda",
    "Jawa Tengah": "Jawa",
    "Daerah Istimewa Yogyakarta": "Jawa",
    "Jawa Timur": "Jawa; Madura",
    "Sulawesi Selatan": "Bugis; Makassar",
    "Nusa Tenggara Barat": "Sasak",
    "Sumatera Barat": "Minangkabau",
    "Kalimantan Selatan": "Banjar",
    "Aceh": "Aceh",
}


def facilitators() -> list[Record]:
    """15 people whose days together are scarce, as they were in 2022."""
    return [_facilitator(number, helper) for number, helper in enumerate(TEAM, start=1)]


def _facilitator(number: int, helper: Helper) -> Record:
    people, management, incubation = helper.skills
    record: dict[str, Cell] = {
        "kode": f"P-{number:02}",
        "nama": f"{PEOPLE[number - 1]} Contoh",
        "lembaga": helper.campus,
        "kabupaten_kota": helper.home,
        "provinsi": helper.province,
        "keahlian_sdm_aset": people,
        "keahlian_manajemen": management,
        "keahlian_inkubator": incubation,
        "hari_lapangan_per_bulan": helper.days,
        "maksimum_blkk": helper.centres,
        "maksimum_hari_perjalanan": 10,
        "tidak_tersedia": helper.leave,
        "bahasa": SPOKEN.get(helper.province),
    }
    return record
