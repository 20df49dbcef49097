"""Pictures from strangers' phones: looked at before they are opened, written anew without what they carry along."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_PIXELS: Final = 40_000_000
# A picture of 13,000 × 13,000 points weighs 20 KiB as a file and 800 MiB in memory.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
QUALITY: Final = 82
WHITE: Final = (255, 255, 255)


class NotAPhoto(ValueError):
    """The bytes are no JPEG or PNG, whatever their name says, or they are damaged."""


class TooManyPixels(ValueError):
    """The picture would take too much memory to open."""


def rewritten(data: bytes, *, max_side: int = 1600) -> bytes:
    """The picture as JPEG, upright, neither side longer than `max_side` points, without EXIF (place, device, time).

    Raises `NotAPhoto` or `TooManyPixels`; the size is checked before any point is read.
    """
    try:
        with Image.open(BytesIO(data), formats=["JPEG", "PNG"]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise TooManyPixels
            picture.draft("RGB", (max_side, max_side))
            return _as_jpeg(ImageOps.exif_transpose(picture), max_side)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixels from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        if isinstance(error, TooManyPixels):
            raise
        raise NotAPhoto from error


def _as_jpeg(picture: Image.Image, max_side: int) -> bytes:
    picture.thumbnail((max_side, max_side))
    if picture.mode != "RGB":
        layered = picture.convert("RGBA")
        picture = Image.new("RGB", layered.size, WHITE)
        picture.paste(layered, mask=layered.getchannel("A"))
    plain = Image.new("RGB", picture.size)
    plain.paste(picture)
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
