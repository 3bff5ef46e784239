"""Drawings in SVG: as ReportLab draws them, and as pixels for forms that take no lines."""

from copy import copy
from functools import lru_cache
from io import BytesIO
from typing import Any

import pypdfium2
from reportlab.graphics import renderPDF
from svglib.svglib import svg2rlg

SHARP = 4  # pixels a point: 288 to the inch
KEPT_DRAWINGS = 128  # a pack draws the same few pictures for everybody; each is parsed once


def is_drawing(image: bytes) -> bool:
    """Return whether these bytes are a drawing and not a picture of pixels."""
    return b"<svg" in image[:1000]


def in_black(image: bytes) -> bytes:
    """Return a drawing whose lines have a colour of their own: renderers take none from what is around."""
    return image.replace(b"currentColor", b"#000000")


@lru_cache(maxsize=KEPT_DRAWINGS)
def _parsed(image: bytes) -> Any:
    return svg2rlg(BytesIO(in_black(image)))


@lru_cache(maxsize=KEPT_DRAWINGS)
def drawing_of(image: bytes, side: float) -> Any:
    """Return a ReportLab drawing whose whole square is side points wide; it must not be changed."""
    drawing = _parsed(image)
    scale = side / max(drawing.width, drawing.height)
    # Whoever draws it again needs it at its own size: only the outermost layer is another one.
    scaled = copy(drawing)
    scaled.transform = (scale, 0, 0, scale, 0, 0)
    scaled.width, scaled.height = drawing.width * scale, drawing.height * scale
    return scaled


@lru_cache(maxsize=KEPT_DRAWINGS)
def as_png(image: bytes, side: float) -> bytes:
    """Return a drawing as a PNG picture of side points, sharp in print."""
    drawn = renderPDF.drawToString(drawing_of(image, side), autoSize=1)
    page = pypdfium2.PdfDocument(drawn)[0]
    file = BytesIO()
    page.render(scale=SHARP).to_pil().convert("L").save(file, "png")
    return file.getvalue()
