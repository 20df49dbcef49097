"""Lists that aid and documents choose from; what the ministry edited in them stays."""

import json
from pathlib import Path
from typing import Any

from semai.registry.models import AidKind, AidRule, Checklist, ChecklistItem, DocumentType

DATA = Path(__file__).resolve().parents[1] / "data"


def load_lists() -> int:
    """Add kinds of aid, rules of tranches, types of documents and checklists that are missing; how many were added."""
    added = 0
    for row in _read("aid_kinds.json"):
        added += AidKind.objects.get_or_create(code=row["code"], defaults=row)[1]
    for row in _read("aid_rules.json"):
        key = {"programme": None, "kind_id": row.pop("kind"), "year": row.pop("year")}
        added += AidRule.objects.get_or_create(**key, defaults=row)[1]
    for row in _read("document_types.json"):
        added += DocumentType.objects.get_or_create(code=row["code"], defaults=row)[1]
    return added + sum(_load_checklist(row) for row in _read("checklists.json"))


def _load_checklist(row: dict[str, Any]) -> int:
    items = row.pop("items")
    checklist, is_new = Checklist.objects.get_or_create(code=row["code"], defaults=row)
    if not is_new:
        return 0
    for position, item in enumerate(items):
        types = item.pop("types")
        ChecklistItem.objects.create(checklist=checklist, position=position, **item).types.set(types)
    return 1


def _read(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return rows
