"""Words become lines: nothing bound is broken, no word is hyphenated, no short word stands alone on the last line."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from coprod_desktop.documents.binding import CLOCK, NO_BREAK, bind
from coprod_desktop.documents.blocks import Text
from coprod_desktop.documents.kept import kept
from coprod_desktop.documents.pdf import direction, fonts, shaping
from coprod_desktop.documents.pdf.faces import ORDINARY
from coprod_desktop.documents.pdf.structure import Element, string
from coprod_desktop.documents.pdf.style import in_nastaliq

SHORT_WORD = 6  # letters; as a last line it is bound to the word before it
ENGLISH = "en-GB"
TOLERANCE = 0.01  # points; sums of widths in another order may miss by what floats lose
LATIN_AMONG_ARABIC = 2  # the level of left-to-right words in a right-to-left paragraph
_CLOCK = re.compile(CLOCK)
_GAP = re.compile("[ \n]")
NEUTRAL = "\ufffc"  # has no direction (Unicode, object replacement character)
_KEPT_TEXTS = 2048  # of at most some kilobytes each: the papers of a pack in five styles have fewer
VIRAMA = 9  # the class of the sign that joins two Indic letters (Unicode, combining classes)


@dataclass(slots=True)
class Stretch:
    """Words of one rank that belong to one tag."""

    words: str
    strong: bool
    element: Element | None
    language: str = ENGLISH
    nastaliq: bool = False
    """Whether Arabic letters slope: only in documents in Urdu, because they need twice the room between lines."""


@dataclass(slots=True)
class Piece:
    """Letters of one font, drawn in one go, within one tag (none: decoration).

    level: of the bidirectional algorithm; odd ones run right to left.
    """

    font: str
    words: str
    element: Element | None
    level: int = 0


@dataclass(slots=True)
class Line:
    """One line of pieces in the order of reading, without gaps. width: points, without a space at its end.

    right_to_left: its first word is at its right.
    """

    pieces: list[Piece]
    size: float
    width: float
    right_to_left: bool = False


@dataclass(slots=True)
class _Word:
    """What stands between two spaces: pieces, how wide they are, and how wide the space after it would be.

    breaks: a line break follows. goes_on: it was cut, and what follows is the rest of the same word. space_level: the
    direction of the space. right_to_left: that of its paragraph.
    """

    pieces: list[Piece]
    width: float
    space: float
    breaks: bool = False
    goes_on: bool = False
    space_level: int = 0
    right_to_left: bool = False

    def letters(self) -> int:
        return sum(letter.isalnum() for piece in self.pieces for letter in piece.words)


def stretches(text: Text, element: Element | None, language: str = ENGLISH, *, strong: bool = False) -> list[Stretch]:
    """Return text as stretches of element; words in another language than that get a tag of their own inside it."""
    found: list[Stretch] = []
    nastaliq = in_nastaliq(language)
    for span in text.spans:
        words = fonts.clean(span.words)
        if span.whole:
            words = words.replace(" ", NO_BREAK)
        owner = element
        if span.language and span.language != language and element is not None:
            owner = element.inner("Span", Lang=string(span.language))
        found.append(Stretch(words, strong or span.strong, owner, span.language or language, nastaliq))
    return found


def break_lines(parts: list[Stretch], size: float, measure: float) -> list[Line]:
    """Return the lines of parts, none wider than measure (points).

    Most words of a pack stand in many people's papers: words that were broken before are not broken anew.
    """
    owners = {id(part.element): part.element for part in parts if part.element is not None}
    numbers = {owner: number for number, owner in enumerate(owners)}
    asked = ((part.words, part.strong, part.language, part.nastaliq, numbers.get(id(part.element))) for part in parts)
    stand_ins, lines = _broken(tuple(asked), size, measure)
    tags = dict(zip(map(id, stand_ins), owners.values(), strict=True))
    return [
        Line([_tagged(piece, tags) for piece in line.pieces], size, line.width, line.right_to_left) for line in lines
    ]


@kept(_KEPT_TEXTS)
def _broken(
    asked: tuple[tuple[str, bool, str, bool, int | None], ...], size: float, measure: float
) -> tuple[list[Element], list[Line]]:
    """Return what stands in for each tag, and the lines of words for whoever has them.

    asked: words, whether they are strong, their language, whether Arabic letters slope, and the number of their tag.
    """
    stand_ins = [Element("") for _ in {number for *_, number in asked if number is not None}]
    parts = [
        Stretch(words, strong, None if number is None else stand_ins[number], language, nastaliq)
        for words, strong, language, nastaliq, number in asked
    ]
    return stand_ins, _break(parts, size, measure)


def _tagged(piece: Piece, tags: dict[int, Element]) -> Piece:
    """Return a piece with its own tag. tags: by the id of what stands in for them; those inside them are added."""
    stand_in = piece.element
    if stand_in is not None and stand_in.parent is not None and id(stand_in) not in tags:
        tags[id(stand_in)] = tags[id(stand_in.parent)].inner(stand_in.tag, **stand_in.attributes)
    return Piece(piece.font, piece.words, None if stand_in is None else tags[id(stand_in)], piece.level)


def _break(parts: list[Stretch], size: float, measure: float) -> list[Line]:
    lines: list[list[_Word]] = [[]]
    used = 0.0
    start = 0  # where the paragraph's first line is: a line break inside a text begins another paragraph
    for word in _fitting(_words(parts, size), size, measure):
        if lines[-1]:
            used += lines[-1][-1].space
            if used + word.width > measure + TOLERANCE:
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
            if before and _goes_on(before, piece):
                before.words += piece.words
            else:
                pieces.append(Piece(piece.font, piece.words, piece.element, piece.level))
        if not word.goes_on and not (last and word is words[-1]):
            _end_in_space(pieces, word, is_last=word is words[-1])
    return Line(pieces, size, width, words[0].right_to_left)


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a piece is drawn in one go with the one before it; shaped words stand each by itself."""
    same = before.font == piece.font and before.element is piece.element and before.level == piece.level == 0
    return same and not shaping.is_shaped(piece.font)


def _end_in_space(pieces: list[Piece], word: _Word, *, is_last: bool) -> None:
    """Add the space after a word: as a piece of its own where it may stand on the word's other side."""
    level = int(word.right_to_left) if is_last else word.space_level
    before = pieces[-1]
    if level == before.level == 0 and before.font != fonts.EMOJI:
        before.words += " "
    else:
        pieces.append(Piece(_space_font(before), " ", before.element, level))


def _space_font(before: Piece) -> str:
    """Return the font of the space after a piece; the one of the signs is as wide as a sign."""
    return ORDINARY if before.font == fonts.EMOJI else before.font


def _words(parts: list[Stretch], size: float) -> Iterator[_Word]:
    """Yield the words of parts; a word may begin in one stretch and end in another."""
    bound = bind("".join(part.words for part in parts))
    turned, ways = _ways(bound, parts)
    pieces: list[Piece] = []
    place = 0
    for part in parts:
        end = place + len(part.words)
        while place < end:
            gap = _GAP.search(bound, place, end)
            stop = gap.start() if gap else end
            if stop > place:
                pieces.extend(_pieces(bound[place:stop], ways[place:stop], part))
            if stop < end and pieces:
                yield _word(pieces, size, breaks=bound[stop] == "\n", space_level=ways[stop], turned=turned[stop])
                pieces = []
            place = stop + 1 if stop < end else end
    if pieces:
        yield _word(pieces, size, turned=turned[-1])


def _ways(bound: str, parts: list[Stretch]) -> tuple[list[bool], list[int]]:
    """Return for each letter whether its paragraph runs right to left, and the letter's own level."""
    if not direction.has_turned(bound) and not any(direction.runs_right_to_left(part.language) for part in parts):
        return [False] * len(bound), [0] * len(bound)
    leans: list[int] = []
    for paragraph_lean, length in _paragraphs(parts):
        leans += [paragraph_lean] * length
    turned = [lean > 0 for lean in leans]
    ways: list[int] = []
    apart = _apart(parts) if any(turned) else []
    for begin, end in apart:
        bound = bound[:begin] + NEUTRAL * (end - begin) + bound[end:]
    for paragraph in bound.splitlines(keepends=True):
        ways += direction.levels(paragraph, turned[len(ways)])
    for begin, end in apart:
        if turned[begin]:
            ways[begin:end] = [LATIN_AMONG_ARABIC] * (end - begin)
    return turned, ways


def _apart(parts: list[Stretch]) -> list[tuple[int, int]]:
    """Return where a date, a name or a sentence in Latin letters begins and ends.

    In an Arabic paragraph it runs left to right as a whole, its figures too, and draws no figure beside it along. Two
    with nothing but a space between them are one: sentences of one language follow each other as they are read.
    """
    found: list[tuple[int, int]] = []
    place = 0
    whole = "".join(part.words for part in parts)
    for part in parts:
        words = part.words.strip()
        begin = place + part.words.find(words)
        end = begin + len(words)
        place += len(part.words)
        if "\n" in words or direction.lean(words) >= 0 or direction.has_turned(words):
            found += [(begin + clock.start(), begin + clock.end()) for clock in _CLOCK.finditer(words)]
            continue
        if found and not whole[found[-1][1] : begin].strip(f" {NO_BREAK}"):
            begin = found.pop()[0]
        found.append((begin, end))
    return found


def _paragraphs(parts: list[Stretch]) -> Iterator[tuple[int, int]]:
    """Yield how far each paragraph leans to the right-to-left side, and its length with the line break after it.

    In a right-to-left language a single letter of it is enough: a Latin name does not turn an Arabic sentence.
    """
    first = 1 if parts and direction.runs_right_to_left(parts[0].language) else -1
    lean = length = 0
    sure = False
    for part in parts:
        theirs = direction.runs_right_to_left(part.language)
        for number, words in enumerate(part.words.split("\n")):
            if number:
                yield (1 if sure else lean or first), length + 1
                lean, length, sure = 0, 0, False
            lean += direction.lean(words)
            sure = sure or (theirs and direction.has_turned(words))
            length += len(words)
    yield (1 if sure else lean or first), length


def _word(
    pieces: list[Piece], size: float, *, breaks: bool = False, space_level: int = 0, turned: bool = False
) -> _Word:
    """Return pieces as a word with its measures."""
    wide = 0.0
    for piece in pieces:
        wide += shaping.width(piece.words, piece.font, size, piece.level)
    space = shaping.width(" ", _space_font(pieces[-1]), size)
    return _Word(pieces, wide, space, breaks, space_level=space_level, right_to_left=turned)


def _pieces(words: str, ways: list[int], part: Stretch) -> list[Piece]:
    """Return words split by level and font; what stands in for a missing letter tells a screen reader its meaning."""
    if not any(ways):
        return list(_level_pieces(words, 0, part))
    made: list[Piece] = []
    begin = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or ways[end] != ways[begin]:
            made.extend(_level_pieces(words[begin:end], ways[begin], part))
            begin = end
    return made or [Piece(fonts.runs(" ", part.strong)[0][0], "", part.element)]


def _level_pieces(words: str, level: int, part: Stretch) -> Iterator[Piece]:
    """Yield words of one level by font."""
    for font, printed, meant in fonts.runs(words, part.strong, part.nastaliq, level % 2 == 1):
        element = part.element
        if printed == meant:
            yield Piece(font, printed, element, level)
            continue
        if element is not None:
            element = element.inner("Span", ActualText=string(meant))
        yield Piece(font, printed, element, level + level % 2)  # a sign's name is English: left to right


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
        pieces.append(replace(piece, words=first))
        for part in rest:
            yield _word(pieces, size, space_level=piece.level, turned=word.right_to_left)
            pieces = [replace(piece, words=part)]
    yield _word(pieces, size, breaks=word.breaks, space_level=word.space_level, turned=word.right_to_left)


def _cut(word: _Word, size: float, measure: float) -> Iterator[_Word]:
    """Yield pieces of a word as wide as the measure allows. No hyphen: it would become part of an address."""
    pieces: list[Piece] = []
    used = 0.0
    for piece in word.pieces:
        shaped = piece.level % 2 == 1 or shaping.is_shaped(piece.font)
        letters = list(_whole_letters(piece.words) if shaped else piece.words)
        for letter in letters or [""]:  # a letter that prints as nothing still says what it is
            last = pieces[-1] if pieces else None
            goes_on = (
                last is not None
                and last.element is piece.element
                and (last.font, last.level)
                == (
                    piece.font,
                    piece.level,
                )
            )
            wide = shaping.width(letter, piece.font, size, piece.level)
            if shaped and goes_on and last is not None:
                # Joined letters are narrower or wider than each by itself.
                joined = shaping.width(last.words + letter, piece.font, size, piece.level)
                wide = joined - shaping.width(last.words, piece.font, size, piece.level)
            if pieces and used + wide > measure:
                yield replace(word, pieces=pieces, width=used, space=0, breaks=False, goes_on=True)
                pieces, used, goes_on = [], 0, False
                wide = shaping.width(letter, piece.font, size, piece.level)
            used += wide
            if goes_on:
                pieces[-1].words += letter
            else:
                pieces.append(replace(piece, words=letter))
    yield replace(word, pieces=pieces, width=used)


def _whole_letters(words: str) -> Iterator[str]:
    """Yield letters with the marks that belong to them, and joined letters as one: none is cut in two."""
    begin = 0
    for place in range(1, len(words)):
        letter, before = words[place], words[place - 1]
        clings = unicodedata.category(letter).startswith("M") or letter in fonts.JOINERS
        if not clings and before not in fonts.JOINERS and unicodedata.combining(before) != VIRAMA:
            yield words[begin:place]
            begin = place
    if words:
        yield words[begin:]
