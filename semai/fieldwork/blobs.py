"""Bytes on disk under their hash: written aside, synced, renamed, and the folder synced before anybody says "received".

Layout below MEDIA_ROOT: `fieldwork/<programme>/<aa>/<sha256>`, and `fieldwork/incoming/` for what is still arriving.
"""

import errno
import hashlib
import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from django.conf import settings

CHUNK: Final = 64 * 1024


class DiskFull(OSError):
    """There is no room; nothing was kept and nobody was told so."""


@dataclass(frozen=True)
class Drop:
    """A file that has arrived completely and waits to be put in its place."""

    path: Path
    sha256: str
    md5: str
    size: int


class Writer:
    """Takes bytes, counts and hashes them."""

    def __init__(self, target: IO[bytes], path: Path) -> None:
        self.target, self.path, self.size = target, path, 0
        self.sha256, self.md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)

    def write(self, piece: bytes) -> None:
        """Append."""
        self.target.write(piece)
        self.sha256.update(piece)
        self.md5.update(piece)
        self.size += len(piece)

    def close(self) -> Drop:
        """Everything is there: on disk, not only in memory."""
        self.target.flush()
        os.fsync(self.target.fileno())
        self.target.close()
        return Drop(self.path, self.sha256.hexdigest(), self.md5.hexdigest(), self.size)


@contextmanager
def arriving() -> Iterator[Path]:
    """A folder for the files of one delivery; whatever is left in it goes at the end. Raises DiskFull."""
    base = root() / "incoming"
    base.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=base, ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull(*error.args) from error
        raise


def writer(folder: Path) -> Writer:
    """A new file in the folder of a delivery."""
    path = folder / uuid.uuid4().hex
    return Writer(path.open("wb"), path)


def drop(folder: Path, content: bytes) -> Drop:
    """Bytes that are at hand already."""
    one = writer(folder)
    one.write(content)
    return one.close()


def place(drop: Drop, programme: uuid.UUID) -> None:
    """Put the file under its hash, for good. What lies there already is the same and stays."""
    target = path_of(programme, drop.sha256)
    if _is_there(target, drop.size):
        drop.path.unlink()
        return
    if not target.parent.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _sync(target.parent.parent)
    drop.path.rename(target)
    _sync(target.parent)


def _is_there(target: Path, size: int) -> bool:
    """Whether the same bytes lie there already; touched, so that nobody sweeps them away meanwhile."""
    try:
        os.utime(target)
        return target.stat().st_size == size
    except FileNotFoundError:
        return False


def path_of(programme: uuid.UUID, sha256: str) -> Path:
    """Where these bytes lie. The name is made of our own ids and hashes, never of what a stranger sent."""
    return root() / programme.hex / sha256[:2] / sha256


def root() -> Path:
    """The folder of field work."""
    return Path(settings.MEDIA_ROOT) / "fieldwork"


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
