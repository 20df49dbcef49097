"""`semai export FILE`: everything, readable without us."""

import argparse
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from . import refuse, say, start_django

HELP = "Write all tables as CSV with a data package description, and all files, into one zip."
EXAMPLE = "semai export semai-2027-01-31.zip"

# Secrets and copies: what nobody needs to read the data elsewhere.
LEFT_OUT = {"accounts.User.password", "accounts.User.groups", "accounts.User.user_permissions"}

TYPES = {
    "BooleanField": "boolean",
    "DateField": "date",
    "DateTimeField": "datetime",
    "DecimalField": "number",
    "FloatField": "number",
    "JSONField": "object",
    "PositiveBigIntegerField": "integer",
    "PositiveIntegerField": "integer",
    "PositiveSmallIntegerField": "integer",
    "BigAutoField": "integer",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", type=Path)


def run(options: argparse.Namespace) -> int:
    """One consistent picture of the database, then the files."""
    start_django()
    if options.file.exists():
        return refuse(f"{options.file} exists already. Name a new file.")
    draft = options.file.with_name(f"{options.file.name}.part")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        resources = list(_tables(archive))
        archive.writestr("datapackage.json", json.dumps(_package(resources), indent=1, ensure_ascii=False))
        files = _files(archive)
    draft.rename(options.file)
    say(f"{options.file}: {len(resources)} tables, {files} files. It holds personal data: keep it safe.")
    return 0


def _tables(archive: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    from django.apps import apps  # noqa: PLC0415
    from django.db import connection, transaction  # noqa: PLC0415

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for model in apps.get_models(include_auto_created=True):
            if not model.__module__.startswith("semai."):
                continue
            resource, columns = _described(model)
            with archive.open(resource["path"], "w") as target:
                names = ", ".join(connection.ops.quote_name(column) for column in columns)
                table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001
                statement = f"COPY (SELECT {names} FROM {table} ORDER BY 1) TO STDOUT WITH CSV HEADER"  # noqa: S608
                with cursor.copy(statement) as copy:
                    for piece in copy:
                        target.write(piece)
            yield resource


def _described(model: Any) -> tuple[dict[str, Any], list[str]]:
    meta = model._meta  # noqa: SLF001
    fields = [f for f in meta.concrete_fields if f"{meta.label}.{f.name}" not in LEFT_OUT]
    schema = {
        "fields": [
            {
                "name": field.column,
                "type": TYPES.get(field.get_internal_type(), "string"),
                "description": str(field.help_text),
            }
            for field in fields
        ],
        "primaryKey": meta.pk.column,
        "foreignKeys": [
            {
                "fields": field.column,
                "reference": {
                    "resource": field.related_model._meta.db_table.replace("_", "-"),  # noqa: SLF001
                    "fields": field.target_field.column,
                },
            }
            for field in fields
            if field.related_model and field.related_model.__module__.startswith("semai.")
        ],
    }
    resource = {
        "name": meta.db_table.replace("_", "-"),
        "path": f"tables/{meta.db_table}.csv",
        "title": str(meta.verbose_name_plural),
        "description": (model.__doc__ or "").strip(),
        "profile": "tabular-data-resource",
        "schema": schema,
    }
    return resource, [field.column for field in fields]


def _package(resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": "semai",
        "profile": "tabular-data-package",
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "resources": resources,
    }


def _files(archive: zipfile.ZipFile) -> int:
    from django.conf import settings  # noqa: PLC0415

    root = Path(settings.MEDIA_ROOT)
    files = [path for path in sorted(root.rglob("*")) if path.is_file()] if root.is_dir() else []
    for path in files:
        archive.write(path, f"files/{path.relative_to(root)}")
    return len(files)
