"""Bytes that nobody names: a transaction failed after its files were in their place."""

import os
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from semai.fieldwork import blobs
from semai.fieldwork.models import Blob

LEFT_ALONE = timedelta(days=7)  # a phone may be sending the same file again
ARRIVING = timedelta(days=1)


def sweep_blobs(*, at: datetime) -> int:
    """Delete files of 7 days and more that no row names, and what never finished arriving; answers how many."""
    limit, root = (at - LEFT_ALONE).timestamp(), blobs.root()
    if not root.exists():
        return 0
    swept = sum(_sweep(folder, limit) for folder in sorted(root.iterdir()) if folder.name != "incoming")
    return swept + _sweep_incoming(root / "incoming", (at - ARRIVING).timestamp())


def _sweep(folder: Path, limit: float) -> int:
    """The files of one programme, one sub-folder at a time."""
    try:
        programme = uuid.UUID(folder.name)
    except ValueError:
        return 0
    return sum(_sweep_part(part, programme, limit) for part in sorted(folder.iterdir()) if part.is_dir())


@transaction.atomic
def _sweep_part(part: Path, programme: uuid.UUID, limit: float) -> int:
    old = {path.name: path for path in part.iterdir() if path.stat().st_mtime < limit}
    named = set(
        Blob.objects.filter(programme_id=programme, sha256__in=list(old)).values_list("sha256", flat=True)
    )
    return sum(_gone(old[name], limit) for name in sorted(old.keys() - named))


def _gone(path: Path, limit: float) -> bool:
    """Put it aside, look once more, and only then delete: a delivery that reuses a file touches it before its row is there."""
    aside = path.with_suffix(".swept")
    path.rename(aside)
    if aside.stat().st_mtime < limit:
        aside.unlink()
        return True
    aside.rename(path)
    return False


def _sweep_incoming(folder: Path, limit: float) -> int:
    swept = 0
    for path in _files(folder):
        if path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
            swept += 1
    for inner in sorted(folder.glob("*")) if folder.exists() else ():
        if inner.is_dir() and inner.stat().st_mtime < limit and not any(inner.iterdir()):
            inner.rmdir()
    return swept


def _files(folder: Path) -> Iterator[Path]:
    for place, _folders, names in os.walk(folder):
        yield from (Path(place) / name for name in names)
