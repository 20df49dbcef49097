"""Pictures are opened with care, and leave without what they carried."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from semai.kit import photos

SURABAYA = {1: "S", 2: (7.0, 15.0, 0.0), 3: "E", 4: (112.0, 45.0, 0.0)}


def make_photo(
    width: int = 40, height: int = 30, kind: str = "JPEG", mode: str = "RGB", **save: object
) -> bytes:
    out = BytesIO()
    Image.new(mode, (width, height), "orange" if mode != "L" else 128).save(out, kind, **save)
    return out.getvalue()


def make_bomb(side: int = 13_000) -> bytes:
    """A PNG of a few KiB that wants half a gigabyte."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 9))
        + chunk(b"IEND", b"")
    )


def test_where_a_photo_was_taken_is_not_kept() -> None:
    exif = Image.Exif()
    exif[0x8825] = SURABAYA
    exif[0x0110] = "Telepon Contoh"
    taken = make_photo(exif=exif)
    assert Image.open(BytesIO(taken)).getexif().get_ifd(0x8825)
    kept = Image.open(BytesIO(photos.rewritten(taken)))
    assert dict(kept.getexif()) == {}
    assert b"Telepon Contoh" not in photos.rewritten(taken)


def test_where_a_photo_was_taken_is_told_to_whoever_asks() -> None:
    exif = Image.Exif()
    exif[0x8825] = SURABAYA
    assert photos.position(make_photo(exif=exif)) == (-7.25, 112.75)
    exif[0x8825] = {1: "S", 2: (0.0, 0.0), 3: "E"}
    assert photos.position(make_photo(exif=exif)) is None
    assert photos.position(make_photo()) is None
    assert photos.position(b"") is None


def test_a_photo_held_sideways_is_stored_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert Image.open(BytesIO(photos.rewritten(make_photo(40, 30, exif=exif)))).size == (30, 40)


def test_a_large_photo_shrinks_and_keeps_its_shape() -> None:
    assert Image.open(BytesIO(photos.rewritten(make_photo(3200, 2400)))).size == (1600, 1200)


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "LA", "1"])
def test_every_kind_of_png_becomes_a_jpeg(mode: str) -> None:
    data = make_photo(kind="PNG", mode="RGB" if mode in {"P", "1", "LA"} else mode)
    if mode in {"P", "1", "LA"}:
        out = BytesIO()
        Image.open(BytesIO(data)).convert(mode).save(out, "PNG")
        data = out.getvalue()
    assert photos.rewritten(data).startswith(b"\xff\xd8")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"halo",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"GIF89a" + b"\0" * 40,
    ],
)
def test_what_is_no_photo_is_refused(data: bytes) -> None:
    with pytest.raises(photos.NotAPhoto):
        photos.rewritten(data)


def test_half_a_photo_is_refused() -> None:
    whole = make_photo(400, 300, kind="PNG")
    with pytest.raises(photos.NotAPhoto):
        photos.rewritten(whole[: len(whole) // 2])


@pytest.mark.parametrize("side", [6_400, 9_000, 13_000])
def test_a_bomb_is_refused_before_it_goes_off(side: int) -> None:
    with pytest.raises(photos.TooManyPixels):
        photos.rewritten(make_bomb(side))
