"""Words become lines: nothing bound is broken, no word is hyphenated, no short word stands alone on the last line."""

from collections.abc import Iterator
from dataclasses import dataclass

from coprod_desktop.documents.binding import NO_BREAK, bind
from coprod_desktop.documents.blocks import Text
from coprod_desktop.documents.pdf import fonts
from coprod_desktop.documents.pdf.structure import Element, string

SHORT_WORD = 6  # letters; as a last line it is bound to the word before it


@dataclass(slots=True)
class Stretch:
    """Words of one rank that belong to one tag."""

    words: str
    strong: bool
    element: Element | None


@dataclass(slots=True)
class Piece:
    """Letters of one font, drawn in one go, within one tag (none: decoration)."""

    font: str
    words: str
    element: Element | None


@dataclass(slots=True)
class Line:
    """One line of pieces that follow each other without a gap. width: points, without a space at its end."""

    pieces: list[Piece]
    size: float
    width: float


@dataclass(slots=True)
class _Word:
    """What stands between two spaces: pieces, how wide they are, and how wide the space after it would be.

    breaks: a line break follows. goes_on: it was cut, and what follows is the rest of the same word.
    """

    pieces: list[Piece]
    width: float
    space: float
    breaks: bool = False
    goes_on: bool = False

    def letters(self) -> int:
        return sum(letter.isalnum() for piece in self.pieces for letter in piece.words)


def stretches(text: Text, element: Element | None, *, strong: bool = False) -> list[Stretch]:
    """Return text as stretches of element; words in another language get a tag of their own inside it."""
    found: list[Stretch] = []
    for span in text.spans:
        words = fonts.clean(span.words)
        if span.whole:
            words = words.replace(" ", NO_BREAK)
        owner = element
        if span.language and element is not None:
            owner = element.inner("Span", Lang=string(span.language))
        found.append(Stretch(words, strong or span.strong, owner))
    return found


def break_lines(parts: list[Stretch], size: float, measure: float) -> list[Line]:
    """Return the lines of parts, none wider than measure (points)."""
    lines: list[list[_Word]] = [[]]
    used = 0.0
    start = 0  # where the paragraph's first line is: a line break inside a text begins another paragraph
    for word in _fitting(_words(parts, size), size, measure):
        if lines[-1]:
            used += lines[-1][-1].space
            if used + word.width > measure:
                lines.append([])
                used = 0
        used += word.width
        lines[-1].append(word)
        if word.breaks:
            _bind_last(lines[start:], measure)
            lines.append([])
            start, used = len(lines) - 1, 0
    _bind_last(lines[start:], measure)
    filled = [line for line in lines if line]
    return [_line(line, size, last=line is filled[-1]) for line in filled]


def _bind_last(lines: list[list[_Word]], measure: float) -> None:
    """Give a short word that stands alone on the last line the word before it for company."""
    if len(lines) < 2 or len(lines[-1]) != 1 or len(lines[-2]) < 2:  # noqa: PLR2004 # two lines, two words
        return
    last, before = lines[-1][0], lines[-2][-1]
    if last.letters() <= SHORT_WORD and before.width + before.space + last.width <= measure:
        lines[-1].insert(0, lines[-2].pop())


def _line(words: list[_Word], size: float, *, last: bool) -> Line:
    """Return words as one line. A space ends it, unless it is the last or cuts a word, so that text reads on."""
    pieces: list[Piece] = []
    width = sum(word.width for word in words) + sum(word.space for word in words[:-1])
    for word in words:
        for piece in word.pieces:
            before = pieces[-1] if pieces else None
            if before and before.font == piece.font and before.element is piece.element:
                before.words += piece.words
            else:
                pieces.append(Piece(piece.font, piece.words, piece.element))
        if not word.goes_on and not (last and word is words[-1]):
            pieces[-1].words += " "
    return Line(pieces, size, width)


def _words(parts: list[Stretch], size: float) -> Iterator[_Word]:
    """Yield the words of parts; a word may begin in one stretch and end in another."""
    bound = bind("".join(part.words for part in parts))
    pieces: list[Piece] = []
    place = 0
    for part in parts:
        words = bound[place : place + len(part.words)]
        place += len(part.words)
        for line_number, line in enumerate(words.split("\n")):
            if line_number and pieces:
                yield _word(pieces, size, breaks=True)
                pieces = []
            for number, chunk in enumerate(line.split(" ")):
                if number and pieces:
                    yield _word(pieces, size)
                    pieces = []
                if chunk:
                    pieces.extend(_pieces(chunk, part))
    if pieces:
        yield _word(pieces, size)


def _word(pieces: list[Piece], size: float, *, breaks: bool = False) -> _Word:
    """Return pieces as a word with its measures."""
    wide = 0.0
    for piece in pieces:
        wide += fonts.width(piece.words, piece.font, size)
    return _Word(pieces, wide, fonts.width(" ", pieces[-1].font, size), breaks)


def _pieces(words: str, part: Stretch) -> list[Piece]:
    """Return words split by font; what stands in for a missing letter tells a screen reader what it means."""
    made = []
    for font, printed, meant in fonts.runs(words, part.strong):
        element = part.element
        if printed != meant and element is not None:
            element = element.inner("Span", ActualText=string(meant))
        made.append(Piece(font, printed, element))
    return made


def _fitting(words: Iterator[_Word], size: float, measure: float) -> Iterator[_Word]:
    """Yield words, each of which that is wider than the measure taken apart: at what was bound, or else at a letter."""
    for word in words:
        if word.width <= measure:
            yield word
        elif any(NO_BREAK in piece.words for piece in word.pieces):
            yield from _fitting(_unbound(word, size), size, measure)
        else:
            yield from _cut(word, size, measure)


def _unbound(word: _Word, size: float) -> Iterator[_Word]:
    """Yield the words of what was bound."""
    pieces: list[Piece] = []
    for piece in word.pieces:
        first, *rest = piece.words.split(NO_BREAK)
        pieces.append(Piece(piece.font, first, piece.element))
        for part in rest:
            yield _word(pieces, size)
            pieces = [Piece(piece.font, part, piece.element)]
    yield _word(pieces, size, breaks=word.breaks)


def _cut(word: _Word, size: float, measure: float) -> Iterator[_Word]:
    """Yield pieces of a word as wide as the measure allows. No hyphen: it would become part of an address."""
    pieces: list[Piece] = []
    used = 0.0
    for piece in word.pieces:
        for letter in piece.words:
            wide = fonts.width(letter, piece.font, size)
            if pieces and used + wide > measure:
                yield _Word(pieces, used, space=0, goes_on=True)
                pieces, used = [], 0
            used += wide
            if pieces and pieces[-1].font == piece.font and pieces[-1].element is piece.element:
                pieces[-1].words += letter
            else:
                pieces.append(Piece(piece.font, letter, piece.element))
    yield _Word(pieces, used, word.space, word.breaks)
