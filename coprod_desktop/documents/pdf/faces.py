"""The font files that come with the program, each loaded once: by ReportLab, which cuts them down, and HarfBuzz."""

from functools import cache
from typing import Any

import uharfbuzz as hb  # type: ignore[import-untyped] # ships no types
from reportlab.pdfbase.ttfonts import TTFont

from coprod_desktop.resources import shipped

THOUSAND = 1000  # units of a letter's width for one unit of its size
ORDINARY = "AtkinsonHyperlegibleNext-Regular"


@cache
def loaded(name: str) -> TTFont:
    """Return a font, loaded once."""
    font = TTFont(name, shipped("fonts", f"{name}.ttf"), shapable=False)
    _mend_widths(name, font.face)
    return font


def _mend_widths(name: str, face: Any) -> None:
    """Give every glyph its width in the font's own units, in which it is embedded.

    ReportLab 5.1.0 has those at a font's end, for which the file names one width for all, in thousandths.
    """
    own = hb.Font(shaper(name).face)
    if own.face.upem != THOUSAND:
        face.hmetrics = [(own.get_glyph_h_advance(glyph), left) for glyph, (_, left) in enumerate(face.hmetrics)]


def has(name: str, letter: str) -> bool:
    """Return whether a font can draw the letter."""
    return ord(letter) in loaded(name).face.charToGlyph


@cache
def shaper(name: str) -> Any:
    """Return the font as HarfBuzz knows it, in thousandths of its size."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(shipped("fonts", f"{name}.ttf")))))
    font.scale = (THOUSAND, THOUSAND)
    return font
