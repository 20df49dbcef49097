"""`semai import KIND FILE`: the same preview and confirmation as the pages."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from . import refuse, say, start_django

if TYPE_CHECKING:
    from semai.registry.models import Import

HELP = "Import a workbook: shows what it would do, then does it (unless --dry-run)."
EXAMPLE = "semai import centres examples/2022/centres.xlsx --as dewi --dry-run"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What, from where, as whom."""
    parser.add_argument("kind", help="centres, facilitators or assessments")
    parser.add_argument("file", type=Path)
    parser.add_argument("--as", dest="username", required=True, help="user name of the member who imports")
    parser.add_argument("--dry-run", action="store_true", help="only show what it would do")
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")


def run(options: argparse.Namespace) -> int:
    """Preview, print, confirm."""
    start_django(migrate=True)
    from django.utils import translation  # noqa: PLC0415

    from semai.kit import clock  # noqa: PLC0415
    from semai.kit.problem import Problem  # noqa: PLC0415
    from semai.programmes.queries import current_cycle, member_named  # noqa: PLC0415
    from semai.registry.actions import imports  # noqa: PLC0415

    member = member_named(options.username, on=clock.today())
    if member is None:
        return refuse(f"Nobody called {options.username} takes part in a programme.")
    try:
        content = options.file.read_bytes()
    except OSError as error:
        return refuse(f"{options.file}: {error.strerror}")
    with translation.override(member.user.language):
        try:
            preview = imports.preview_import(
                options.kind,
                content=content,
                file_name=options.file.name,
                by=member,
                cycle=current_cycle(member.programme),
                at=clock.now(),
            )
            faults = _faults(preview)
            if options.dry_run:
                imports.discard_import(preview, by=member, at=clock.now())
            else:
                preview = imports.confirm_import(preview, by=member, at=clock.now())
                faults = _faults(preview)
        except Problem as problem:
            return refuse(problem.message)
    say(json.dumps(preview.counts) if options.json else _sentence(preview.counts, dry=options.dry_run))
    return refuse(*faults) if faults else 0


def _sentence(counts: dict[str, int], *, dry: bool) -> str:
    rows = ", ".join(f"{outcome}: {number}" for outcome, number in counts.items())
    return f"{'Would be' if dry else 'Done'}: {rows}"


def _faults(preview: "Import") -> list[str]:
    from django.utils.translation import gettext as _  # noqa: PLC0415

    return [
        _("Row %(row)d %(column)s: %(message)s")
        % {"row": row.number, "column": fault["column"], "message": fault["message"]}
        for row in preview.rows.exclude(faults=[]).order_by("number")
        for fault in row.faults
    ]
