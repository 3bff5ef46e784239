"""Pages of a PDF as pictures, for looking at and for printing. Everything here runs on the worker.

The drawing library keeps one state for the whole process, so all its calls belong on one thread; it is loaded when the
first page is wanted, not before.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

POINTS_AN_INCH = 72.0


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of one page in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a page as a picture: top is how many pixels under the page's upper edge it begins."""

    top: int
    image: QImage


class PdfPages:
    """The pages of one document, held in memory and drawn one at a time. Counted from nought."""

    def __init__(self, document: bytes) -> None:
        """Open the document."""
        import pypdfium2  # noqa: PLC0415 - half the time of a start, needed only by who looks at paper

        self._pdf: Any = pypdfium2.PdfDocument(document)
        self.sizes = tuple(PageSize(*self._pdf.get_page_size(number)) for number in range(len(self._pdf)))

    def words(self, number: int) -> str:
        """Return what stands on a page as plain text, for screen readers."""
        page = self._pdf[number]
        text = page.get_textpage()
        found: str = text.get_text_range()
        text.close()
        page.close()
        return " ".join(found.split())

    def draw(self, number: int, pixels_a_point: float) -> QImage:
        """Return a page as a picture."""
        page = self._pdf[number]
        image = _image(page.render(scale=pixels_a_point, prefer_bgrx=True, optimize_mode="lcd"))
        page.close()
        return image

    def strips(self, number: int, pixels_a_point: float, most_lines: int) -> Iterator[Strip]:
        """Return a page in strips of at most so many lines of pixels, so that a sharp one needs little memory."""
        size = self.sizes[number]
        height = math.ceil(size.height * pixels_a_point)
        page = self._pdf[number]
        for top in range(0, height, most_lines):
            below = max(0, height - top - most_lines)
            crop = (0, _points(below, pixels_a_point), 0, _points(top, pixels_a_point))
            bitmap = page.render(scale=pixels_a_point, crop=crop, prefer_bgrx=True, optimize_mode="print")
            yield Strip(top, _image(bitmap))
        page.close()

    def close(self) -> None:
        """Let go of the document."""
        self._pdf.close()


def _points(lines: int, pixels_a_point: float) -> float:
    """Return lines of pixels in points; half a line less, because the library rounds up and must not add one."""
    return max(0.0, lines - 0.5) / pixels_a_point


def _image(bitmap: Any) -> QImage:
    """Return a picture of its own: the bitmap's memory goes with the bitmap."""
    kind = QImage.Format.Format_RGB32
    image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind).copy()
    bitmap.close()
    return image
