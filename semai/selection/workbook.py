"""The terms of a selection as one workbook: places, quotas, criteria with weights, and the points people record.

Download it, change it, bring it back. Headers and codes are Indonesian, as in every workbook of Semai.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from semai.kit import sheets
from semai.selection import queries, wording
from semai.selection.models import Round
from semai.selection.types import Attribute, Bounds, Check, Criterion, Limit, Measure, Terms

TERMS, QUOTAS, CRITERIA, POINTS = "Ketentuan", "Kuota", "Kriteria", "Nilai"
COLUMNS = {
    TERMS: ("kunci", "nilai"),
    QUOTAS: ("untuk", "nama", "paling_sedikit", "paling_banyak"),
    CRITERIA: ("kode", "nama", "bobot"),
    POINTS: ("kode_blkk", "nama_blkk"),
}
SEATS, RESERVES, SEED, APPEAL = "tempat", "cadangan", "angka_undian", "hari_keberatan"
CHECKS, POOL = "syarat", "peserta"
CLUSTER = "cluster:"
MOST = 10_000


class WorkbookFaulty(ValueError):
    """Readable, and no terms of a selection; `faults` are sentences with sheet and row."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(self.faults)} faults")


@dataclass(frozen=True)
class Brought:
    """What a workbook says: the terms, and points by code of the centre and of the criterion."""

    terms: Terms
    points: Mapping[tuple[str, str], Decimal]


def written(round_: Round, seen: Mapping[str, str]) -> bytes:
    """The workbook of a round; `seen` are the centres (code to name) whose recorded points are listed."""
    terms, names = queries.terms(round_), queries.limit_names()
    settings = [
        (SEATS, terms.seats),
        (RESERVES, terms.reserves),
        (SEED, terms.seed),
        (APPEAL, terms.appeal_days),
        (CHECKS, ", ".join(terms.checks)),
        (POOL, ", ".join(terms.pool)),
    ]
    clusters = {one.code: str(one) for one in queries.rungs(round_)}
    quotas = [
        *((f"{CLUSTER}{q.cluster}", clusters[q.cluster], q.minimum, q.maximum) for q in terms.quotas),
        *((one.key, names.get(one.key, (one.key,))[0], one.minimum, one.maximum) for one in terms.limits),
    ]
    criteria = terms.criteria or [Criterion(str(Measure.SCORE), Decimal(1))]
    own = [one for one in criteria if one.measure is Measure.RECORDED]
    known = {(code, criterion): points for code, criterion, points in queries.recorded_points(round_)}
    rows = [
        (code, name, *(known.get((code, one.code)) for one in own)) for code, name in sorted(seen.items())
    ]
    return sheets.write_leaves([
        sheets.Leaf(TERMS, COLUMNS[TERMS], settings, (18, 40)),
        sheets.Leaf(QUOTAS, COLUMNS[QUOTAS], quotas, (26, 34, 16, 16)),
        sheets.Leaf(
            CRITERIA,
            COLUMNS[CRITERIA],
            [(one.code, wording.criterion_name(one.code, one.name), one.weight) for one in criteria],
            (34, 44, 10),
        ),
        sheets.Leaf(POINTS, (*COLUMNS[POINTS], *(one.code for one in own)), rows, (14, 40, 24)),
    ])  # fmt: skip


def read(content: bytes) -> Brought:
    """What the workbook says. Raises `WorkbookFaulty`, and `UnreadableWorkbook` for what is no workbook."""
    reader = _Reader(content)
    terms = reader.terms()
    points = reader.points([one for one in terms.criteria if one.measure is Measure.RECORDED])
    if reader.faults:
        raise WorkbookFaulty(list(dict.fromkeys(reader.faults)))
    return Brought(terms, points)


class _Reader:
    """Reads sheet by sheet and notes what is wrong."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.faults: list[str] = []

    def fault(self, sheet: str, row: int, message: str) -> None:
        self.faults.append(
            _("%(sheet)s, row %(row)s: %(message)s") % {"sheet": sheet, "row": row, "message": message}
        )

    def rows(self, sheet: str, more: Sequence[str] = ()) -> Sequence[sheets.Row]:
        known = (*COLUMNS[sheet], *more)
        found = sheets.read(self.content, sheet=sheet, required=(COLUMNS[sheet][0], *more), known=known)
        for note in found.notes:
            self.fault(sheet, note.row, note.message)
        return found.rows

    def number(self, sheet: str, row: sheets.Row, column: str, highest: int = MOST) -> Decimal:
        try:
            found = sheets.as_number(row.cells.get(column), lowest=0, highest=highest)
        except sheets.BadCell as bad:
            self.fault(sheet, row.number, f"{column}: {bad}")
            return Decimal(0)
        return found or Decimal(0)

    def terms(self) -> Terms:
        settings = {sheets.as_text(row.cells["kunci"]): row for row in self.rows(TERMS)}
        text = {key: sheets.as_text(row.cells.get("nilai")) for key, row in settings.items()}
        whole = {
            key: int(self.number(TERMS, settings[key], "nilai", 2_147_483_647))
            for key in (SEATS, RESERVES, SEED, APPEAL)
            if key in settings
        }
        if SEATS not in whole:
            self.fault(TERMS, 1, _("The row “%(key)s” is missing.") % {"key": SEATS})
        seats = whole.get(SEATS, 0)
        quotas, limits = self._quotas(seats)
        criteria = self._criteria()
        return Terms(
            seats=seats,
            quotas=quotas,
            reserves=whole.get(RESERVES, 5),
            seed=whole.get(SEED, 2022),
            limits=limits,
            criteria=criteria if len(criteria) > 1 else [],
            checks=self._listed(text.get(CHECKS, ""), Check, settings.get(CHECKS)),
            appeal_days=whole.get(APPEAL, 14),
            pool=tuple(self._listed(text.get(POOL, ""), _pool_key, settings.get(POOL))),
        )

    def _listed(self, text: str, made: Callable[[str], Any], row: sheets.Row | None) -> list[Any]:
        found = []
        for word in filter(None, (part.strip() for part in text.split(","))):
            try:
                found.append(made(word))
            except ValueError:
                self.fault(TERMS, row.number if row else 1, _("Unknown: %(word)s") % {"word": word[:60]})
        return found

    def _quotas(self, seats: int) -> tuple[list[Bounds], list[Limit]]:
        clusters, limits = [], []
        for row in self.rows(QUOTAS):
            key = sheets.as_text(row.cells["untuk"])
            low = int(self.number(QUOTAS, row, "paling_sedikit"))
            empty = row.cells.get("paling_banyak") is None
            high = max(low, seats) if empty else int(self.number(QUOTAS, row, "paling_banyak"))
            try:
                if key.startswith(CLUSTER):
                    clusters.append(Bounds(key.removeprefix(CLUSTER), low, high))
                else:
                    attribute, value = _pool_key(key).split(":", 1)
                    limits.append(Limit(Attribute(attribute), value, low, high))
            except ValueError:
                self.fault(QUOTAS, row.number, _("No quota can be read from “%(key)s”.") % {"key": key[:60]})
        return clusters, limits

    def _criteria(self) -> list[Criterion]:
        found = []
        for row in self.rows(CRITERIA):
            code, name = (sheets.as_text(row.cells.get(column))[:60] for column in ("kode", "nama"))
            weight = self.number(CRITERIA, row, "bobot", 999)
            if code in set(Measure) and code != Measure.RECORDED:
                found.append(Criterion(code, weight))
            elif name:
                found.append(Criterion(code or f"own-{slugify(name)}"[:60], weight, name))
            else:
                self.fault(CRITERIA, row.number, _("A criterion needs a name."))
        return [one for one in found if one.weight]

    def points(self, own: Iterable[Criterion]) -> dict[tuple[str, str], Decimal]:
        codes = [one.code for one in own]
        found = {}
        for row in self.rows(POINTS, codes) if codes else ():
            centre = sheets.as_text(row.cells["kode_blkk"])
            for code in codes:
                if row.cells.get(code) is not None:
                    found[centre, code] = self.number(POINTS, row, code, 4)
        return found


def _pool_key(text: str) -> str:
    """An "attribute:value" as it is. Raises `ValueError` for what names no attribute."""
    attribute, colon, value = text.partition(":")
    if not colon or not value:
        raise ValueError(text)
    return f"{Attribute(attribute)}:{value}"
