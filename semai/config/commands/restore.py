"""`semai restore FILE`: a backup becomes the present."""

import argparse
import shutil
import tarfile
import tempfile
from pathlib import Path

from . import pg, refuse, say, start_django

HELP = "Put a backup in place of what is there now; stop `semai serve` first."
EXAMPLE = "semai restore semai-2027-01-31.tar --replace"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where from."""
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--replace", action="store_true", help="yes, replace a database that holds programmes"
    )


def run(options: argparse.Namespace) -> int:
    """Check the archive, then the database, then the files."""
    start_django()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    if pg.holds_programmes() and not options.replace:
        return refuse("This database holds programmes. Say --replace to put the backup in their place.")
    try:
        archive = tarfile.open(options.file)  # noqa: SIM115 - closed by the with below
    except (OSError, tarfile.TarError) as error:
        return refuse(f"{options.file} is no backup: {error}")
    with archive, tempfile.TemporaryDirectory() as folder:
        if "database.dump" not in archive.getnames():
            return refuse(f"{options.file} is no backup: database.dump is missing.")
        archive.extractall(folder, filter="data")
        if reason := pg.load(Path(folder) / "database.dump"):
            return refuse(reason)
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
        if (Path(folder) / "media").is_dir():
            shutil.copytree(Path(folder) / "media", settings.MEDIA_ROOT)
    call_command("migrate", verbosity=0, interactive=False)
    say("Restored.")
    return 0
