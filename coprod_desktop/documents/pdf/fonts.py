"""Which font has which letter: Atkinson Hyperlegible Next, Noto for what it lacks. Nothing prints as an empty box."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from coprod_desktop.documents.blocks import Document
from coprod_desktop.documents.kept import kept
from coprod_desktop.documents.pdf.faces import has
from coprod_desktop.documents.pdf.shaping import is_shaped
from coprod_desktop.documents.walk import texts

_LETTERS = ("AtkinsonHyperlegibleNext", "NotoSans")
_ARABIC = ("NotoNaskhArabic", "NotoNastaliqUrdu")
_INDIC = ("NotoSansBengali", "NotoSansGujarati", "NotoSansGurmukhi")
EMOJI = "NotoEmoji-Regular"  # one weight: a bold face is the same face
SKIN_TONES = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")  # colour the sign before them
JOINERS = frozenset("\u200c\u200d")  # parts of the spelling of Indic and Persian words and of joined signs
MARKS_OF_DIRECTION = frozenset("\u200e\u200f\u061c")
UNKNOWN = "?"  # for letters of a script that no font here has; what it stands for is told apart from the page


@lru_cache(maxsize=64)
def _families(strong: bool, nastaliq: bool, right_to_left: bool) -> tuple[str, ...]:
    """Return the names of the fonts that are asked for a letter, one after another.

    Between right-to-left letters a comma or a bracket is theirs too, so that it is set by the same hand.
    """
    arabic = _ARABIC[::-1] if nastaliq else _ARABIC
    order = (*arabic, *_LETTERS, *_INDIC) if right_to_left else (*_LETTERS, *arabic, *_INDIC)
    weight = "Bold" if strong else "Regular"
    return (*(f"{name}-{weight}" for name in order), EMOJI)


@lru_cache(maxsize=8192)
def _home(letter: str, strong: bool, nastaliq: bool = False, right_to_left: bool = False) -> str | None:
    """Return the name of the first font that has the letter."""
    families = _families(strong, nastaliq, right_to_left)
    return next((name for name in families if has(name, letter)), None)


def _stand_in(letter: str) -> str:
    """Return what is printed for a letter that no font has: a sign's own name, or a question mark for a letter."""
    if letter in SKIN_TONES:
        return ""
    if unicodedata.category(letter).startswith("S"):
        return f"[{unicodedata.name(letter, 'sign').lower()}]"
    if unicodedata.category(letter) in {"Mn", "Me", "Cn", "Cf"}:
        return ""  # joins or colours the letter before it, and is nothing by itself
    return UNKNOWN


def _clings(letter: str, font: str) -> bool:
    """Whether a letter is drawn with the one before it, in the font of that one."""
    if letter in JOINERS:
        return is_shaped(font)
    joins = letter in SKIN_TONES or unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"}
    return joins and has(font, letter)


@kept(16384)
def runs(
    words: str, strong: bool, nastaliq: bool = False, right_to_left: bool = False
) -> tuple[tuple[str, str, str], ...]:
    """Split words into (font, printed words, meant words), one font each; they differ where no font has a letter."""
    found: list[tuple[str, str, str]] = []
    for letter in words:
        if found and found[-1][1] and _clings(letter, found[-1][0]):
            font, printed, meant = found[-1]
            found[-1] = (font, printed + letter, meant + letter)
            continue
        if letter in JOINERS or letter in MARKS_OF_DIRECTION:
            continue  # nothing to join here, and the direction is known by now
        home = _home(letter, strong, nastaliq, right_to_left)
        printed = letter if home else _stand_in(letter)
        font = home or _families(strong, nastaliq, False)[0]
        known = printed == letter
        if found and found[-1][0] == font and known == (found[-1][1] == found[-1][2]):
            found[-1] = (font, found[-1][1] + printed, found[-1][2] + letter)
        else:
            found.append((font, printed, letter))
    return tuple(found)


@kept(8192)
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
        case "Cf":  # invisible; those that turn all that follows, and soft hyphens, have no place on a page
            return letter if letter in JOINERS or letter in MARKS_OF_DIRECTION else ""
        case "Cs" | "Co":
            return "\ufffd"  # half of a pair, or a letter that means something on one machine only
        case "Zs":
            return letter if letter == "\N{NO-BREAK SPACE}" else " "
        case _:
            return letter


def is_blank(words: str) -> bool:
    """Return whether nothing in words is ever printed."""
    return all(letter.isspace() or letter in JOINERS or letter in MARKS_OF_DIRECTION for letter in clean(words))


def unprintable(document: Document) -> tuple[str, ...]:
    """Return the letters in the document that no font here has, each once: the page shows ? or the sign's name."""
    return tuple(dict.fromkeys(_missing(document)))


def _missing(document: Document) -> Iterator[str]:
    for text in texts(document):
        for span in text.spans:
            yield from _lacking(span.words, span.strong)


@kept(8192)
def _lacking(words: str, strong: bool) -> tuple[str, ...]:
    """Return the letters of words that no font here has, each once, in their order."""
    letters = dict.fromkeys(clean(words))
    return tuple(each for each in letters if each != "\n" and _home(each, strong) is None and _stand_in(each))
