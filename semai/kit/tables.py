"""Lists that leave the house: as CSV, or as a data package (CSV with a description that programs can read).

In CSV every text that a spreadsheet would take for a formula gets an apostrophe in front; numbers and dates stay
as they are. The package follows the Data Package standard (datapackage.org), version 1.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
#: Excel reads UTF-8 only with this mark in front.
MARK: Final = "\ufeff"


@dataclass(frozen=True)
class Field:
    """One column. `type` is a Table Schema type: string, integer, number, date or boolean."""

    name: str
    type: str = "string"
    description: str = ""


def harmless(value: Any) -> Any:
    """The value as a cell of a CSV file that no spreadsheet runs."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime() | date():
            return value.isoformat()
        case str():
            return f"'{value}" if value.startswith(FORMULA) else value
        case _:
            return value


def as_csv(fields: Sequence[Field], rows: Iterable[Sequence[Any]], *, mark: str = MARK) -> bytes:
    """The rows as CSV with a header, in UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([field.name for field in fields])
    writer.writerows([harmless(value) for value in row] for row in rows)
    return (mark + out.getvalue()).encode()


def as_package(
    name: str, title: str, fields: Sequence[Field], rows: Iterable[Sequence[Any]], *, at: datetime
) -> bytes:
    """A zip with `<name>.csv` and `datapackage.json`; the same rows at the same moment give the same bytes."""
    content = as_csv(fields, rows, mark="")
    described: Mapping[str, Any] = {
        "name": name,
        "title": title,
        "created": at.isoformat(timespec="seconds"),
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": [_described(field) for field in fields], "missingValues": [""]},
            }
        ],
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for path, data in (
            (f"{name}.csv", content),
            ("datapackage.json", json.dumps(described, ensure_ascii=False, indent=2).encode()),
        ):
            entry = zipfile.ZipInfo(path, date_time=at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return stream.getvalue()


def _described(field: Field) -> dict[str, str]:
    return {key: value for key, value in vars(field).items() if value}
