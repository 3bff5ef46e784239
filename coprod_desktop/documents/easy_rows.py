"""What Easy Read pages are put together from: rows of fixed sentences, rows that somebody wrote, and whose pictures."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from coprod_desktop.documents.blocks import Paragraph, PictureRow, PictureRows, Section, Text, joined, plain, strong
from coprod_desktop.documents.glossary import glossary
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.documents.walk import quoted
from coprod_desktop.domain.plain_words import words_of
from coprod_desktop.resources import shipped
from coprod_desktop.services.easy_read_views import EasyRowFacts
from coprod_desktop.services.facts import RingFacts
from coprod_desktop.services.picture_book import credit_of

SPEAKING = "openmoji/speaking-head"
QUESTION = "openmoji/red-question-mark"
MOST_EXPLAINED = 2  # hard words of one quotation; more would bury it


@lru_cache(maxsize=1)
def fixed() -> dict[str, Any]:
    """Return the fixed sentences."""
    return tomllib.loads(shipped("easy_read", "sentences.toml").read_text(encoding="utf-8"))


class Rows:
    """Makes the rows of one page, and remembers whose pictures it took. say: English, which all Easy Read is in."""

    def __init__(self, say: Phrases) -> None:
        self._say = say
        self._credits: dict[str, None] = {}

    def written(self, row: EasyRowFacts) -> PictureRow:
        """Return a row as somebody wrote it."""
        sentences = tuple(plain(each) for each in row.sentences)
        if row.image:
            return PictureRow(sentences, row.image, row.shows)
        return self.row(row.picture, sentences)

    def row(self, picture: str, sentences: tuple[Text, ...]) -> PictureRow:
        """Return sentences beside a shipped picture, or beside none."""
        if not picture:
            return PictureRow(sentences)
        self._credits[credit_of(picture)] = None
        return PictureRow(sentences, shipped("pictures", f"{picture}.svg").read_bytes())

    def fixed(self, key: str, **fillings: str) -> PictureRow:
        """Return a row of fixed sentences; what is filled in is what the eye looks for."""
        row = fixed()[key][0]
        return self.row(row["picture"], tuple(filled(line, fillings) for line in row["lines"]))

    def said(self, number: str, words: str, *, paraphrase: bool = False, language: str = "") -> Iterator[PictureRow]:
        """Yield somebody's words as they were kept, and then what the hard ones among them mean.

        number: empty where the heading has it already.
        """
        keys = ("you_said", "you_said_about") if number else ("you_said_this", "you_said_something")
        intro = filled(fixed()[keys[paraphrase]], {"number": number})
        yield self.row(SPEAKING, (intro, quoted(plain(words, language), paraphrase, self._say.quotation_marks)))
        explained = glossary()
        for word in words_of(words, explained)[:MOST_EXPLAINED]:
            question = filled(fixed()["glossary"], {"word": word})
            lines = [part.strip() + "." for part in explained[word].split(". ")]
            yield self.row(QUESTION, (question, *(plain(line.replace("..", ".")) for line in lines)))

    def ring(self, key: str, ring: RingFacts, **fillings: str) -> PictureRow:
        """Return a row about whom to ring."""
        return self.fixed(key, name=ring.name or "us", phone=ring.phone, **fillings)

    def whom_to_ring(self, ring: RingFacts | None, *, said_already: bool = False) -> Section:
        """Return whom to ring, and 999 at the end. said_already: the page has said before whom to ring."""
        ways = [self.ring("ring_us", ring)] if ring and ring.phone and not said_already else []
        return Section(plain(fixed()["ring"]), (PictureRows((*ways, self.fixed("emergency", phone="999"))),))

    def credit(self) -> tuple[Paragraph, ...]:
        """Return whose pictures the page has, which stands last."""
        names = ", and ".join(name for name in self._credits if name)
        return (Paragraph(plain(fixed()["credit"].format(names=names))),) if names else ()


def for_whom(name: str, checked_with: tuple[str, ...]) -> Text:
    """Return the line to the reader: whose page it is, and with whom its words were checked."""
    whom = fixed()["for_whom"].format(name=name) if name else fixed()["for_all"]
    return plain(f"{whom} {fixed()['checked'].format(names=' and '.join(checked_with))}")


def filled(line: str, fillings: dict[str, str]) -> Text:
    """Return a fixed line with what is filled in strong: a number, an amount, a phone; what it is for stays plain."""
    parts: list[Text] = []
    rest = line
    while "{" in rest:
        before, _, after = rest.partition("{")
        name, _, rest = after.partition("}")
        parts += [plain(before), plain(fillings[name]) if name in ("what", "name") else strong(fillings[name])]
    return joined([*parts, plain(rest)], between="")
