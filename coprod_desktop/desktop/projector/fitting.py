"""Fitting words into a screen: as large as they go, in lines of even length."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

MOST_POINTS, LEAST_POINTS, STEP = 120, 48, 4
"""Sizes of what was said, largest first (look.md, Measures). Under the least, nobody at the back can read it."""
_MOST_LETTERS = 1_500
"""More than a wall of 4K holds at the least size: what lies beyond is not laid out."""
_CUT = "…"
_CLOSE = 4.0
"""Pixels to which even lines are looked for: nobody sees less."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines at a size in points. is_cut: there were more words than the screen holds."""

    lines: tuple[str, ...]
    points: float
    is_cut: bool


def fitted(words: str, width: float, height: float, letters: Callable[[float], QFont]) -> Fitted:
    """Return words broken into lines that a room of that size holds. letters: the font at a size in points."""
    some = words[:_MOST_LETTERS]
    for points in range(MOST_POINTS, LEAST_POINTS - 1, -STEP):
        of = letters(points)
        lines = broken(some, of, width)
        holds = lines is not None and len(lines) * QFontMetricsF(of).lineSpacing() <= height
        if lines is not None and holds and len(some) == len(words):
            return Fitted(_balanced(some, of, width, lines), points, is_cut=False)
    of = letters(LEAST_POINTS)
    lines = broken(some, of, width, anywhere=True) or ()
    many = max(1, int(height // QFontMetricsF(of).lineSpacing()))
    if len(lines) <= many and len(some) == len(words):
        return Fitted(lines, LEAST_POINTS, is_cut=False)
    kept = lines[:many]
    return Fitted((*kept[:-1], _without_last_word(kept[-1]) + _CUT), LEAST_POINTS, is_cut=True)


def broken(words: str, of: QFont, width: float, *, anywhere: bool = False) -> tuple[str, ...] | None:
    """Return words in lines no wider than width; None where a single word is wider. anywhere: break inside it then."""
    lines: list[str] = []
    for paragraph in words.splitlines():
        layout = QTextLayout(paragraph, of)
        mode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if anywhere else QTextOption.WrapMode.WordWrap
        layout.setTextOption(_option(mode))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            if line.naturalTextWidth() > width and not anywhere:
                return None
            start = line.textStart()
            lines.append(_slice(paragraph, start, line.textLength()))
        layout.endLayout()
    return tuple(lines)


def _without_last_word(line: str) -> str:
    return line.rpartition(" ")[0] or line[:-1]


def from_right(words: str) -> bool:
    """Return whether words are read from right to left: the first letter that has a direction says so."""
    directions = (unicodedata.bidirectional(letter) for letter in words)
    return next((each != "L" for each in directions if each in ("L", "R", "AL")), False)


def _option(mode: QTextOption.WrapMode) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(mode)
    return option


def _slice(text: str, start: int, length: int) -> str:
    """Return a piece of text that Qt counts in UTF-16, where a sign such as 👍 takes two places."""
    return text.encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le", errors="ignore").rstrip()


def _balanced(words: str, of: QFont, width: float, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return as many lines, of even length: the narrowest width that takes no line more."""
    narrow, wide = width / 2, width
    best = lines
    while wide - narrow > _CLOSE:
        middle = (narrow + wide) / 2
        tried = broken(words, of, middle)
        if tried is not None and len(tried) == len(lines):
            best, wide = tried, middle
        else:
            narrow = middle
    return best
