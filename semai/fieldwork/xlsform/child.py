"""The program that converts one XLSForm under limits: the workbook on stdin, JSON on stdout.

A form that makes pyxform eat all memory, time or stack ends this process and no other.
"""

import json
import re
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from semai.fieldwork.rules import expressions, outline
from semai.fieldwork.types import Question

MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 25
STACK = 5_000
MOST_GROUPS = 30  # inside one another
UNKNOWN_TYPE = re.compile(r"Unknown question type '([^']*)'")
FORM_ID = re.compile(r"[A-Za-z_][\w.-]{0,63}")
NAME = re.compile(r"[A-Za-z_][\w.-]{0,63}")
ROW = re.compile(r"\[row : (\d+)\]\s*")
SHEET = re.compile(r"On the '(\w+)' sheet,?\s*")
EXPRESSIONS = {
    "relevant", "constraint", "calculation", "choice_filter", "repeat_count", "required", "readonly", "trigger",
    "bind::relevant", "bind::constraint", "bind::calculate", "relevance", "calculate",
}  # fmt: skip
YES_NO = {"", "yes", "no", "true", "false", "true()", "false()", "y", "n", "1", "0", "t", "f"}
PER_ENTITY = {"create_if", "update_if", "entity_id", "label"}


def main() -> int:
    """Convert, answer, and end."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(STACK)
    print(json.dumps(convert(sys.stdin.buffer.read())))  # noqa: T201 - the answer
    return 0


def convert(content: bytes) -> dict[str, Any]:
    """The form, or its faults."""
    from pyxform.errors import PyXFormError  # noqa: PLC0415 - after the limits
    from pyxform.xls2json_backends import get_xlsform  # noqa: PLC0415
    from pyxform.xls2xform import convert as pyxform  # noqa: PLC0415

    warnings: list[str] = []
    faults: list[dict[str, Any]] = []
    book: Any = None
    try:
        book = get_xlsform(BytesIO(content), file_type=".xlsx")
        faults += _faults(book)
        done = pyxform(BytesIO(content), warnings=warnings, file_type=".xlsx")
        form = done._pyxform  # noqa: SLF001 - the only door to the questions as values
        questions = tuple(_questions(form["children"], "", 0))
    except PyXFormError as error:
        return {"faults": [*faults, _with_row(_placed(str(error)), book)]}
    except RecursionError:
        return {"refused": "too_deep"}
    return {
        "faults": faults,
        "warnings": [_placed(warning) for warning in warnings],
        "xform": done.xform,
        "itemsets": done.itemsets,
        "form_id": form["id_string"],
        "version": str(form.get("version") or ""),
        "title": form["title"],
        "outline": outline.as_json(questions),
        "languages": _languages(questions, form.get("default_language", "default")),
    }


def _with_row(told: dict[str, Any], book: Any) -> dict[str, Any]:
    """An unknown type comes without its row: look for it."""
    match = UNKNOWN_TYPE.search(told["message"])
    if not match or told["row"]:
        return told
    rows = (
        row for row, cells in enumerate(book.survey, start=2) if str(cells.get("type")).strip() == match[1]
    )
    return {**told, "sheet": "survey", "row": next(rows, 0)}


def _faults(book: Any) -> Iterator[dict[str, Any]]:
    """What pyxform lets pass: expressions that nobody can compute, names that databases and phones stumble over."""
    yield from _settings_faults(next(iter(book.settings or [{}])))
    for row, cells in enumerate(book.survey or [], start=2):
        name = str(cells.get("name") or "")
        if name and not NAME.fullmatch(name):
            yield _fault("survey", row, "name", "bad_name", name)
        for column in EXPRESSIONS & set(cells):
            if str(cells[column] or "").lower() not in YES_NO:
                yield from _checked("survey", row, column, cells[column])
    for row, cells in enumerate(book.entities or [], start=2):
        for column in PER_ENTITY & set(cells):
            yield from _checked("entities", row, column, cells[column])


def _settings_faults(settings: dict[str, Any]) -> Iterator[dict[str, Any]]:
    form_id = str(settings.get("form_id") or settings.get("id_string") or "")
    if not FORM_ID.fullmatch(form_id):
        yield _fault("settings", 2, "form_id", "bad_form_id", form_id)
    if not str(settings.get("version") or "").strip():
        yield _fault("settings", 2, "version", "no_version")
    yield from _checked("settings", 2, "instance_name", settings.get("instance_name"))


def _checked(sheet: str, row: int, column: str, value: Any) -> Iterator[dict[str, Any]]:
    if value in (None, ""):
        return
    try:
        expressions.check(str(value))
    except expressions.BadExpression as bad:
        yield _fault(sheet, row, column, bad.what, bad.near, bad.hint)


def _fault(sheet: str, row: int, column: str, what: str, near: str = "", hint: str = "") -> dict[str, Any]:
    return {"sheet": sheet, "row": row, "column": column, "what": what, "near": near, "hint": hint}


def _placed(message: str) -> dict[str, Any]:
    """A message of pyxform with its row and sheet taken out of the words."""
    row, sheet = ROW.search(message), SHEET.search(message)
    words = SHEET.sub("", ROW.sub("", message)).strip()
    where = sheet[1] if sheet else "survey" if row else ""
    return {**_fault(where, int(row[1]) if row else 0, "", "pyxform"), "message": words[:600]}


def _questions(children: list[dict[str, Any]], above: str, depth: int) -> Iterator[Question]:
    if depth > MOST_GROUPS:
        raise RecursionError
    for one in children:
        path = f"{above}/{one['name']}"
        bind = one.get("bind") or {}
        yield Question(
            path=path,
            kind="photo" if one["type"] == "image" else str(one["type"]),
            label=_texts(one.get("label")),
            hint=_texts(one.get("hint")),
            choices=tuple(
                (str(each["name"]), _texts(each.get("label"))) for each in one.get("choices") or ()
            ),
            is_required=str(bind.get("required", "")).lower() in {"yes", "true", "true()"},
            is_conditional="relevant" in bind,
            children=tuple(_questions(one.get("children") or [], path, depth + 1)),
        )


def _texts(label: Any) -> dict[str, str]:
    if isinstance(label, dict):
        return {
            outline.language_code(name): str(text) for name, text in label.items() if text not in (None, "")
        }
    return {"": str(label)} if label not in (None, "") else {}


def _languages(questions: tuple[Question, ...], default: str) -> list[str]:
    """Languages of the labels, the form's default first."""
    found = {code for one in outline.walk(questions) for code in one.label if code}
    first = outline.language_code(default)
    return sorted(found, key=lambda code: (code != first, code))


if __name__ == "__main__":
    sys.exit(main())
