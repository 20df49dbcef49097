"""The columns of the team's workbook, and a facilitator as its row."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy

from semai.planning import rules
from semai.planning.models import Facilitator
from semai.planning.types import FacilitatorValues, Gender, Language, Period, Skill
from semai.registry.types import Column

SKILL_COLUMNS: Mapping[str, Skill] = {
    "keahlian_sdm_aset": Skill.PEOPLE_ASSETS,
    "keahlian_manajemen": Skill.MANAGEMENT,
    "keahlian_inkubator": Skill.INCUBATION,
}
Code = TypeVar("Code", str, int)
#: As people write them in the workbook, whatever the language of the screen.
WEEKDAYS = dict(enumerate(("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")))
LANGUAGES: Mapping[str, str] = {
    Language.ACEHNESE: "Aceh",
    Language.AMBONESE: "Melayu Ambon",
    Language.ARABIC: "Arab",
    Language.BALINESE: "Bali",
    Language.BANJARESE: "Banjar",
    Language.BATAK: "Batak",
    Language.BETAWI: "Betawi",
    Language.BUGINESE: "Bugis",
    Language.DAYAK: "Dayak",
    Language.GORONTALO: "Gorontalo",
    Language.JAVANESE: "Jawa",
    Language.MADURESE: "Madura",
    Language.MAKASSARESE: "Makassar",
    Language.MALAY: "Melayu",
    Language.MANDAR: "Mandar",
    Language.MINANGKABAU: "Minangkabau",
    Language.PAPUAN_MALAY: "Melayu Papua",
    Language.SASAK: "Sasak",
    Language.SUNDANESE: "Sunda",
}
GENDERS: Mapping[str, str] = {Gender.FEMALE: "P", Gender.MALE: "L"}
MAX_DAYS = 31
MAX_CENTRES = 100

COLUMNS = (
    Column("kode", gettext_lazy("Short code, the same in every file."), True, "F-01", 10),
    Column("nama", gettext_lazy("Full name."), True, "Fasilitator Contoh", 28),
    Column(
        "lembaga",
        gettext_lazy("University or other body; added when it is new."),
        True,
        "Universitas Contoh",
        28,
    ),
    Column(
        "telepon",
        gettext_lazy("Mobile number; joins the person to the login with this number."),
        example="0812…",
    ),
    Column("kabupaten_kota", gettext_lazy("Home regency or city."), True, "Kota Surabaya", 24),
    Column("provinsi", gettext_lazy("Home province."), True, "Jawa Timur", 20),
    Column("lintang", gettext_lazy("Latitude of the home; empty: that of the regency.")),
    Column("bujur", gettext_lazy("Longitude of the home; empty: that of the regency.")),
    Column("keahlian_sdm_aset", gettext_lazy("Skill in people and assets, 0 to 3."), True, "2", 12),
    Column("keahlian_manajemen", gettext_lazy("Skill in management, 0 to 3."), True, "3", 12),
    Column("keahlian_inkubator", gettext_lazy("Skill in business incubation, 0 to 3."), True, "1", 12),
    Column("hari_lapangan_per_bulan", gettext_lazy("Field days in a month, travel included."), True, "6", 12),
    Column("maksimum_blkk", gettext_lazy("How many centres at most."), True, "4", 12),
    Column(
        "maksimum_hari_perjalanan",
        gettext_lazy("Longest journey in days; empty: 10."),
        example="10",
        width=12,
    ),
    Column(
        "tidak_tersedia",
        gettext_lazy("Days without field work, first..last, several with semicolons."),
        example="2022-08-01..2022-08-14; 2022-10-03",
        width=36,
    ),
    Column(
        "hari_lapangan_lain",
        gettext_lazy("Other field days for single months, several with semicolons."),
        example="2022-08=3; 2022-09=0",
        width=24,
    ),
    Column(
        "hari_mengajar",
        gettext_lazy("Weekdays without journeys because of teaching, several with semicolons."),
        example="Senin; Kamis",
        width=18,
    ),
    Column(
        "bahasa",
        gettext_lazy("Languages beside Indonesian, several with semicolons."),
        example="Jawa; Madura",
        width=20,
    ),
    Column(
        "jenis_kelamin",
        gettext_lazy("P (woman) or L (man); only used where a centre's custom asks for it."),
        example="P",
        width=8,
    ),
)


def values_of(facilitator: Facilitator) -> FacilitatorValues:
    """What is written about a facilitator now; needs `organisation` and `leaves`."""
    leaves = sorted(facilitator.leaves.all(), key=lambda leave: leave.starts_on)
    return FacilitatorValues(
        code=facilitator.code,
        name=facilitator.name,
        organisation=facilitator.organisation.name,
        phone=facilitator.phone,
        region_code=facilitator.region_id,
        latitude=facilitator.latitude,
        longitude=facilitator.longitude,
        skills={skill.value: int(facilitator.skills.get(skill, 0)) for skill in Skill},
        days_per_month=facilitator.days_per_month,
        max_centres=facilitator.max_centres,
        max_trip_days=facilitator.max_trip_days,
        leaves=tuple(Period(one.starts_on, one.ends_on) for one in leaves),
        is_active=facilitator.is_active,
        languages=tuple(facilitator.languages),
        gender=str(facilitator.gender or ""),
        teaching_weekdays=tuple(facilitator.teaching_weekdays),
        days_in_month=dict(facilitator.days_in_month),
    )


def plain(values: FacilitatorValues, *, home: str) -> dict[str, Any]:
    """The values as JSON has them, under the names of the columns; those that people do not see begin with `_`."""
    skills = {column: values.skills.get(skill, 0) for column, skill in SKILL_COLUMNS.items()}
    return {
        "kode": values.code,
        "nama": values.name,
        "lembaga": values.organisation,
        "telepon": values.phone,
        "kabupaten_kota": home,
        "lintang": values.latitude,
        "bujur": values.longitude,
        **skills,
        "hari_lapangan_per_bulan": values.days_per_month,
        "maksimum_blkk": values.max_centres,
        "maksimum_hari_perjalanan": values.max_trip_days,
        "tidak_tersedia": rules.write_periods(values.leaves),
        "hari_lapangan_lain": rules.write_months(values.days_in_month),
        "hari_mengajar": "; ".join(WEEKDAYS[one] for one in values.teaching_weekdays),
        "bahasa": "; ".join(LANGUAGES[one] for one in values.languages),
        "jenis_kelamin": GENDERS.get(values.gender, ""),
        "_region": values.region_code,
        "_is_active": values.is_active,
    }


def _codes(text: str, names: Mapping[Code, str]) -> tuple[Code, ...]:
    written = {piece.strip() for piece in text.split(";")}
    return tuple(code for code, name in names.items() if name in written)


def restored(row: Mapping[str, Any]) -> FacilitatorValues:
    """The values back from `plain`."""
    periods, _strange = rules.read_periods(row["tidak_tersedia"])
    return FacilitatorValues(
        code=row["kode"],
        name=row["nama"],
        organisation=row["lembaga"],
        phone=row["telepon"],
        region_code=row["_region"],
        latitude=row["lintang"],
        longitude=row["bujur"],
        skills={skill.value: row[column] for column, skill in SKILL_COLUMNS.items()},
        days_per_month=row["hari_lapangan_per_bulan"],
        max_centres=row["maksimum_blkk"],
        max_trip_days=row["maksimum_hari_perjalanan"],
        leaves=tuple(periods),
        is_active=row["_is_active"],
        days_in_month=rules.read_months(row.get("hari_lapangan_lain", ""))[0],
        teaching_weekdays=_codes(row.get("hari_mengajar", ""), WEEKDAYS),
        languages=_codes(row.get("bahasa", ""), LANGUAGES),
        gender=next((code for code, letter in GENDERS.items() if letter == row.get("jenis_kelamin")), ""),
    )
