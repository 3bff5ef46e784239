"""Easy Read pages: what a person wrote and checked, and the fixed sentences about the reader alone, with pictures."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from coprod_desktop.documents.blocks import (
    Document,
    Paragraph,
    PictureRow,
    PictureRows,
    Section,
    Text,
    Title,
    joined,
    plain,
    strong,
)
from coprod_desktop.documents.glossary import glossary
from coprod_desktop.documents.phrases import Phrases, phrases
from coprod_desktop.documents.session_summary import foot
from coprod_desktop.documents.walk import quoted
from coprod_desktop.domain.easy_read import Subject
from coprod_desktop.domain.plain_words import words_of
from coprod_desktop.resources import shipped
from coprod_desktop.services.easy_read_views import EasyReadFacts, EasyRowFacts
from coprod_desktop.services.facts import CostsAsked, OwedFacts, RingFacts, SummaryFacts, WordsFacts
from coprod_desktop.services.picture_book import credit_of

SPEAKING = "openmoji/speaking-head"
QUESTION = "openmoji/red-question-mark"
MOST_EXPLAINED = 2  # hard words of one quotation; more would bury it
_ASKED = {
    CostsAsked.NOTHING: "nothing",
    CostsAsked.CLAIMED: "nothing",
    CostsAsked.DECLINED: "declined",
    CostsAsked.NOT_ASKED: "not_asked",
}


_TITLES = {Subject.SESSION: "title", Subject.GROUP: "title_group", Subject.INVITATION: "title_invitation"}


@lru_cache(maxsize=1)
def _fixed() -> dict[str, Any]:
    """Return the fixed sentences."""
    return tomllib.loads(shipped("easy_read", "sentences.toml").read_text(encoding="utf-8"))


def easy_read(facts: EasyReadFacts) -> Document:
    """Return the page: the reader's own words first, then what was written for all, then the reader's money and rights.

    It is in English: what a group writes in Easy Read is written in one language.
    """
    return _Page(facts).document()


class _Page:
    """One page while it is made; credits: whose pictures it took."""

    def __init__(self, facts: EasyReadFacts) -> None:
        self._facts = facts
        self._say: Phrases = phrases("en")
        self._credits: dict[str, None] = {}

    def document(self) -> Document:
        """Return the page."""
        facts, say = self._facts, self._say
        blocks = [*self._own_words(), *self._parts(), *self._about_reader()]
        day = facts.day
        return Document(
            title=self._title(),
            blocks=(*blocks, *self._credit()),
            foot=foot(facts.group, day, say) if day else (plain(facts.group),),
            language=say.language,
            page_words=say.raw("page.number"),
            quotation_marks=say.quotation_marks,
            easy_read=True,
        )

    def _title(self) -> Title:
        fixed, facts = _fixed(), self._facts
        own = facts.own
        key = "title_own" if own and own.was_there else _TITLES[facts.subject]
        name = own.for_whom if own else facts.for_whom
        whom = fixed["for_whom"].format(name=name) if name else fixed["for_all"]
        checked = fixed["checked"].format(names=" and ".join(facts.checked_with))
        about = facts.group
        if facts.day:
            about = str(self._say("page.group_and_day", group=facts.group, day=self._say.day(facts.day)))
        return Title(plain(fixed[key]), plain(about), plain(f"{whom} {checked}"))

    def _parts(self) -> Iterator[Section]:
        for part in self._facts.parts:
            rows = tuple(self._written(row) for row in part.rows)
            yield Section(plain(part.heading), (PictureRows(rows),), begins_side=part.key == "meeting")

    def _written(self, row: EasyRowFacts) -> PictureRow:
        sentences = tuple(plain(each) for each in row.sentences)
        if row.image:
            return PictureRow(sentences, row.image, row.shows)
        return self._row(row.picture, sentences)

    def _row(self, picture: str, sentences: tuple[Text, ...]) -> PictureRow:
        if not picture:
            return PictureRow(sentences)
        self._credits[credit_of(picture)] = None
        return PictureRow(sentences, shipped("pictures", f"{picture}.svg").read_bytes())

    def _fixed_row(self, key: str, **fillings: str) -> PictureRow:
        """Return a row of fixed sentences; what is filled in is what the eye looks for."""
        row = _fixed()[key][0]
        return self._row(row["picture"], tuple(_filled(line, fillings) for line in row["lines"]))

    def _own_words(self) -> Iterator[Section]:
        own = self._facts.own
        if own is None or not own.was_there:
            return
        rows = [row for words in own.own_words for row in self._said(words)]
        rows = rows or [self._fixed_row("said_nothing")]
        yield Section(plain(_fixed()["words"]), (PictureRows(tuple(rows)),))

    def _said(self, words: WordsFacts) -> Iterator[PictureRow]:
        """Yield somebody's words as they were kept, and then what the hard ones among them mean."""
        key = "you_said_about" if words.paraphrase else "you_said"
        intro = _filled(_fixed()[key], {"number": words.number})
        quote = quoted(plain(words.words, words.language), words.paraphrase, self._say.quotation_marks)
        yield self._row(SPEAKING, (intro, quote))
        explained = glossary()
        for word in words_of(words.words, explained)[:MOST_EXPLAINED]:
            question = _filled(_fixed()["glossary"], {"word": word})
            lines = [part.strip() + "." for part in explained[word].split(". ")]
            yield self._row(QUESTION, (question, *(plain(line.replace("..", ".")) for line in lines)))

    def _about_reader(self) -> Iterator[Section]:
        own, fixed = self._facts.own, _fixed()
        rings = own.rings if own else self._facts.rings
        ring = rings[0] if rings else None
        if own is not None and (own.was_there or own.owed):
            yield Section(plain(fixed["money"]), (PictureRows(tuple(self._money(own))),))
        if own is not None and own.own_words:
            rows = [self._fixed_row("change_words")]
            if ring and ring.phone:
                rows.append(self._ring("say_number", ring, number=own.own_words[0].number))
            yield Section(plain(fixed["change"]), (PictureRows(tuple(rows)),))
        if own is not None or ring is not None:
            said_already = own is not None and own.own_words
            ways = [self._ring("ring_us", ring)] if ring and ring.phone and not said_already else []
            yield Section(plain(fixed["ring"]), (PictureRows((*ways, self._fixed_row("emergency", phone="999"))),))

    def _ring(self, key: str, ring: RingFacts, **fillings: str) -> PictureRow:
        return self._fixed_row(key, name=ring.name or "us", phone=ring.phone, **fillings)

    def _money(self, own: SummaryFacts) -> Iterator[PictureRow]:
        """Yield what is still owed first, then what was paid."""
        if not own.owed:
            yield self._fixed_row(_ASKED[own.costs_asked])
        for owed in sorted(own.owed, key=lambda each: each.paid):
            fillings = {"amount": self._say.amount(owed.amount), "what": owed.what_for}
            if owed.by:
                fillings["day"] = self._say.day(owed.by, weekday=False)
            yield self._fixed_row(_how(owed), **fillings)

    def _credit(self) -> tuple[Paragraph, ...]:
        names = ", and ".join(name for name in self._credits if name)
        return (Paragraph(plain(_fixed()["credit"].format(names=names))),) if names else ()


def _how(owed: OwedFacts) -> str:
    if owed.ahead:
        return "ahead"
    if owed.paid:
        return "paid"
    return "owed_by" if owed.by else "owed"


def _filled(line: str, fillings: dict[str, str]) -> Text:
    """Return a fixed line with what is filled in strong: a number, an amount, a phone; what it is for stays plain."""
    parts: list[Text] = []
    rest = line
    while "{" in rest:
        before, _, after = rest.partition("{")
        name, _, rest = after.partition("}")
        parts += [plain(before), plain(fillings[name]) if name in ("what", "name") else strong(fillings[name])]
    return joined([*parts, plain(rest)], between="")
