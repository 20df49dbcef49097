"""Documents: a Typst template and plain data in, the bytes of a PDF out.

The template reads its data with `json("data.json")` and pictures by the names given in `files`. Data never becomes
markup, so text of people stays text. The compiler sees nothing but a folder of its own: the template's folder, the
data and the files; no fonts of the system, no packages of the network. Same input, same bytes.
"""

import json
import shutil
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

import typst
from django.core.serializers.json import DjangoJSONEncoder

DATA = "data.json"
# HTML knows no alignment and no grid: what stands in them is kept, where it stands is not.
READING = """
#show align: it => it.body
#show grid: it => it.children.map(cell => cell.body).join(" ")
#include "{name}"
"""


def render(
    template: Path, data: Mapping[str, Any], *, at: datetime, files: Mapping[str, bytes] | None = None
) -> bytes:
    """The PDF (PDF/UA-1: tagged, readable by screen readers), dated `at`. Values of `data` are JSON or dates.

    The template must `#set document(title: …)`; `typst.TypstError` says what is wrong with a template.
    """
    return _compiled(
        template, data, files or {}, format="pdf", pdf_standards=["ua-1"], timestamp=at.replace(microsecond=0)
    )


def plain(
    template: Path, data: Mapping[str, Any], *, at: datetime, files: Mapping[str, bytes] | None = None
) -> bytes:
    """A PDF without tags: the only kind that may hold pages of other PDFs. Otherwise as `render`."""
    return _compiled(template, data, files or {}, format="pdf", timestamp=at.replace(microsecond=0))


def reading(template: Path, data: Mapping[str, Any], *, files: Mapping[str, bytes] | None = None) -> str:
    """The same document as HTML without layout: what a reader finds in it. Headers and footers are left out."""
    return _compiled(template, data, files or {}, around=READING, format="html").decode()


def _compiled(
    template: Path, data: Mapping[str, Any], files: Mapping[str, bytes], *, around: str = "", **options: Any
) -> bytes:
    with TemporaryDirectory(prefix="semai-pdf-") as folder:
        root = Path(folder).resolve()
        shutil.copytree(template.parent, root, dirs_exist_ok=True)
        (root / DATA).write_text(json.dumps(data, cls=_Encoder, ensure_ascii=False))
        for name, content in files.items():
            # Only the last part: a name cannot lead out of the folder.
            (root / PurePosixPath(name).name).write_bytes(content)
        main = root / template.name
        if around:
            main = root / f"around-{template.name}"
            main.write_text(around.format(name=template.name))
        compiler = typst.Compiler(
            str(main),
            str(root),
            ignore_system_fonts=True,
            package_path=folder,
            package_cache_path=folder,
        )
        compiled = compiler.compile(**options)
    assert isinstance(compiled, bytes)
    return compiled


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, date) else super().default(o)
