"""`semai backup FILE`: the database and the files in one archive."""

import argparse
import io
import json
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from . import pg, refuse, say, start_django

HELP = "Write the database and all uploaded files into one archive."
EXAMPLE = "semai backup semai-2027-01-31.tar"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", type=Path)


def run(options: argparse.Namespace) -> int:
    """Dump, add the files, rename into place when all is written."""
    start_django()
    from django.conf import settings  # noqa: PLC0415

    if options.file.exists():
        return refuse(f"{options.file} exists already. Name a new file.")
    draft = options.file.with_name(f"{options.file.name}.part")
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "database.dump"
        if reason := pg.dump(dump):
            return refuse(reason)
        with tarfile.open(draft, "w") as archive:
            _add(archive, "manifest.json", json.dumps(_manifest()).encode())
            archive.add(dump, "database.dump")
            if Path(settings.MEDIA_ROOT).is_dir():
                archive.add(settings.MEDIA_ROOT, "media")
    draft.rename(options.file)
    say(f"{options.file}: {options.file.stat().st_size / 1e6:.1f} MB. Keep it where only you can read it.")
    return 0


def _manifest() -> dict[str, str]:
    from importlib.metadata import version  # noqa: PLC0415

    return {"made_at": datetime.now(UTC).isoformat(), "semai": version("semai"), "format": "1"}


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))
