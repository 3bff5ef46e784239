"""Letters as every form but paper takes them: nothing that a file may not hold, and in which script they are."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from coprod_desktop.documents.binding import CLOCK, PHONE

_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
# They turn the order of whatever follows, also beyond the words that they were pasted with.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINING = frozenset("\u200c\u200d\u200e\u200f\u061c")  # Arabic and Indic words are spelt with these
_TAGS = range(0xE0000, 0xE0080)  # colour the flag before them
_FROM_LEFT = "\N{LEFT-TO-RIGHT MARK}"
_FIGURES = re.compile(f"{PHONE}|{CLOCK}")
NO_LETTER = "\N{REPLACEMENT CHARACTER}"
RIGHT_TO_LEFT = frozenset({"ar", "ur", "he", "fa", "ps", "ckb"})

# The first and last letter of each script that a table or voice may be had for, and the language taken for it.
_SCRIPTS = (
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x052F, "ru"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x077F, "ar"),
    (0x08A0, 0x08FF, "ar"),
    (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0xFB50, 0xFDFF, "ar"),
    (0xFE70, 0xFEFC, "ar"),
)
_WRITTEN_IN_ARABIC = frozenset({"ar", "ur", "fa", "ps"})  # IANA's register of languages: Suppress-Script
_ARABIC_LETTERS = frozenset({"ar", "ur", "fa", "ps", "ckb"})


def tidy(words: str) -> str:
    """Return words that any file may hold: composed letters, one kind of line break, no control characters."""
    if words.isascii() and words.isprintable():
        return words
    words = unicodedata.normalize("NFC", words.replace("\r\n", "\n"))
    return "".join(_tidy_letter(letter) for letter in words)


def _tidy_letter(letter: str) -> str:
    if letter in _LINE_ENDS:
        return "\n"
    if letter in _TURNING:
        return ""
    match unicodedata.category(letter):
        case "Cc":
            return " " if letter == "\t" else ""
        case "Cf":
            return letter if letter in _JOINING or ord(letter) in _TAGS else ""
        case "Cs" | "Co":
            return NO_LETTER  # half of a pair, or a letter that means something on one machine only
        case "Cn":
            return NO_LETTER if _is_no_letter(ord(letter)) else letter
        case "Zs":
            return letter if letter == "\N{NO-BREAK SPACE}" else " "
        case _:
            return letter


def _is_no_letter(code: int) -> bool:
    """Whether Unicode promises that this code will never be a letter; XML and HTML refuse such codes."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF  # noqa: PLR2004 # Unicode's own figures


def base(language: str) -> str:
    """Return the language without its country: en for en-GB."""
    return language.replace("_", "-").partition("-")[0].lower()


def tag(language: str) -> str:
    """Return a language's code for screens, which leave out the script that it is written in anyway (BCP 47, 4.1).

    On paper ur-Arab asks for another hand than ur; on a screen the reader's own fonts decide.
    """
    return base(language) if base(language) in _WRITTEN_IN_ARABIC and "-arab" in language.lower() else language


def direction(language: str) -> str:
    """Return "rtl" or "ltr"."""
    return "rtl" if base(language) in RIGHT_TO_LEFT else "ltr"


def has_turned(words: str) -> bool:
    """Return whether any letter of words runs from right to left (Unicode TR9)."""
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in words)


def steady(words: str, language: str) -> str:
    """Return words in which phone numbers and times keep their order where the text around runs from right to left.

    Figures parted by spaces would be set group by group from the right, and reach somebody else (Unicode TR9, W7).
    """
    return _FIGURES.sub(rf"{_FROM_LEFT}\g<0>{_FROM_LEFT}", words) if direction(language) == "rtl" else words


def by_script(words: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield (language, words): letters of another script than the language's are taken for that script's language.

    Signs, figures and spaces go with what is before them.
    """
    current, run = base(language), ""
    for letter in words:
        script = _script(letter)
        found = _meant(script, base(language)) if script or letter.isalpha() else current
        if found != current and run:
            yield current, run
            run = ""
        current = found
        run += letter
    if run:
        yield current, run


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """Return the language that a letter's script is taken for; empty for Latin and what is not in the table."""
    return next((name for first, last, name in _SCRIPTS if first <= ord(letter) <= last), "")


def _meant(found: str, language: str) -> str:
    """Return the language of a letter: the text's own where the letter may belong to it."""
    if found == "ar" and language in _ARABIC_LETTERS:
        return language
    if not found:
        return "en" if language in _ARABIC_LETTERS or language in {name for *_, name in _SCRIPTS} else language
    return found


def in_words(letter: str) -> str:
    """Return what stands for a sign that cannot be given: its name in brackets; nothing for a mark on a letter."""
    if letter == "\N{REPLACEMENT CHARACTER}":
        return "?"
    if unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cn", "Sk"}:
        return ""
    name = unicodedata.name(letter, "").lower()
    return f"({name})" if name else "?"
