"""A small JPEG."""

import io

from PIL import Image


def picture() -> bytes:
    """Eight pixels a side."""
    target = io.BytesIO()
    Image.new("RGB", (8, 8)).save(target, "JPEG")
    return target.getvalue()
