"""multipart/form-data as it comes: parts to disk with their hashes, names untouched, and no end without its boundary.

Django's own parser rewrites file names (`a&amp;b.jpg` becomes `a&b.jpg`), drops bodies without a length (chunked), and
takes a body that was cut off for a complete one. A photo would be lost by each of the three.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import unquote_to_bytes

from semai.fieldwork import blobs

MAX_PARTS: Final = 250
MAX_PART: Final = 200 * 1024 * 1024
MAX_REQUEST: Final = 256 * 1024 * 1024
MAX_HEADERS: Final = 16 * 1024
MAX_NAME: Final = 255
CHUNK: Final = 64 * 1024
BOUNDARY: Final = re.compile(r'boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))', re.IGNORECASE)
# A quote inside a name is escaped or, by careless clients, is not; other backslashes are meant.
PARAMETER: Final = re.compile(
    rb';\s*(name|filename|filename\*)=(?:"((?:\\"|[^"])*)"|([^;\s]+))', re.IGNORECASE
)


class Truncated(ValueError):
    """The body ended before its end: nothing of it may be acknowledged."""


class Malformed(ValueError):
    """This is no multipart body."""


class TooLarge(ValueError):
    """More or larger than anybody sends; the text is the limit."""


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""


@dataclass(frozen=True)
class Part:
    """One part. `filename` is None for a plain field."""

    name: str
    filename: str | None
    drop: blobs.Drop

    @property
    def path(self) -> Path:
        """Where its bytes lie."""
        return self.drop.path


def boundary_of(content_type: str) -> bytes:
    """The boundary that a Content-Type header names. Raises Malformed."""
    match = BOUNDARY.search(content_type)
    if not content_type.lower().startswith("multipart/form-data") or not match:
        raise Malformed("not multipart/form-data")
    return (match[1] or match[2]).encode()


def read(stream: Readable, boundary: bytes, *, length: int | None, folder: Path) -> Sequence[Part]:
    """All parts, written into `folder` and synced. `length` is the Content-Length, None for a chunked body.

    Raises Truncated, Malformed, TooLarge, and OSError when the disk does not take it.
    """
    if length is not None and length > MAX_REQUEST:
        raise TooLarge(f"{MAX_REQUEST // 1024 // 1024} MiB")
    body = _Body(stream, length)
    delimiter = b"\r\n--" + boundary
    body.prepend(b"\r\n")
    for _preamble in body.until(delimiter):
        pass
    parts: list[Part] = []
    while not _is_last(body):
        if len(parts) >= MAX_PARTS:
            raise TooLarge(f"{MAX_PARTS} files")
        name, filename = _head(body)
        parts.append(Part(name, filename, _written(body, delimiter, folder)))
    body.drain()
    return parts


class _Body:
    """The bytes to come, with what was read ahead."""

    def __init__(self, stream: Readable, length: int | None) -> None:
        self.stream, self.length, self.count, self.ahead = stream, length, 0, b""

    def prepend(self, piece: bytes) -> None:
        self.ahead = piece + self.ahead

    def more(self) -> bytes:
        """The next bytes; empty at the end. Never asks for more than was announced."""
        size = CHUNK if self.length is None else min(CHUNK, self.length - self.count)
        try:
            piece = self.stream.read(size) if size else b""
        except OSError as error:  # the connection broke
            raise Truncated("the connection broke") from error
        self.count += len(piece)
        if self.count > MAX_REQUEST:
            raise TooLarge(f"{MAX_REQUEST // 1024 // 1024} MiB")
        return piece

    def until(self, mark: bytes) -> Iterator[bytes]:
        """Everything before `mark`, piece by piece; the mark is stepped over. Raises Truncated without one."""
        while (place := self.ahead.find(mark)) < 0:
            safe = len(self.ahead) - len(mark) + 1
            if safe > 0:
                yield self.ahead[:safe]
                self.ahead = self.ahead[safe:]
            piece = self.more()
            if not piece:
                raise Truncated("ends inside a part")
            self.ahead += piece
        yield self.ahead[:place]
        self.ahead = self.ahead[place + len(mark) :]

    def take(self, size: int) -> bytes:
        """Exactly `size` bytes. Raises Truncated."""
        while len(self.ahead) < size:
            piece = self.more()
            if not piece:
                raise Truncated("ends at a boundary")
            self.ahead += piece
        taken, self.ahead = self.ahead[:size], self.ahead[size:]
        return taken

    def drain(self) -> None:
        """Read to the end. Raises Truncated when fewer bytes came than were announced."""
        while self.more():
            pass
        if self.length is not None and self.count < self.length:
            raise Truncated("shorter than announced")


def _is_last(body: _Body) -> bool:
    """What follows a boundary: `--` after the last part, a line end before the next one."""
    following = body.take(2)
    while following in {b"  ", b" \r", b"\t\r"}:
        following = following[1:] + body.take(1)
    if following not in {b"--", b"\r\n"}:
        raise Malformed("a boundary without a line end")
    return following == b"--"


def _head(body: _Body) -> tuple[str, str | None]:
    """Name and file name of the part that begins here."""
    body.prepend(b"\r\n")
    raw = b""
    for piece in body.until(b"\r\n\r\n"):
        raw += piece
        if len(raw) > MAX_HEADERS:
            raise Malformed("headers too long")
    lines = re.sub(rb"\r\n[ \t]+", b" ", raw).split(b"\r\n")
    found = next((line for line in lines if line.lower().startswith(b"content-disposition:")), b"")
    values = {
        match[1].lower(): match[2] if match[2] is not None else match[3]
        for match in PARAMETER.finditer(found)
    }
    if b"name" not in values:
        raise Malformed("a part without a name")
    filename = values.get(b"filename")
    if extended := values.get(b"filename*"):
        filename = unquote_to_bytes(extended.rpartition(b"'")[2])
    return _text(values[b"name"]), None if filename is None else _text(filename)


def _text(raw: bytes) -> str:
    if len(raw) > MAX_NAME:
        raise Malformed("a name longer than 255 bytes")
    return raw.replace(b'\\"', b'"').decode("utf-8", errors="replace")


def _written(body: _Body, delimiter: bytes, folder: Path) -> blobs.Drop:
    writer = blobs.writer(folder)
    try:
        for piece in body.until(delimiter):
            writer.write(piece)
            if writer.size > MAX_PART:
                raise TooLarge(f"{MAX_PART // 1024 // 1024} MiB")
        return writer.close()
    finally:
        writer.target.close()
