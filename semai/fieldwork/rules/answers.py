"""Answers beside their questions: as lines of a page, as cells of a table, as places on a map."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from semai.fieldwork.types import FILES, Question

from . import outline

NUMBER: Final = re.compile(r"\[(\d+)\]")
PLACE: Final = re.compile(r"-?\d+(\.\d+)?")
COUNTS: Final = frozenset({"integer", "range"})
CORRECTABLE: Final = frozenset(
    {
        "text",
        "string",
        "integer",
        "decimal",
        "range",
        "date",
        "barcode",
        "select one",
        "select all that apply",
    }
)
QUIET: Final = frozenset(
    {"note", "start", "end", "today", "deviceid", "calculate", "hidden", "audit", "username"}
)


@dataclass(frozen=True)
class Line:
    """One line of a filled-in form. A heading has no value; `file` is the name of the file that answers."""

    label: str
    value: str = ""
    path: str = ""
    level: int = 0
    is_heading: bool = False
    file: str = ""


def lines(questions: Sequence[Question], answers: Mapping[str, str], *, language: str) -> list[Line]:
    """The form as it was filled in: what was not asked is left out, what was asked and left empty is shown empty."""
    return list(_lines(questions, answers, language, "", 0))


def _lines(
    questions: Sequence[Question], answers: Mapping[str, str], language: str, prefix: str, level: int
) -> Iterator[Line]:
    for one in questions:
        name = one.path.rpartition("/")[2]
        path = f"{prefix}/{name}"
        label = outline.label_in(one.label, language, default=name)
        if name == "meta" and level == 0:
            continue
        if one.kind == "repeat":
            for number in range(1, _most(answers, path) + 1):
                yield Line(f"{label} {number}", path=f"{path}[{number}]", level=level, is_heading=True)
                yield from _lines(one.children, answers, language, f"{path}[{number}]", level + 1)
        elif one.kind == "group":
            if any(key.startswith(f"{path}/") for key in answers):
                yield Line(label, path=path, level=level, is_heading=True)
                yield from _lines(one.children, answers, language, path, level + 1)
        elif one.kind not in QUIET and (path in answers or not one.is_conditional):
            value = answers.get(path, "")
            file = value if one.kind in FILES else ""
            yield Line(label, shown(one, value, language), path, level, file=file)


def _most(answers: Mapping[str, str], path: str) -> int:
    """How often a repeat was filled in."""
    begin = f"{path}["
    numbers = [int(key[len(begin) :].partition("]")[0]) for key in answers if key.startswith(begin)]
    return max(numbers, default=0)


@dataclass(frozen=True)
class Editable:
    """One answer that the desk can correct: its numbered path, question, label and text."""

    path: str
    question: Question
    label: str
    value: str


def editable(
    questions: Sequence[Question], answers: Mapping[str, str], *, language: str, every: bool = False
) -> list[Editable]:
    """Answers that are typed or chosen, in the order of the form; files, places and what is computed are not.

    With `every` also those of conditional questions and of groups that nobody answered.
    """
    if every:
        return [
            Editable(one.path, one, outline.label_in(one.label, language, default=one.path), "")
            for one in outline.columns(questions)
            if one.kind in CORRECTABLE
        ]
    asked = {one.path: one for one in outline.walk(questions)}
    found = []
    for line in lines(questions, answers, language=language):
        question = asked.get(NUMBER.sub("", line.path))
        if question and not line.is_heading and question.kind in CORRECTABLE:
            place = "".join(f" {number}" for number in NUMBER.findall(line.path))
            label = f"{line.label}{f' ({place.strip()})' if place else ''}"
            found.append(Editable(line.path, question, label, answers.get(line.path, "")))
    return found


def shown(question: Question, value: str, language: str) -> str:
    """The answer as people read it: labels of choices instead of their codes."""
    labels = {code: outline.label_in(label, language, default=code) for code, label in question.choices}
    if not labels or not value:
        return value
    if question.kind in {"select all that apply", "select_multiple", "rank"}:
        return ", ".join(labels.get(code, code) for code in value.split())
    return labels.get(value, value)


def cell(question: Question, value: str) -> Any:
    """The answer as a cell: numbers are numbers, everything else is text; None when empty."""
    if not value:
        return None
    try:
        if question.kind in COUNTS:
            return int(value)
        if question.kind == "decimal":
            return float(value)
    except ValueError:
        return value
    return value


def place(value: str) -> tuple[float, float] | None:
    """Longitude and latitude of a geopoint's answer (`latitude longitude altitude accuracy`); None when it is none."""
    parts = value.split()
    if len(parts) < 2 or not all(PLACE.fullmatch(part) for part in parts[:2]):  # noqa: PLR2004 - two coordinates
        return None
    latitude, longitude = float(parts[0]), float(parts[1])
    return (longitude, latitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None  # noqa: PLR2004 - degrees


def places(
    questions: Sequence[Question], answers: Mapping[str, str]
) -> Iterator[tuple[str, tuple[float, float]]]:
    """Path, longitude and latitude of every geopoint that was answered, those in repeats too."""
    asked = {one.path for one in outline.walk(questions) if one.kind == "geopoint"}
    for path, value in answers.items():
        if NUMBER.sub("", path) in asked and (point := place(value)):
            yield path, point


def rows_of(repeat: Question, answers: Mapping[str, str]) -> Iterator[tuple[str, list[Any]]]:
    """The rows of one repeat: their numbered path, and a cell for each of its questions."""
    fields = outline.columns(repeat.children)
    pattern = re.compile(
        "/" + "/".join(rf"{re.escape(step)}(?:\[\d+\])?" for step in repeat.path.split("/")[1:])
    )
    found = dict.fromkeys(
        match[0] for key in answers if (match := pattern.match(key)) and match[0].endswith("]")
    )
    for begin in found:
        cells = [cell(field, answers.get(begin + field.path[len(repeat.path) :], "")) for field in fields]
        yield begin, cells
