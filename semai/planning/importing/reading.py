"""One row of the team's workbook, read cell by cell."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from semai.accounts.rules import normal_phone
from semai.kit import sheets
from semai.planning import rules
from semai.planning.types import FacilitatorValues, Period
from semai.registry.models import Region
from semai.registry.types import CellFault, SheetRow

from .columns import COLUMNS, GENDERS, LANGUAGES, MAX_CENTRES, MAX_DAYS, SKILL_COLUMNS, WEEKDAYS


class Places:
    """Regencies by their names as people write them."""

    def __init__(self, regencies: Sequence[Region]) -> None:
        """Look among these."""
        self._regencies = regencies

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], Region]:
        return {
            (rules.place_key(one.name), rules.place_key(one.parent.name if one.parent else "")): one
            for one in self._regencies
        }

    def name_of(self, code: str) -> str:
        """The regency's name; KeyError for an unknown code."""
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[str, str]:
        return {one.code: one.name for one in self._regencies}

    def find(self, regency: str, province: str) -> Region:
        """The regency in the province. Raises BadCell with the nearest name."""
        found = self._by_name.get((rules.place_key(regency), rules.place_key(province)))
        if found:
            return found
        inside = [one.name for one in self._regencies if one.parent and _same(one.parent.name, province)]
        near = rules.nearest(regency, inside or [one.name for one in self._regencies])
        message = _("There is no “%(name)s” in %(province)s.") % {
            "name": regency,
            "province": province or "?",
        }
        raise sheets.BadCell(message + (" " + _("Do you mean %(near)s?") % {"near": near} if near else ""))


def _same(one: str, other: str) -> bool:
    return rules.place_key(one) == rules.place_key(other)


class Reader:
    """One row, cell by cell; what cannot be read is noted and the rest is read on."""

    def __init__(self, row: SheetRow, places: Places) -> None:
        """Read this row, looking for its home among these places."""
        self._row, self._places = row, places
        self.faults: list[CellFault] = []

    def cell(self, key: str, parse: Any, default: Any, **bounds: Any) -> Any:
        """The parsed cell; `default` when it is empty or cannot be read."""
        value = self._row.cells.get(key)
        try:
            read = parse(value, **bounds)
        except sheets.BadCell as bad:
            self._note(key, str(bad))
            return default
        if read in (None, "") and next(one for one in COLUMNS if one.key == key).required:
            self._note(key, _("This cell must not be empty."))
        return default if read in (None, "") else read

    def values(self) -> FacilitatorValues:
        """Everything the row says."""
        whole = sheets.as_whole
        return FacilitatorValues(
            code=self.cell("kode", sheets.as_text, "", longest=30),
            name=self.cell("nama", sheets.as_text, "", longest=150),
            organisation=self.cell("lembaga", sheets.as_text, "", longest=150),
            phone=self.cell("telepon", _phone, ""),
            region_code=self._region(),
            latitude=self._degrees("lintang", -11.5, 6.5),
            longitude=self._degrees("bujur", 94.5, 141.5),
            skills={skill.value: self._skill(key) for key, skill in SKILL_COLUMNS.items()},
            days_per_month=self.cell("hari_lapangan_per_bulan", whole, 0, lowest=0, highest=MAX_DAYS),
            max_centres=self.cell("maksimum_blkk", whole, 0, lowest=0, highest=MAX_CENTRES),
            max_trip_days=self.cell("maksimum_hari_perjalanan", whole, 10, lowest=1, highest=MAX_DAYS),
            leaves=self.cell("tidak_tersedia", _periods, ()),
            days_in_month=self.cell("hari_lapangan_lain", _months, {}),
            teaching_weekdays=self.cell("hari_mengajar", _several, (), names=WEEKDAYS),
            languages=self.cell("bahasa", _several, (), names=LANGUAGES),
            gender=self.cell("jenis_kelamin", _gender, ""),
        )

    def _skill(self, key: str) -> int:
        return int(self.cell(key, sheets.as_whole, 0, lowest=0, highest=rules.MAX_SKILL))

    def _degrees(self, key: str, lowest: float, highest: float) -> float | None:
        number = self.cell(key, sheets.as_number, None, lowest=lowest, highest=highest)
        return None if number is None else float(number)

    def _region(self) -> str:
        regency = self.cell("kabupaten_kota", sheets.as_text, "")
        province = self.cell("provinsi", sheets.as_text, "")
        if not regency or not province:
            return ""
        try:
            return self._places.find(regency, province).code
        except sheets.BadCell as bad:
            self._note("kabupaten_kota", str(bad))
            return ""

    def _note(self, column: str, message: str) -> None:
        self.faults.append(CellFault(self._row.number, column, message))


def _phone(value: Any) -> str:
    text = sheets.as_text(value)
    phone = normal_phone(text) if text else ""
    if text and not phone:
        raise sheets.BadCell(_("“%(text)s” is no Indonesian phone number.") % {"text": text[:40]})
    return phone


def _months(value: Any) -> dict[str, int]:
    months, strange = rules.read_months(sheets.as_text(value))
    if strange:
        message = _("“%(text)s” is no number of days for a month. Write 2022-08=3.")
        raise sheets.BadCell(message % {"text": strange[0][:40]})
    return months


def _several(value: Any, *, names: Mapping[Any, str]) -> tuple[Any, ...]:
    """The codes of several names, in the order of the codes."""
    choices = {name: code for code, name in names.items()}
    written = [piece.strip() for piece in sheets.as_text(value).split(";")]
    codes = {sheets.as_choice(piece, choices) for piece in written if piece}
    return tuple(code for code in names if code in codes)


def _gender(value: Any) -> str:
    return sheets.as_choice(value, {letter: str(code) for code, letter in GENDERS.items()}, default="") or ""


def _periods(value: Any) -> tuple[Period, ...]:
    text = value.isoformat()[:10] if isinstance(value, date) else sheets.as_text(value)
    periods, strange = rules.read_periods(text)
    if strange:
        message = _("“%(text)s” is no period. Write 2022-08-01..2022-08-14.")
        raise sheets.BadCell(message % {"text": strange[0][:40]})
    if rules.overlapping(periods):
        raise sheets.BadCell(_("Two periods share a day."))
    return tuple(periods)
