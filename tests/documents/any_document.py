"""Documents of any blocks with any words in them: what somebody may type, paste or bring from another program."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from coprod_desktop.documents.blocks import (
    Choices,
    Column,
    Content,
    Danger,
    Document,
    Entries,
    Entry,
    Field,
    Fields,
    Listing,
    OwnWords,
    Paragraph,
    PictureRow,
    PictureRows,
    Room,
    Said,
    Section,
    Span,
    Table,
    Text,
    Tick,
    Title,
)

LANGUAGES = ("en-GB", "cy", "pl", "ro", "so", "ar", "ur", "ur-Arab", "bn", "gu", "pa")
ENGLISH = ("en-GB",)
TIMES = (1, 1, 1, 30)
"""How often the rows of a table come again."""
PARTS = (
    "Mae’r tŷ yn oer",
    "ring 01632 960 417 by Thursday 3 December 2026, 10.30 am to 12 noon, or pay £12.50",
    "safeguarding" * 12,
    "https://example.org/" + "a1-" * 60,
    "قالت: الباب مغلق (always) 01632 960 417 دائما",
    "میں نے کہا",
    "আমি বলেছি ক্ষমা",
    "મેં કહ્યું ક્ષ",
    "ਮੈਂ ਕਿਹਾ",
    "הדלת סגורה",
    "門は閉まっている",
    "ประตูปิดอยู่",
    "👍🏽 👩‍👩‍👧 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f ☐ → ✓",
    "Z\u0301\u0302\u0303 \u0301first n\u0303",
    "\ud83d half a pair \udc4d",
    "\x00\x07\x1b[31m\x7f\x85",
    "so\u00adft zero\u200bwidth \u202eback\u202c \ufeff\u2066inner\u2069 \u200f\u200e",
    "<b>&amp; </p> {page} %s (a) \\(b\\) \\u0041",
    "one\r\ntwo\n\n\nthree\u2028four",
    "\u00a0\u2003 \t ",
    "\ue000\uf8ff\ufffe\U0001fffe\U0010ffff",
    "I",
    "“”‘’«»",
    "1 2 3 4 5",
)
"""What each found its way into a record somewhere: several scripts, signs, what is invisible, what is no letter."""

any_letters = st.text(st.characters(exclude_categories=()), max_size=40)
any_words = st.lists(st.one_of(st.sampled_from(PARTS), any_letters), max_size=4).map(" ".join)
few_words = st.one_of(st.sampled_from(PARTS), any_letters, st.just("Where"), st.just("K31"))


def several(each: st.SearchStrategy[Any], most: int = 3, least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return tuples."""
    return st.lists(each, min_size=least, max_size=most).map(tuple)


@dataclass(frozen=True)
class Blocks:
    """Blocks whose words are in these languages; an empty one is the document's own."""

    languages: tuple[str, ...]

    def text(self, words: st.SearchStrategy[str] = any_words) -> st.SearchStrategy[Text]:
        """Return texts of up to three spans."""
        spans = st.builds(Span, words, st.booleans(), st.sampled_from(("", *self.languages)), st.booleans())
        return several(spans).map(Text)

    def tables(self) -> st.SearchStrategy[Table]:
        """Return tables with columns to tick and to write in; some are longer than a page."""
        return st.integers(1, 4).flatmap(self._table)

    def _table(self, columns: int) -> st.SearchStrategy[Table]:
        heads = several(st.builds(Column, self.text(few_words), st.booleans()), columns, columns)
        cell = st.one_of(self.text(few_words), st.builds(Tick, few_words))
        rows = several(several(cell, columns, columns), 4)
        return st.builds(
            lambda heads, rows, times, total: Table(heads, rows * times, total),
            heads,
            rows,
            st.sampled_from(TIMES),
            st.booleans(),
        )

    def contents(self) -> st.SearchStrategy[Content]:
        """Return any block that is no section."""
        text, few = self.text(), self.text(few_words)
        return st.one_of(
            st.builds(Paragraph, text),
            st.builds(OwnWords, several(st.builds(Said, text, few, st.booleans(), text))),
            st.builds(Entries, several(st.builds(Entry, text, few, st.booleans())), st.sampled_from(Listing)),
            self.tables(),
            st.builds(Choices, several(text), text),
            st.builds(Fields, several(st.builds(Field, few, st.sampled_from(Room), st.integers(1, 4)), least=1)),
            st.builds(Danger, text),
            st.builds(PictureRows, several(st.builds(PictureRow, several(text), st.just(b""), any_words))),
        )

    def documents(self) -> st.SearchStrategy[Document]:
        """Return whole documents."""
        text, few, content = self.text(), self.text(few_words), self.contents()
        section = st.builds(Section, text, several(content), few, st.booleans(), st.booleans())
        return st.builds(
            Document,
            title=st.builds(Title, text, text, text),
            blocks=several(st.one_of(content, section), most=4),
            language=st.sampled_from(self.languages or ENGLISH),
            foot=several(few),
            quotation_marks=st.sampled_from((("“", "”"), ("„", "”"), ("«", "»"))),
            easy_read=st.booleans(),
        )


DOCUMENTS = Blocks(LANGUAGES).documents()
ENGLISH_DOCUMENTS = Blocks(()).documents()
SIZES = st.integers(12, 28)
