"""Pictures from strangers' phones: looked at before they are opened, written anew without what they carry along."""

from io import BytesIO
from typing import Any, Final

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

MAX_PIXELS: Final = 40_000_000
# A picture of 13,000 × 13,000 points weighs 20 KiB as a file and 800 MiB in memory.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
QUALITY: Final = 82
POLE: Final = 90.0
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


def position(data: bytes) -> tuple[float, float] | None:
    """Latitude and longitude in degrees that the camera wrote into the picture, if it did and they make sense."""
    try:
        with Image.open(BytesIO(data), formats=["JPEG", "PNG"]) as picture:
            place = picture.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        latitude = _degrees(place[ExifTags.GPS.GPSLatitude], place[ExifTags.GPS.GPSLatitudeRef] == "S")
        longitude = _degrees(place[ExifTags.GPS.GPSLongitude], place[ExifTags.GPS.GPSLongitudeRef] == "W")
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        LookupError,
        TypeError,
        ValueError,
        ArithmeticError,
    ):
        return None
    return (latitude, longitude) if abs(latitude) <= POLE and abs(longitude) <= 2 * POLE else None


def _degrees(parts: tuple[Any, Any, Any], is_negative: bool) -> float:  # noqa: FBT001 - a sign
    degrees, minutes, seconds = (float(part) for part in parts)
    size = round(degrees + minutes / 60 + seconds / 3600, 6)
    return -size if is_negative else size


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
