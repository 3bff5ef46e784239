"""The letters: Atkinson Hyperlegible Next, and Noto Sans for what it lacks. Nothing is ever printed as an empty box."""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import uharfbuzz as hb  # type: ignore[import-untyped] # ships no types
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from coprod_desktop.documents.blocks import Document
from coprod_desktop.documents.walk import texts
from coprod_desktop.resources import shipped

_FILES = {
    False: ("AtkinsonHyperlegibleNext-Regular", "NotoSans-Regular"),
    True: ("AtkinsonHyperlegibleNext-Bold", "NotoSans-Bold"),
}
SKIN_TONES = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")  # colour the sign before them
THOUSAND = 1000  # units of a letter's width for one unit of its size
# Letters stand as near as the font's maker meant; none is replaced by another, so that each keeps its own code.
KERNING_ALONE = {"kern": True, "liga": False, "clig": False, "calt": False, "ccmp": False, "locl": False}
UNKNOWN = "?"  # for letters of a script that no font here has; what it stands for is told apart from the page


@cache
def loaded(name: str) -> TTFont:
    """Return a font, loaded once and made known to ReportLab."""
    font = TTFont(name, shipped("fonts", f"{name}.ttf"), shapable=False)
    pdfmetrics.registerFont(font)
    return font


def ordinary() -> str:
    """Return the name of the font of the body, loaded."""
    return str(loaded(_FILES[False][0]).fontName)


@lru_cache(maxsize=4096)
def _home(letter: str, strong: bool) -> str | None:
    """Return the name of the first font that has the letter."""
    for name in _FILES[strong]:
        if ord(letter) in loaded(name).face.charToGlyph:
            return name
    return None


@cache
def _shaper(name: str) -> Any:
    """Return the font as HarfBuzz knows it, in thousandths of its size."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(shipped("fonts", f"{name}.ttf")))))
    font.scale = (THOUSAND, THOUSAND)
    return font


@lru_cache(maxsize=16384)
def _word_kerning(word: str, font: str) -> tuple[tuple[int, int], ...]:
    """Return after how many letters of a word the next one stands how much nearer than it would by itself."""
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    shaper = _shaper(font)
    hb.shape(shaper, buffer, KERNING_ALONE)
    if len(buffer.glyph_infos) != len(word) or buffer.direction != "ltr":
        return ()
    glyphs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    nearer = [shaper.get_glyph_h_advance(glyph.codepoint) - position.x_advance for glyph, position in glyphs]
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


@lru_cache(maxsize=16384)
def width(words: str, font: str, size: float) -> float:
    """Return the width of words in points as they are drawn; all their letters must be in that font."""
    nearer = sum(less for word in words.split(" ") if word for _, less in _word_kerning(word, font))
    return float(loaded(font).stringWidth(words, size)) - nearer * size / THOUSAND


def _stand_in(letter: str) -> str:
    """Return what is printed for a letter that no font has: a sign's own name, or a question mark for a letter."""
    if letter in SKIN_TONES:
        return ""
    if unicodedata.category(letter).startswith("S"):
        return f"[{unicodedata.name(letter, 'sign').lower()}]"
    if unicodedata.category(letter) in {"Mn", "Me", "Cn"}:
        return ""  # joins or colours the letter before it, and is nothing by itself
    return UNKNOWN


@lru_cache(maxsize=16384)
def runs(words: str, strong: bool) -> tuple[tuple[str, str, str], ...]:
    """Split words into (font, printed words, meant words), one font each; they differ where no font has a letter."""
    found: list[tuple[str, str, str]] = []
    for letter in words:
        font = _home(letter, strong)
        printed = letter if font else _stand_in(letter)
        font = font or _FILES[strong][0]
        known = printed == letter
        if found and found[-1][0] == font and known == (found[-1][1] == found[-1][2]):
            found[-1] = (font, found[-1][1] + printed, found[-1][2] + letter)
        else:
            found.append((font, printed, letter))
    return tuple(found)


def clean(words: str) -> str:
    """Return words as they can be printed: composed letters, one kind of line break, no control characters."""
    if words.isascii() and words.isprintable():
        return words
    words = unicodedata.normalize("NFC", words.replace("\r\n", "\n"))
    return "".join(_clean_letter(letter) for letter in words)


def _clean_letter(letter: str) -> str:
    if letter in "\n\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    match unicodedata.category(letter):
        case "Cc":
            return " " if letter == "\t" else ""
        case "Cf":
            return ""  # invisible: joiners, marks of direction, soft hyphens
        case "Cs":
            return "\ufffd"  # half of a pair that lost its other half
        case "Zs":
            return letter if letter == "\N{NO-BREAK SPACE}" else " "
        case _:
            return letter


def unprintable(document: Document) -> tuple[str, ...]:
    """Return the letters in the document that no font here has, each once: the page shows ? or the sign's name."""
    return tuple(dict.fromkeys(_missing(document)))


def _missing(document: Document) -> Iterator[str]:
    for text in texts(document):
        for span in text.spans:
            for letter in clean(span.words):
                if letter != "\n" and _home(letter, span.strong) is None and _stand_in(letter):
                    yield letter
