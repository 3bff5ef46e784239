"""Easy Read pages: what a person wrote and checked, and the fixed sentences about the reader alone, with pictures."""

from collections.abc import Iterator

from coprod_desktop.documents.blocks import Document, PictureRow, PictureRows, Section, Title, plain
from coprod_desktop.documents.easy_rows import Rows, fixed, for_whom
from coprod_desktop.documents.phrases import Phrases, phrases
from coprod_desktop.documents.session_summary import foot
from coprod_desktop.domain.easy_read import Subject
from coprod_desktop.services.easy_read_views import EasyReadFacts
from coprod_desktop.services.facts import CostsAsked, OwedFacts, SummaryFacts

_ASKED = {
    CostsAsked.NOTHING: "nothing",
    CostsAsked.CLAIMED: "nothing",
    CostsAsked.DECLINED: "declined",
    CostsAsked.NOT_ASKED: "not_asked",
}
_TITLES = {Subject.SESSION: "title", Subject.GROUP: "title_group", Subject.INVITATION: "title_invitation"}


def easy_read(facts: EasyReadFacts) -> Document:
    """Return the page: the reader's own words first, then what was written for all, then the reader's money and rights.

    It is in English: what a group writes in Easy Read is written in one language.
    """
    return _Page(facts).document()


class _Page:
    """One page while it is made."""

    def __init__(self, facts: EasyReadFacts) -> None:
        self._facts = facts
        self._say: Phrases = phrases("en")
        self._rows = Rows(self._say)

    def document(self) -> Document:
        """Return the page."""
        facts, say = self._facts, self._say
        blocks = [*self._own_words(), *self._parts(), *self._about_reader()]
        day = facts.day
        return Document(
            title=self._title(),
            blocks=(*blocks, *self._rows.credit()),
            foot=foot(facts.group, day, say) if day else (plain(facts.group),),
            language=say.language,
            page_words=say.raw("page.number"),
            quotation_marks=say.quotation_marks,
            easy_read=True,
        )

    def _title(self) -> Title:
        facts = self._facts
        own = facts.own
        key = "title_own" if own and own.was_there else _TITLES[facts.subject]
        about = facts.group
        if facts.day:
            about = str(self._say("page.group_and_day", group=facts.group, day=self._say.day(facts.day)))
        whom = for_whom(own.for_whom if own else facts.for_whom, facts.checked_with)
        return Title(plain(fixed()[key]), plain(about), whom)

    def _parts(self) -> Iterator[Section]:
        for part in self._facts.parts:
            rows = tuple(self._rows.written(row) for row in part.rows)
            yield Section(plain(part.heading), (PictureRows(rows),), begins_side=part.key == "meeting")

    def _own_words(self) -> Iterator[Section]:
        own = self._facts.own
        if own is None or not own.was_there:
            return
        rows = [
            row
            for words in own.own_words
            for row in self._rows.said(words.number, words.words, paraphrase=words.paraphrase, language=words.language)
        ]
        yield Section(plain(fixed()["words"]), (PictureRows(tuple(rows or [self._rows.fixed("said_nothing")])),))

    def _about_reader(self) -> Iterator[Section]:
        own = self._facts.own
        rings = own.rings if own else self._facts.rings
        ring = rings[0] if rings else None
        if own is not None and (own.was_there or own.owed):
            yield Section(plain(fixed()["money"]), (PictureRows(tuple(self._money(own))),))
        if own is not None and own.own_words:
            rows = [self._rows.fixed("change_words")]
            if ring and ring.phone:
                rows.append(self._rows.ring("say_number", ring, number=own.own_words[0].number))
            yield Section(plain(fixed()["change"]), (PictureRows(tuple(rows)),))
        if own is not None or ring is not None:
            yield self._rows.whom_to_ring(ring, said_already=own is not None and bool(own.own_words))

    def _money(self, own: SummaryFacts) -> Iterator[PictureRow]:
        """Yield what is still owed first, then what was paid."""
        if not own.owed:
            yield self._rows.fixed(_ASKED[own.costs_asked])
        for owed in sorted(own.owed, key=lambda each: each.paid):
            fillings = {"amount": self._say.amount(owed.amount), "what": owed.what_for}
            if owed.by:
                fillings["day"] = self._say.day(owed.by, weekday=False)
            yield self._rows.fixed(_how(owed), **fillings)


def _how(owed: OwedFacts) -> str:
    if owed.ahead:
        return "ahead"
    if owed.paid:
        return "paid"
    return "owed_by" if owed.by else "owed"
