"""Words of social care that a page uses, each with what it means: at its end, in the words of the shipped glossary."""

import tomllib
from functools import lru_cache

from coprod_desktop.documents.blocks import Entries, Entry, Section, plain
from coprod_desktop.documents.framed import capital
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.domain.people import ENGLISH
from coprod_desktop.domain.plain_words import words_of
from coprod_desktop.resources import shipped

MOST = 8
"""Words explained on one page, the first that stand on it; more would be a page about the page."""


_NAMES = {"Care act": "Care Act", "Universal credit": "Universal Credit"}
"""What keeps its capitals: the glossary is searched without them."""


@lru_cache(maxsize=1)
def glossary() -> dict[str, str]:
    """Return the words to explain with their explanations."""
    read = tomllib.loads(shipped("glossary", "glossary.toml").read_text(encoding="utf-8"))
    return dict(read["explained"])


def explained(say: Phrases, *words: str, but: str = "") -> tuple[Section, ...]:
    """Return a section with the hard ones among what people and services wrote; none where there are none.

    but: one that needs no explanation here. The glossary is in English, like most of the words that it explains.
    """
    known = glossary()
    found = [each for each in words_of("\n".join(words), known) if each != but][:MOST]
    if not found:
        return ()
    language = "" if say.language == ENGLISH else ENGLISH
    entries = tuple(Entry(plain(known[each], language), plain(_capital(each), language)) for each in found)
    return (Section(say("meanings.heading"), (Entries(entries),)),)


def _capital(words: str) -> str:
    begun = capital(words)
    return _NAMES.get(begun, begun)
