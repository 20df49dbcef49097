"""The columns of the team's workbook, and a facilitator as its row."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from semai.planning import rules
from semai.planning.models import Facilitator
from semai.planning.types import FacilitatorValues, Period, Skill
from semai.registry.types import Column

SKILL_COLUMNS: Mapping[str, Skill] = {
    "keahlian_sdm_aset": Skill.PEOPLE_ASSETS,
    "keahlian_manajemen": Skill.MANAGEMENT,
    "keahlian_inkubator": Skill.INCUBATION,
}
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
        "_region": values.region_code,
        "_is_active": values.is_active,
    }


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
    )
