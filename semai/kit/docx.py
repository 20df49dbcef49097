"""Plain Word documents (Office Open XML, ECMA-376): headings, paragraphs, lists and tables to fill in.

Enough for a form that people complete in Word, WPS or a phone's office app; same input, same bytes.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

#: The archive says nothing about when it was made.
_MADE: Final = (2022, 1, 1, 0, 0, 0)
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPES: Final = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.styles+xml"/></Types>'
)
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="{relation}/{kind}" Target="{target}"/></Relationships>'
)
_STYLES: Final = (
    f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" '
    'w:hAnsi="Calibri"/><w:sz w:val="22"/><w:lang w:val="id-ID"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:spacing w:before="240" '
    'w:after="120"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:pPr><w:spacing w:before="200" '
    'w:after="80"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style></w:styles>'
)
_SECTION: Final = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1418"/></w:sectPr>'


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 or 2."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Words; `is_quiet` for an instruction that whoever fills in the form deletes."""

    text: str
    is_quiet: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a head; `rows` may hold empty cells to fill in."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Heading | Paragraph | Table


def written(blocks: Sequence[Block]) -> bytes:
    """The document as .docx."""
    body = "".join(_xml(block) for block in blocks)
    document = f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{body}{_SECTION}</w:body></w:document>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _relations("officeDocument", "word/document.xml"),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": _relations("styles", "styles.xml"),
            "word/styles.xml": _STYLES,
        }.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _relations(kind: str, target: str) -> str:
    return _RELATIONS.format(relation=_RELATION, kind=kind, target=target)


def _xml(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>{_run(text)}</w:p>'
        case Paragraph(text, is_quiet):
            return _paragraph(text, marks='<w:i/><w:color w:val="666666"/>' if is_quiet else "")
        case Table():
            return _table(block)


def _paragraph(text: str, marks: str = "") -> str:
    return f'<w:p><w:pPr><w:spacing w:after="80"/></w:pPr>{_run(text, marks)}</w:p>'


def _run(text: str, marks: str = "") -> str:
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{properties}{lines}</w:r>"


def _table(table: Table) -> str:
    width = 9354 // len(table.head)  # twentieths of a point between the margins
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = f'<w:gridCol w:w="{width}"/>' * len(table.head)
    rows = _row(table.head, width, is_head=True) + "".join(_row(row, width) for row in table.rows)
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        + _paragraph("")
    )


def _row(cells: Sequence[str], width: int, *, is_head: bool = False) -> str:
    properties = "<w:trPr><w:tblHeader/></w:trPr>" if is_head else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(cell, "<w:b/>" if is_head else "")}</w:tc>'
        for cell in cells
    )
    return f"<w:tr>{properties}{inside}</w:tr>"
