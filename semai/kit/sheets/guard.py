"""A look at a file before anything parses it: is it a workbook at all, and is it a harmless one?"""

import io
import zipfile

from .faults import UnreadableWorkbook

MAX_BYTES = 10 * 1024 * 1024
MAX_ENTRIES = 200
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 200
SMALL = 1024 * 1024  # below this nothing can be a bomb

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def check(content: bytes) -> None:
    """Refuse whatever is not a plain .xlsx of modest size.

    Raises UnreadableWorkbook.
    """
    if not content:
        raise UnreadableWorkbook("empty")
    if len(content) > MAX_BYTES:
        raise UnreadableWorkbook("too_big", limit_mb=MAX_BYTES // 1024 // 1024)
    if not content.startswith(ZIP):
        raise UnreadableWorkbook(_what_else(content))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_entries(archive.infolist())
    except zipfile.BadZipFile:
        raise UnreadableWorkbook("damaged") from None


def _what_else(content: bytes) -> str:
    if content.startswith(OLE):
        return "encrypted" if ENCRYPTED_STREAM in content else "xls"
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta")):
        return "html"
    is_text = b"\x00" not in start and not start.startswith(b"%pdf")
    return "csv" if is_text and any(mark in start for mark in (b",", b";", b"\t")) else "not_workbook"


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableWorkbook("encrypted")
    if "xl/workbook.xml" not in names or any(".." in name or name.startswith("/") for name in names):
        raise UnreadableWorkbook("not_workbook")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UnreadableWorkbook("macros")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise UnreadableWorkbook("links")
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or any(map(_is_bomb, entries)):
        raise UnreadableWorkbook("bomb")


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(1, entry.compress_size)
