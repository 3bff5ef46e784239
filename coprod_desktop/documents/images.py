"""Pictures for files that people pass on: turned upright, and without what a camera writes into them."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

JPEG_QUALITY = 90  # beyond it files grow and nobody sees why


@dataclass(frozen=True, slots=True)
class Bare:
    """A picture without its history. kind: png or jpeg. width, height: pixels."""

    content: bytes
    kind: str
    width: int
    height: int


def bare(image: bytes) -> Bare:
    """Return the picture alone: a photo names its camera, its day and often the house it was taken in."""
    with Image.open(BytesIO(image)) as opened:
        kind = "jpeg" if opened.format == "JPEG" else "png"
        upright = ImageOps.exif_transpose(opened)
        modes = {"RGB", "L"} if kind == "jpeg" else {"RGB", "RGBA", "L", "LA", "1"}
        if upright.mode not in modes:
            upright = upright.convert("RGB" if kind == "jpeg" else "RGBA")
        upright.info.clear()
        file = BytesIO()
        upright.save(file, kind, quality=JPEG_QUALITY)
        return Bare(file.getvalue(), kind, upright.width, upright.height)
