"""A Word document that people fill in: every reader opens it, and what people are called stays text."""

import io
import zipfile
from xml.etree import ElementTree as ET

from semai.kit import docx

BLOCKS: list[docx.Block] = [
    docx.Heading("Rencana", level=1),
    docx.Paragraph("A & <B>\nC"),
    docx.Table(["No.", "Nama"], [["1", "É"]]),
]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_every_part_is_wellformed_and_every_reference_leads_to_a_part() -> None:
    found = parts(docx.written(BLOCKS))
    for text in found.values():
        ET.fromstring(text)  # noqa: S314 - our own
    for name, folder in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
        targets = [one.attrib["Target"] for one in ET.fromstring(found[name])]  # noqa: S314
        assert all(folder + target in found for target in targets)


def test_words_stay_words_and_the_same_words_give_the_same_file() -> None:
    document = ET.fromstring(parts(docx.written(BLOCKS))["word/document.xml"])  # noqa: S314
    texts = [one.text for one in document.iter(f"{W}t")]
    assert texts == ["Rencana", "A & <B>", "C", "No.", "Nama", "1", "É", None]
    assert docx.written(BLOCKS) == docx.written(BLOCKS)
