"""Reads a finished PDF back: its words in the order of the file, where letters and rules stand, and its fonts."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c


@dataclass(frozen=True)
class Letter:
    """A letter, its size, and where its baseline begins; points from the lower left corner of the sheet."""

    letter: str
    size: float
    x: float
    y: float


@dataclass(frozen=True)
class Stroke:
    """A straight rule: its ends and its weight, in points."""

    x: float
    y: float
    to_x: float
    to_y: float
    weight: float

    @property
    def across(self) -> bool:
        """Whether it lies."""
        return abs(self.y - self.to_y) < 0.01


def one_line(words: str) -> str:
    """Return words with every space, line break and no-break space as one plain space."""
    return " ".join(words.replace("\ufffe", "").split())


def page_texts(content: bytes) -> list[str]:
    """Return the words of each side in the order in which the file has them."""
    with pdfium.PdfDocument(content) as file:
        return [page.get_textpage().get_text_bounded() for page in file]


def body_texts(content: bytes) -> list[str]:
    """Return the words of each side without the foot line, spaces made plain."""
    return [re.sub(r"\s*Page \d+ of \d+.*$", "", one_line(text)) for text in page_texts(content)]


def body_text(content: bytes) -> str:
    """Return the words of all sides without foot lines."""
    return one_line(" ".join(body_texts(content)))


def letters(content: bytes) -> list[list[Letter]]:
    """Return the letters of each side, spaces left out."""
    with pdfium.PdfDocument(content) as file:
        return [list(_letters(page.get_textpage())) for page in file]


def greys(content: bytes, dots: int) -> list[list[int]]:
    """Return the first side as rows of dots from 0 (black) to 255 (white). dots: how many to a point."""
    with pdfium.PdfDocument(content) as file:
        image = file[0].render(scale=dots, grayscale=True).to_pil()
        dots_of_all = image.tobytes()
        return [list(dots_of_all[start : start + image.width]) for start in range(0, len(dots_of_all), image.width)]


def _letters(text: Any) -> Iterator[Letter]:
    x, y = ctypes.c_double(), ctypes.c_double()
    for place in range(text.count_chars()):
        letter = chr(pdfium_c.FPDFText_GetUnicode(text, place))
        if letter.isspace():
            continue
        pdfium_c.FPDFText_GetCharOrigin(text, place, x, y)
        yield Letter(letter, pdfium_c.FPDFText_GetFontSize(text, place), x.value, y.value)


_RULE = re.compile(rb"([\d.]+) w|n ([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S")


def strokes(content: bytes) -> list[list[Stroke]]:
    """Return the rules of each side."""
    found = []
    with pikepdf.open(BytesIO(content)) as file:
        for page in file.pages:
            weight = 0.0
            rules = []
            contents = page.Contents
            assert isinstance(contents, pikepdf.Stream)
            for width, *ends in _RULE.findall(contents.read_bytes()):
                if width:
                    weight = float(width)
                else:
                    x, y, to_x, to_y = map(float, ends)
                    rules.append(Stroke(x, y, to_x, to_y, weight))
            found.append(rules)
    return found


def fonts(content: bytes) -> list[tuple[str, bool]]:
    """Return each font's name with whether it is embedded."""
    found = []
    with pikepdf.open(BytesIO(content)) as file:
        for entry in file.objects:
            if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == pikepdf.Name.Font:
                descriptor = entry.get("/FontDescriptor", pikepdf.Dictionary())
                found.append((str(entry.BaseFont), "/FontFile2" in descriptor))
    return found


def tags(content: bytes) -> list[str]:
    """Return the names of all tags in the order of reading."""
    with pikepdf.open(BytesIO(content)) as file:
        return list(_tags(file.Root.StructTreeRoot.K))


def _tags(kids: Any) -> Iterator[str]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S)[1:]
            yield from _tags(kid.get("/K", pikepdf.Array()))
