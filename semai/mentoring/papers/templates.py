"""Empty deliverables as Word documents that already name the centre: shipped as our proposal, filled in by the centre."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from semai.kit import docx
from semai.mentoring.models import Deliverable, Engagement

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NOTICE = "Templat usulan Semai, boleh diubah; bukan format resmi kementerian. Hapus petunjuk ini sebelum diserahkan."


@cache
def shipped_templates() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Code of a deliverable to the parts of its template."""
    text = (files("semai.mentoring") / "data" / "templates.json").read_text("utf-8")
    found: Mapping[str, Sequence[Mapping[str, Any]]] = json.loads(text)
    return found


def has_template(code: str) -> bool:
    """Whether there is one."""
    return code in shipped_templates()


def docx_of(deliverable: Deliverable) -> bytes:
    """The template of a deliverable with what Semai knows of the centre."""
    engagement = deliverable.plan.engagement
    known = _known(engagement)
    blocks: list[docx.Block] = [
        docx.Heading(deliverable.name_id, level=1),
        docx.Paragraph(NOTICE, is_quiet=True),
        docx.Table(
            ["Hal", "Isi"],
            [
                ["BLK Komunitas", f"{known['centre']} ({engagement.centre.code})"],
                ["Lembaga induk", known["host"]],
                ["Kabupaten/kota", known["region"]],
                ["Tahun", known["year"]],
            ],
        ),
    ]
    return docx.written([*blocks, *(_block(one, known) for one in shipped_templates()[deliverable.code])])


def _known(engagement: Engagement) -> Mapping[str, str]:
    centre = engagement.centre
    return {
        "centre": centre.name,
        "host": centre.host.name,
        "region": centre.region.name,
        "year": str(engagement.cycle.year),
    }


def _block(part: Mapping[str, Any], known: Mapping[str, str]) -> docx.Block:
    if "heading" in part:
        return docx.Heading(_said(part["heading"], known))
    if "text" in part:
        return docx.Paragraph(_said(part["text"], known))
    head, rows = part["table"], part["rows"]
    if isinstance(rows, int):
        rows = [[""] * len(head)] * rows
    return docx.Table(head, [[_said(cell, known) for cell in row] for row in rows])


def _said(text: str, known: Mapping[str, str]) -> str:
    for name, value in known.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def name_of(deliverable: Deliverable) -> str:
    """The name of the file."""
    return f"templat-{deliverable.code}-{deliverable.plan.engagement.centre.code}.docx".lower()
