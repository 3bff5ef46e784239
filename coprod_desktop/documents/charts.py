"""Small charts as pictures: bars from a common edge, each with its name and its figure in the size of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from coprod_desktop.resources import shipped

MEASURE = 453  # points: the width of a page between its margins (page.md)
PIXELS = 4  # to a point: 288 to an inch, so that letters are sharp on paper
ROW = 1.75  # body sizes from one bar to the next
BAR = 0.9  # body sizes: as tall as the letters beside it
CLEAR = 0.5  # body size between a name and its bar, and a bar and its figure


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, and how long it is."""

    label: str
    value: int


def bars(found: Sequence[Bar], size: float) -> bytes:
    """Return a PNG as wide as the page's measure, with letters of size points. Black on white: it can be copied."""
    unit = size * PIXELS
    font = ImageFont.truetype(str(shipped("fonts", "AtkinsonHyperlegibleNext-Regular.ttf")), round(unit))
    height = max(1, round(ROW * unit * len(found)))
    image = Image.new("L", (MEASURE * PIXELS, height), "white")
    draw = ImageDraw.Draw(image)
    left = max((draw.textlength(each.label, font) for each in found), default=0) + CLEAR * unit
    most = max((each.value for each in found), default=0) or 1
    figures = max((draw.textlength(f"{each.value:,}", font) for each in found), default=0) + CLEAR * unit
    room = max(unit, image.width - left - figures)
    for number, each in enumerate(found):
        middle = (number + 0.5) * ROW * unit
        draw.text((0, middle), each.label, font=font, fill="black", anchor="lm")
        end = left + room * each.value / most
        if each.value:
            draw.rectangle((left, middle - BAR * unit / 2, end, middle + BAR * unit / 2), fill="black")
        draw.text((end + CLEAR * unit, middle), f"{each.value:,}", font=font, fill="black", anchor="lm")
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
