"""An instrument as one workbook: an XLSForm (survey, choices, settings) with columns for scoring, gates and bridge.

`survey` holds a group for each aspect and a `select_one` for each indicator; `choices` its five sentences, named 0 to
4. What is wrong is told by sheet, row and column.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from semai.kit import sheets

from . import wording
from .rules import parse_instrument
from .types import Fault, InstrumentInvalid

ID, EN = "Indonesia (id)", "English (en)"
SURVEY = (
    "type", "name", f"label::{ID}", f"label::{EN}", f"hint::{ID}", f"hint::{EN}", "weight", "critical",
    "evidence_from", f"missing_when::{ID}", f"missing_when::{EN}", "focus",
)  # fmt: skip
CHOICES = ("list_name", "name", f"label::{ID}", f"label::{EN}")
SETTINGS = (
    "form_title", "form_id", "version", "title_en", "is_proposal", "notice_id", "notice_en", "source_id", "source_en",
    "minimum_answered_share", "critical_floor",
)  # fmt: skip
GATES = (
    "cluster", "cluster_id", "cluster_en", "focus", "requirement", "requirement_id", "requirement_en", "code",
    "minimum",
)  # fmt: skip
BRIDGE = ("old", "new")
LEAVES = {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS, "gates": GATES, "bridge": BRIDGE}
REQUIRED = {
    "survey": ("type", "name", f"label::{ID}"),
    "choices": ("list_name", "name", f"label::{ID}"),
    "settings": ("form_title", "form_id", "version"),
    "gates": ("cluster", "code", "minimum"),
    "bridge": ("old", "new"),
}
WIDTHS = (18, 14, 50, 50, 40, 40)
#: The last part of a fault's path to the column that holds it.
COLUMNS = {"code": "name", "levels": "list_name", "evidence_required_from": "evidence_from", "any_of": "code"}
WORDS = {"ya": True, "yes": True, "true": True, "tidak": False, "no": False, "false": False}


@dataclass(frozen=True)
class SheetFault:
    """What is wrong, and where: a row of 0 means the sheet as a whole."""

    sheet: str
    row: int
    column: str
    message: str


class WorkbookFaulty(ValueError):
    """The workbook is readable and no instrument; `faults` lists everything."""

    def __init__(self, faults: Sequence[SheetFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(self.faults)} faults")


def workbook(content: Mapping[str, Any]) -> bytes:
    """The workbook of an instrument, to be changed and brought back."""
    rows: dict[str, list[Sequence[Any]]] = {
        "survey": list(_survey_rows(content)),
        "choices": [
            (indicator["code"], level, text["id"], text["en"])
            for aspect in content["aspects"]
            for indicator in aspect["indicators"]
            for level, text in enumerate(indicator["levels"])
        ],
        "settings": [_settings_row(content)],
        "gates": list(_gate_rows(content)),
        "bridge": [(one["old"], one["new"]) for one in content.get("bridge") or []],
    }
    return sheets.write_leaves([sheets.Leaf(name, LEAVES[name], rows[name], WIDTHS) for name in LEAVES])


def read(content: bytes) -> dict[str, Any]:
    """The instrument in a workbook. Raises `WorkbookFaulty`, and `UnreadableWorkbook` for what is no workbook."""
    reader = _Reader(content)
    data = reader.instrument()
    try:
        parse_instrument(data)
    except InstrumentInvalid as invalid:
        reader.faults += [reader.placed(fault) for fault in invalid.faults]
    if reader.faults:
        raise WorkbookFaulty(list(dict.fromkeys(reader.faults)))
    return data


class _Reader:
    """Reads sheet by sheet and remembers which row became which part, so that faults find their cell."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.faults: list[SheetFault] = []
        self.places: dict[str, tuple[str, int]] = {}

    def rows(self, name: str) -> list[sheets.Row]:
        """The rows of a sheet; a missing one is a fault, but for the bridge."""
        try:
            found = sheets.read(self.content, sheet=name, required=REQUIRED[name], known=LEAVES[name])
        except sheets.UnreadableWorkbook as problem:
            if name != "bridge":
                self.faults.append(SheetFault(name, 0, "", problem.message))
            return []
        if found.name.strip().casefold() != name:
            if name != "bridge":
                self.faults.append(SheetFault(name, 0, "", _("This sheet is missing.")))
            return []
        self.faults += [SheetFault(name, one.row, one.column, one.message) for one in found.notes]
        return list(found.rows)

    def cell(self, name: str, row: sheets.Row, column: str, read: Any = sheets.as_text) -> Any:
        """A cell as it is meant; what cannot be is a fault."""
        try:
            return read(row.cells.get(column))
        except sheets.BadCell as bad:
            self.faults.append(SheetFault(name, row.number, column, str(bad)))
            return None

    def text(self, name: str, row: sheets.Row, column: str) -> dict[str, str]:
        """A sentence in two languages; without the English one the Indonesian one stands for both."""
        said = self.cell(name, row, f"{column}::{ID}")
        return {"id": said, "en": self.cell(name, row, f"{column}::{EN}") or said}

    def instrument(self) -> dict[str, Any]:
        settings = self.rows("settings")
        data = self._settings(settings[0]) if settings else {}
        levels = self._levels()
        return data | {
            "aspects": self._aspects(levels),
            "clusters": self._clusters(),
            "bridge": self._bridge(),
        }

    def _settings(self, row: sheets.Row) -> dict[str, Any]:
        self.places[""] = ("settings", row.number)
        name = "settings"
        title = self.cell(name, row, "form_title")
        data: dict[str, Any] = {
            "code": self.cell(name, row, "form_id"),
            "version": self.cell(name, row, "version", sheets.as_whole),
            "title": {"id": title, "en": self.cell(name, row, "title_en") or title},
            "is_proposal": self.cell(name, row, "is_proposal", _yes(default=True)),
            "minimum_answered_share": str(
                self.cell(name, row, "minimum_answered_share", sheets.as_number) or "0.5"
            ),
            "critical_floor": _or(self.cell(name, row, "critical_floor", sheets.as_whole), 2),
        }
        for key in ("notice", "source"):
            if said := self.cell(name, row, f"{key}_id"):
                data[key] = {"id": said, "en": self.cell(name, row, f"{key}_en") or said}
        return data

    def _levels(self) -> dict[str, list[tuple[int, dict[str, str]]]]:
        found: dict[str, list[tuple[int, dict[str, str]]]] = {}
        for row in self.rows("choices"):
            code = self.cell("choices", row, "list_name")
            level = self.cell(
                "choices", row, "name", lambda value: sheets.as_whole(value, lowest=0, highest=4)
            )
            if level is None:
                self.faults.append(
                    SheetFault("choices", row.number, "name", _("The level 0 to 4 is missing."))
                )
            else:
                found.setdefault(code, []).append((level, self.text("choices", row, "label")))
        return found

    def _aspects(self, levels: Mapping[str, list[tuple[int, dict[str, str]]]]) -> list[dict[str, Any]]:
        aspects: list[dict[str, Any]] = []
        for row in self.rows("survey"):
            kind = str(self.cell("survey", row, "type")).casefold()
            if kind.startswith("begin"):
                self.places[f"aspects[{len(aspects)}]"] = ("survey", row.number)
                focus = self.cell("survey", row, "focus")
                aspects.append({**self._named(row), "focus": focus, "indicators": []})
                self.places[f"aspects.{aspects[-1]['code']}"] = ("survey", row.number)
            elif kind.startswith("select_one") and aspects:
                place = f"aspects[{len(aspects) - 1}].indicators[{len(aspects[-1]['indicators'])}]"
                self.places[place] = ("survey", row.number)
                aspects[-1]["indicators"].append(self._indicator(row, kind, levels))
            elif not kind.startswith("end"):
                message = _("Only begin_group, end_group and select_one inside a group are known here.")
                self.faults.append(SheetFault("survey", row.number, "type", message))
        return aspects

    def _named(self, row: sheets.Row) -> dict[str, Any]:
        weight = self.cell("survey", row, "weight", sheets.as_number)
        return {
            "code": self.cell("survey", row, "name"),
            "name": self.text("survey", row, "label"),
            "weight": str(1 if weight is None else weight),
        }

    def _indicator(
        self, row: sheets.Row, kind: str, levels: Mapping[str, list[tuple[int, dict[str, str]]]]
    ) -> dict[str, Any]:
        wanted = kind.partition(" ")[2].strip()
        sentences = next((found for code, found in levels.items() if code.casefold() == wanted), [])
        found = {
            **self._named(row),
            "levels": [text for _level, text in sorted(sentences, key=lambda pair: pair[0])],
            "critical": self.cell("survey", row, "critical", _yes(default=False)),
            "evidence_required_from": _or(self.cell("survey", row, "evidence_from", sheets.as_whole), 2),
        }
        for key, column in (("evidence", "hint"), ("missing_when", "missing_when")):
            if (said := self.text("survey", row, column))["id"]:
                found[key] = said
        return found

    def _clusters(self) -> list[dict[str, Any]]:
        clusters: dict[str, dict[str, Any]] = {}
        gates: dict[tuple[str, str], dict[str, Any]] = {}
        for row in self.rows("gates"):
            code, requirement = self.cell("gates", row, "cluster"), self.cell("gates", row, "requirement")
            if code not in clusters:
                self.places[f"clusters[{len(clusters)}]"] = ("gates", row.number)
                self.places[f"clusters.{code}"] = ("gates", row.number)
                clusters[code] = self._cluster(row, code)
            if not requirement:
                continue
            if (code, requirement) not in gates:
                gates[code, requirement] = self._gate(row, requirement)
                clusters[code]["requirements"].append(gates[code, requirement])
                self.places[f"clusters.{code}.{requirement}"] = ("gates", row.number)
            minimum = self.cell("gates", row, "minimum", sheets.as_number)
            condition = {"code": self.cell("gates", row, "code"), "minimum": str(minimum)}
            gates[code, requirement]["any_of"].append(condition)
        return list(clusters.values())

    def _cluster(self, row: sheets.Row, code: str) -> dict[str, Any]:
        said = self.cell("gates", row, "cluster_id")
        name = {"id": said, "en": self.cell("gates", row, "cluster_en") or said}
        return {"code": code, "name": name, "focus": self.cell("gates", row, "focus"), "requirements": []}

    def _gate(self, row: sheets.Row, code: str) -> dict[str, Any]:
        said = self.cell("gates", row, "requirement_id")
        name = {"id": said, "en": self.cell("gates", row, "requirement_en") or said}
        return {"code": code, "name": name, "any_of": []}

    def _bridge(self) -> list[dict[str, str]]:
        rows = self.rows("bridge")
        for number, row in enumerate(rows):
            self.places[f"bridge[{number}]"] = ("bridge", row.number)
        return [{key: self.cell("bridge", row, key) for key in BRIDGE} for row in rows]

    def placed(self, fault: Fault) -> SheetFault:
        """A fault of the rules at the row that it came from."""
        prefixes = [prefix for prefix in self.places if fault.path.startswith(prefix)]
        sheet, row = self.places[max(prefixes, key=len)] if prefixes else ("survey", 0)
        keys = fault.path.rpartition("]")[2].strip(".").split(".")
        column = COLUMNS.get(keys[0], keys[0])
        is_known = any(one.partition("::")[0] == column for one in LEAVES[sheet])
        return SheetFault(sheet, row, column if is_known else "", wording.fault_sentence(fault))


def _survey_rows(content: Mapping[str, Any]) -> Iterator[Sequence[Any]]:
    for aspect in content["aspects"]:
        name, weight = aspect["name"], _number(aspect.get("weight", 1))
        focus = aspect.get("focus", "")
        yield ("begin_group", aspect["code"], name["id"], name["en"], "", "", weight, "", "", "", "", focus)
        for one in aspect["indicators"]:
            hint, missing = one.get("evidence") or {}, one.get("missing_when") or {}
            yield (
                f"select_one {one['code']}", one["code"], one["name"]["id"], one["name"]["en"], hint.get("id", ""),
                hint.get("en", ""), _number(one.get("weight", 1)), "ya" if one.get("critical") else "",
                one.get("evidence_required_from", 2), missing.get("id", ""), missing.get("en", ""), "",
            )  # fmt: skip
        yield ("end_group",)


def _settings_row(content: Mapping[str, Any]) -> Sequence[Any]:
    notice, source = content.get("notice") or {}, content.get("source") or {}
    return (
        content["title"]["id"], content["code"], content["version"], content["title"]["en"],
        "ya" if content.get("is_proposal") else "tidak", notice.get("id", ""), notice.get("en", ""),
        source.get("id", ""), source.get("en", ""), _number(content.get("minimum_answered_share", "0.5")),
        content.get("critical_floor", 2),
    )  # fmt: skip


def _gate_rows(content: Mapping[str, Any]) -> Iterator[Sequence[Any]]:
    for cluster in content["clusters"]:
        head = (cluster["code"], cluster["name"]["id"], cluster["name"]["en"], cluster.get("focus", ""))
        if not cluster.get("requirements"):
            yield head
        for gate in cluster.get("requirements") or []:
            for condition in gate["any_of"]:
                tail = (condition["code"], _number(condition["minimum"]))
                yield (*head, gate["code"], gate["name"]["id"], gate["name"]["en"], *tail)


def _number(value: Any) -> Any:
    return sheets.as_number(str(value))


def _yes(*, default: bool) -> Any:
    return lambda value: sheets.as_choice(value, WORDS, default=default)


def _or(value: Any, default: Any) -> Any:
    return default if value is None else value
