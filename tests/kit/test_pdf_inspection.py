"""PDFs from strangers."""

import zlib

import pytest

from semai.kit import pdf_inspection

HEAD, TAIL = b"%PDF-1.7\n", b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def pdf(*objects: bytes) -> bytes:
    return HEAD + b"".join(b"1 0 obj\n" + one + b"\nendobj\n" for one in objects) + TAIL


def packed(content: bytes) -> bytes:
    data = zlib.compress(content)
    head = b"<< /Type /ObjStm /Filter /FlateDecode /Length %d >>" % len(data)
    return head + b"\nstream\n" + data + b"\nendstream"


def test_a_plain_document_is_harmless() -> None:
    assert pdf_inspection.dangers(pdf(b"<</Type/Catalog /OpenAction [3 0 R /Fit]>>")) == frozenset()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"<</S/JavaScript /JS (app.alert(1))>>", "JavaScript"),
        (b"<</S/J#61vaScript>>", "JavaScript"),
        (b"<</S /Launch /F (cmd.exe)>>", "Launch"),
        (b"<</Type /Filespec /EF <</F 5 0 R>> /Type /EmbeddedFile>>", "EmbeddedFile"),
        (b"<</Encrypt 9 0 R>>", "Encrypt"),
        (packed(b"7 0 <</S /JavaScript /JS 8 0 R>>"), "JavaScript"),
    ],
)
def test_a_document_that_acts_is_found_out(content: bytes, found: str) -> None:
    assert found in pdf_inspection.dangers(pdf(content))


def test_words_on_a_page_are_no_script() -> None:
    page = zlib.compress(b"BT (/JavaScript is a language) Tj ET")
    content = b"<< /Filter /FlateDecode >>\nstream\n" + page + b"\nendstream"
    assert pdf_inspection.dangers(pdf(content)) == frozenset()


def test_a_bomb_is_not_unpacked() -> None:
    assert pdf_inspection.dangers(pdf(packed(b"0" * (pdf_inspection.MAX_UNPACKED + 10)))) == {"bomb"}


def test_half_a_document_is_none() -> None:
    with pytest.raises(pdf_inspection.NotAPdf):
        pdf_inspection.dangers(HEAD + b"1 0 obj")
