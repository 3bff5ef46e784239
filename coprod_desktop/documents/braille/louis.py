"""Words become braille by liblouis, the library that screen readers use, where it is on the computer."""

import ctypes
import ctypes.util
import unicodedata
from functools import cache, lru_cache

from coprod_desktop.documents.letters import base, by_script, in_words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.people import LANGUAGES

# The tables of liblouis 3 with cells of six dots, by language. Somali has none; the Romanian one is
# newer than the release in Debian 12.
TABLES = {
    "en": "en-ueb-g2.ctb",
    "cy": "cy-cy-g2.ctb",
    "pl": "Pl-Pl-g1.utb",
    "ro": "ro-g0.utb",
    "ur": "ur-pk-g1.utb",
    "pa": "pa.tbl",
    "bn": "bn.tbl",
    "gu": "gu.tbl",
    "ar": "ar-ar-g1.utb",
    "el": "el.ctb",
    "ru": "ru-litbrl.ctb",
    "hi": "hi-in-g1.utb",
    "he": "he.tbl",
}
# Words of another language in Latin letters, inside English: not contracted, so that they can be spelt (UEB rule 13).
FOREIGN_WORDS = "en-ueb-g1.ctb"
LATIN = frozenset({"en", "cy", "pl", "ro", "so"})

_UNICODE_BRAILLE = 4 | 64  # liblouis.h: dotsIO and ucBrl
_DOTS_GIVEN = 4  # liblouis.h: dotsIO
_DOTS = 0x8000  # marks a figure as dots, not as a letter, where liblouis is given cells
_NO_UNKNOWN = 128  # liblouis.h: noUndefined
_ROOM = 8  # cells for each letter, at most; liblouis says if that is too few
_FIRST_CELL = 0x2800
# North American braille ASCII, which every embosser takes: the letter for each of 64 cells, in Unicode's order.
_ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
_SIX_DOTS = 0x3F


def braille(words: str, language: str, documents: str) -> str:
    """Return words in braille ASCII. language: of the words; documents: of what surrounds them.

    Raises UserError where liblouis is not installed, and where there is no braille for the document's language.
    """
    table_of(documents)
    made = []
    for script, part in by_script(words, language or documents):
        table = _table_inside(script, base(documents))
        made.append(_translate(_known(part, table), table))
    return "".join(made)


def table_of(language: str) -> str:
    """Return the table for a document's language. Raises UserError where there is none."""
    library()
    table = TABLES.get(base(language), "")
    if not _can_be_read(table):
        name = LANGUAGES.get(base(language), f"this language ({base(language)})")
        raise UserError(
            f"There is no braille table here for {name}. Nothing was made. "
            "Choose another form, such as sound or large print, or ask a braille transcriber."
        )
    return table


@cache
def _can_be_read(table: str) -> bool:
    """Whether this liblouis has the table."""
    return bool(table) and bool(library().lou_checkTable(table.encode()))


def _table_inside(language: str, documents: str) -> str:
    """Return the table for words of a language inside a document of another."""
    table = TABLES.get(language, "")
    foreign = language != documents and documents == "en" and language in LATIN
    return FOREIGN_WORDS if foreign or not _can_be_read(table) else table


@cache
def library() -> ctypes.CDLL:
    """Return liblouis, loaded once. Raises UserError where it is not installed."""
    name = ctypes.util.find_library("louis") or ctypes.util.find_library("liblouis")
    if name is None:
        raise UserError(
            "Braille is made with liblouis, which is not on this computer. Nothing was made. "
            "Install liblouis, or choose another form."
        )
    louis = ctypes.CDLL(name)
    louis.lou_setLogLevel(_SILENT)
    return louis


_SILENT = 60000  # liblouis.h: LOG_OFF; it would write words of the document to the terminal


@cache
def _encoding() -> str:
    """Return how this liblouis takes letters: it is built for 2 or for 4 bytes each."""
    return {2: "utf-16-le", 4: "utf-32-le"}[library().lou_charSize()]


def _known(words: str, table: str) -> str:
    """Return words in which letters that the table lacks stand without their marks, or are named."""
    return "".join(letter if letter.isascii() or _is_known(letter, table) else _stand_in(letter) for letter in words)


def _stand_in(letter: str) -> str:
    plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return plain if plain.isascii() and plain else in_words(letter)


@lru_cache(maxsize=4096)
def _is_known(letter: str, table: str) -> bool:
    return bool(_call(letter, table, _UNICODE_BRAILLE | _NO_UNKNOWN).strip(chr(_FIRST_CELL)))


def _translate(words: str, table: str) -> str:
    """Return words by one table, in braille ASCII; spaces at the ends are kept."""
    inner = words.strip(" ")
    if not inner:
        return words
    before = len(words) - len(words.lstrip(" "))
    after = len(words) - len(words.rstrip(" "))
    cells = _call(inner, table, _UNICODE_BRAILLE)
    return " " * before + "".join(_ASCII[ord(cell) & _SIX_DOTS] for cell in cells) + " " * after


def _call(words: str, table: str, mode: int) -> str:
    """Return what liblouis makes of words."""
    return _asked("lou_translateString", words, table, mode)


def back(cells: str, language: str) -> str:
    """Return the words of braille ASCII of one language, as liblouis reads it: to check what was made."""
    dots = "".join(chr(_DOTS | _ASCII.index(cell)) for cell in cells)
    return _asked("lou_backTranslateString", dots, table_of(language), _DOTS_GIVEN)


def _asked(function: str, words: str, table: str, mode: int) -> str:
    """Return the answer of one function of liblouis. Raises UserError where it cannot read the table."""
    given = words.encode(_encoding())
    size = library().lou_charSize()
    room = len(given) // size * _ROOM + _ROOM
    while True:
        out = ctypes.create_string_buffer(room * size)
        read, written = ctypes.c_int(len(given) // size), ctypes.c_int(room)
        done = getattr(library(), function)(
            table.encode(), given, ctypes.byref(read), out, ctypes.byref(written), None, None, mode
        )
        if not done:
            raise UserError(
                "The braille tables on this computer can't be read. Nothing was made. "
                "Install liblouis with its tables again, or choose another form."
            )
        if read.value >= len(given) // size:
            return out.raw[: written.value * size].decode(_encoding())
        room *= 2
