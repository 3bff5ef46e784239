"""Letters become glyphs: kerning for scripts that set one letter after another, and full shaping for those that don't.

Arabic letters join, Bengali and Gujarati vowels stand before what they follow, Nastaliq words slope: HarfBuzz knows
how. ReportLab embeds only glyphs that have a code, so that each shaped glyph gets one from the private codes; what it
means is told beside it (ActualText), because the code says nothing.
"""

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb  # type: ignore[import-untyped] # ships no types

from coprod_desktop.documents.kept import kept
from coprod_desktop.documents.pdf.faces import THOUSAND, loaded, shaper

# Letters stand as near as the font's maker meant; none is replaced by another, so that each keeps its own code.
KERNING_ALONE = {"kern": True, "liga": False, "clig": False, "calt": False, "ccmp": False, "locl": False}
# The fonts whose letters change with their neighbours.
SHAPED = (
    *("NotoNaskhArabic", "NotoNastaliqUrdu", "NotoSansBengali", "NotoSansGujarati", "NotoSansGurmukhi"),
    "NotoEmoji",
)
_FIRST_PRIVATE = 0xE000  # the first of Unicode's private codes, 6,400 of them: more than any font here has glyphs


@dataclass(frozen=True, slots=True)
class Glyph:
    """A shaped glyph. letter: its private code. All measures in thousandths of the size.

    width: as the font has it; advance: from here to the next glyph; right, up: how far it stands from its place.
    """

    letter: str
    width: int
    advance: int
    right: int
    up: int


def is_shaped(font: str) -> bool:
    """Return whether words in that font have to be shaped."""
    return font.startswith(SHAPED)


@kept(16384)
def glyphs(words: str, font: str, right_to_left: bool) -> tuple[Glyph, ...]:
    """Return words as the glyphs that stand for them, from left to right."""
    if not words:
        return ()
    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    hb.shape(shaper(font), buffer)
    shaped = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return tuple(
        Glyph(
            _letter(font, info.codepoint),
            shaper(font).get_glyph_h_advance(info.codepoint),
            place.x_advance,
            place.x_offset,
            place.y_offset,
        )
        for info, place in shaped
    )


@kept(16384)
def rise(words: str, font: str, right_to_left: bool) -> int:
    """Return how far the tallest of the glyphs stands above the line, in thousandths of the size."""
    shape = shaper(font).get_glyph_extents
    drawn = ((each.up, shape(ord(each.letter) - _FIRST_PRIVATE)) for each in glyphs(words, font, right_to_left))
    return max((up + extents.y_bearing for up, extents in drawn if extents is not None), default=0)


@lru_cache(maxsize=16384)
def _letter(font: str, glyph: int) -> str:
    """Return the private letter of a glyph; ReportLab is told of it when it is first asked for."""
    face = loaded(font).face
    code = _FIRST_PRIVATE + glyph
    face.charToGlyph[code] = glyph
    face.charWidths[code] = shaper(font).get_glyph_h_advance(glyph)
    return chr(code)


@kept(16384)
def _word_kerning(word: str, font: str) -> tuple[tuple[int, int], ...]:
    """Return after how many letters of a word the next one stands how much nearer than it would by itself."""
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    hb.shape(shaper(font), buffer, KERNING_ALONE)
    if len(buffer.glyph_infos) != len(word) or buffer.direction != "ltr":
        return ()
    shaped = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    nearer = [shaper(font).get_glyph_h_advance(glyph.codepoint) - position.x_advance for glyph, position in shaped]
    return tuple((place, less) for place, less in enumerate(nearer, start=1) if less)


def kerning(words: str, font: str) -> list[tuple[int, int]]:
    """Return after how many letters the next one stands how much nearer, in thousandths of the size.

    Spaces keep their width, so that a line is as wide as its words and spaces were measured to be.
    """
    found: list[tuple[int, int]] = []
    begin = 0
    for word in words.split(" "):
        if word:
            found += [(begin + place, less) for place, less in _word_kerning(word, font)]
        begin += len(word) + 1
    return found


@kept(16384)
def width(words: str, font: str, size: float, level: int = 0) -> float:
    """Return the width of words in points as they are drawn; all their letters must be in that font."""
    if level % 2 or is_shaped(font):
        return sum(glyph.advance for glyph in glyphs(words, font, level % 2 == 1)) * size / THOUSAND
    nearer = sum(less for word in words.split(" ") if word for _, less in _word_kerning(word, font))
    return float(loaded(font).stringWidth(words, size)) - nearer * size / THOUSAND
