"""What a PDF from a stranger carries besides pages: scripts, launches, attached files. It is read, never run.

PDF hides names in compressed object streams and behind `#xx` codes, so both are undone before looking. Streams are
unpacked with a limit: a bomb counts as a danger of its own.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

HEAD: Final = b"%PDF-"
LOCKED: Final = "Encrypt"
BOMB: Final = "bomb"
#: Names that make a PDF act by itself or carry other files. `OpenAction` to a page is harmless and not among them.
DANGERS: Final = ("JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "XFA", "GoToE", "SubmitForm", "ImportData", LOCKED)  # fmt: skip
MAX_UNPACKED: Final = 64 * 1024 * 1024
SEARCHED_HEAD: Final = 1024

_NAME = re.compile(rb"/([A-Za-z0-9#]+)")
_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"<<((?:(?!endobj).){0,2000}?)>>\s*stream\r?\n", re.DOTALL)
_PACKED_OBJECTS = re.compile(rb"/Type\s*/(?:ObjStm|XRef)")


class NotAPdf(ValueError):
    """Cut off, or something else with the head of a PDF."""


class _Bomb(ValueError):
    pass


def is_pdf(data: bytes) -> bool:
    """Whether the content says that it is a PDF (readers accept up to 1 KiB in front of it)."""
    return HEAD in data[:SEARCHED_HEAD]


def dangers(data: bytes) -> frozenset[str]:
    """Which of DANGERS the PDF names, and `bomb` when it unpacks to too much. Raises NotAPdf."""
    if not is_pdf(data) or b"%%EOF" not in data:
        raise NotAPdf
    found: set[str] = set()
    try:
        for part in _readable(data):
            found |= _named(part)
    except _Bomb:
        found.add(BOMB)
    return frozenset(found)


def _readable(data: bytes) -> Iterator[bytes]:
    """Everything outside of streams, then every object stream unpacked."""
    plain, at, left = [], 0, MAX_UNPACKED
    for match in _STREAM.finditer(data):
        if match.start() < at:
            continue
        plain.append(data[at : match.end()])
        end = data.find(b"endstream", match.end())
        at = len(data) if end < 0 else end
        if _PACKED_OBJECTS.search(_decoded(match[1])):
            unpacked = _unpacked(data[match.end() : at], left)
            left -= len(unpacked)
            yield unpacked
    plain.append(data[at:])
    yield b"".join(plain)


def _unpacked(packed: bytes, most: int) -> bytes:
    reader = zlib.decompressobj()
    try:
        content = reader.decompress(packed, max(1, most))
    except zlib.error:
        return packed
    if reader.unconsumed_tail:
        raise _Bomb
    return content


def _named(part: bytes) -> set[str]:
    names = {_decoded(match[1]) for match in _NAME.finditer(part)}
    return {danger for danger in DANGERS if danger.encode() in names}


def _decoded(name: bytes) -> bytes:
    return _CODE.sub(lambda match: bytes([int(match[1], 16)]), name)
