"""`semai forms check FILE.xlsx`: is this XLSForm a form that phones can use?"""

import argparse
from pathlib import Path

from . import refuse, say, start_django

HELP = "Check a form made in Excel (XLSForm): every fault with its sheet, row and column."
EXAMPLE = "semai forms check kunjungan.xlsx"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, with which files."""
    parser.add_argument("act", choices=["check"])
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE.xlsx")


def run(options: argparse.Namespace) -> int:
    """Check every file; 1 when one of them has a fault. Needs no database."""
    start_django()
    return max(_checked(file) for file in options.files)


def _checked(file: Path) -> int:
    from semai.fieldwork.xlsform import convert  # noqa: PLC0415 - after the settings
    from semai.kit.problem import Problem  # noqa: PLC0415

    if not file.is_file():
        return refuse(f"{file}: there is no such file.")
    try:
        form = convert(file.read_bytes())
    except Problem as problem:
        return refuse(f"{file}: {problem.message}")
    for fault in form.faults:
        refuse(f"{file}: {_where(fault.sheet, fault.row, fault.column)}: {fault.message}")
    for note in form.warnings:
        say(f"{file}: {_where(note.sheet, note.row, note.column)}: {note.message}")
    if form.faults:
        return 1
    say(f"{file}: {form.title} ({form.form_id}, {form.version}) has no faults.")
    return 0


def _where(sheet: str, row: int, column: str) -> str:
    return " ".join(str(part) for part in (sheet or "form", row or "", column) if part)
