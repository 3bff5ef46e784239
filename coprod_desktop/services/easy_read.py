"""Easy Read: writing it beside the plain text, and keeping with whom it was checked."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from coprod_desktop.domain.easy_read import (
    OWN_PICTURE,
    EasyCheck,
    EasyRead,
    EasyRow,
    Subject,
    line_answered,
    sides_about,
    wording_digest,
)
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.order import between, spread
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plain_words import Around, WordLists, look_at_row
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.telling import Loop
from coprod_desktop.services.easy_read_views import EasyReadView, PartView, PlainItem, PlainPart, RowView
from coprod_desktop.services.gathering.easy_plain import plain_parts
from coprod_desktop.services.gathering.easy_read import (
    in_parts,
    plain_digest,
    rows_of,
    standing_of,
)
from coprod_desktop.services.gathering.source import Source
from coprod_desktop.services.pack_session import reads_easy_english
from coprod_desktop.services.picture_book import BookPicture, PictureBook
from coprod_desktop.services.ports import OpenWork, Work

LONGEST_ROW = 400
"""Letters of a row: three or four short sentences; more are more than one idea."""


class EasyReads:
    """The Easy Read wordings of a vault. book, lists: read when they are first asked for."""

    def __init__(
        self,
        source: Source,
        work: OpenWork,
        book: Callable[[], PictureBook],
        lists: Callable[[], WordLists],
        now: Callable[[], datetime],
    ) -> None:
        self._source, self._work, self._book, self._lists, self._now = source, work, book, lists, now

    def view(self, about: Id) -> EasyReadView:
        """Return a wording beside its plain text. Raises UserError for what is gone."""
        subject, group, title, parts = plain_parts(self._source, about)
        record = self._source.reads.get(EasyRead, EasyRead.id_of(about)) or _new(about, subject, group)
        standing, checks = standing_of(self._source, about, parts)
        rows = in_parts(self.rows(about), parts)
        around, lists = words_around(rows), self._lists()
        views = [RowView(row, tuple(look_at_row(row.words, lists, around[row.id]))) for row in rows]
        shown = tuple(
            PartView(part, tuple(v for v in views if v.row.part == part.key), len(self._unsaid(about, part, rows)))
            for part in parts
        )
        sides = sides_about(rows, len({row.part for row in rows}))
        return EasyReadView(record, title, shown, standing, checks, sides, self._reader(about))

    def _reader(self, about: Id) -> Id | None:
        line = line_answered(about)
        kept = self._source.reads.get(Insight, line) if line else None
        return kept.answer_to if kept else None

    def rows(self, about: Id) -> list[EasyRow]:
        """Return every row of a wording, the empty ones too: somebody is about to write in them."""
        full = {row.id for row in rows_of(self._source, about)}
        rows = self._source.reads.find(EasyRow, easy_read=EasyRead.id_of(about))
        return sorted((row for row in rows if row.id in full or not row.sentences), key=lambda row: (row.place, row.id))

    def lists(self) -> WordLists:
        """Return the hard words, and those to explain."""
        return self._lists()

    def pictures(self, words: str) -> Sequence[BookPicture]:
        """Return the shipped pictures for words, the best first."""
        return self._book().find(words)

    def shows(self, name: str) -> str:
        """Return what a shipped picture shows."""
        found = self._book().get(name)
        return found.shows if found else ""

    def begin(self, about: Id) -> Changes:
        """Make a row of each thing that the plain text says and no row said yet, with a picture found by its words.

        A line of the log, each piece of an answer and each of its news is such a thing. Other text is begun where
        nothing stands under its heading yet.

        What stands in the rows is the plain text still: somebody has to write it again, in short sentences.
        """
        subject, group, _, parts = plain_parts(self._source, about)
        rows = self.rows(about)
        with self._work() as work:
            record = work.get(EasyRead, EasyRead.id_of(about)) or _new(about, subject, group)
            work.put(replace(record, of=plain_digest(parts)))
            for part in parts:
                self._begin_part(work, record, part, rows)
            return work.commit("Begin Easy Read")

    def _unsaid(self, about: Id, part: PlainPart, rows: Sequence[EasyRow]) -> list[PlainItem]:
        """Return what of a part no row of the wording said: who took a row out does not want it again."""
        out = self._source.reads.find(EasyRow, easy_read=EasyRead.id_of(about), withdrawn=True) if rows else []
        said = {row.says or row.insight for row in (*rows, *out) if row.part == part.key}
        is_empty = not any(row.part == part.key for row in rows)
        return [item for item in part.items if (item.key not in said if item.key else is_empty)]

    def _begin_part(self, work: Work, record: EasyRead, part: PlainPart, rows: list[EasyRow]) -> None:
        there = [row for row in rows if row.part == part.key]
        missing = self._unsaid(record.about, part, rows)
        last = there[-1].place if there else ""
        places = [last + place for place in spread(len(missing))] if last else spread(len(missing))
        for item, place in zip(missing, places, strict=True):
            picture = item.picture or self._book().best(item.text)
            work.put(
                EasyRow(
                    id=new_id(),
                    easy_read=record.id,
                    group=record.group,
                    part=part.key,
                    place=place,
                    picture=picture,
                    words=item.text,
                    insight=item.insight,
                    person=item.person,
                    says=item.key,
                )
            )

    def add(self, about: Id, part: str, after: Id | None = None) -> tuple[Id, Changes]:
        """Add an empty row to a part, behind another one or at the end; return its id.

        It belongs to the same line of the log as the row before it, so that it goes when those words are taken back.
        """
        subject, group, _, _ = plain_parts(self._source, about)
        there = [row for row in self.rows(about) if row.part == part]
        place = next((number for number, row in enumerate(there) if row.id == after), len(there) - 1)
        before = there[place] if there else None
        then = there[place + 1].place if place + 1 < len(there) else ""
        with self._work() as work:
            if work.get(EasyRead, EasyRead.id_of(about)) is None:
                work.put(_new(about, subject, group))
            row = EasyRow(
                id=new_id(),
                easy_read=EasyRead.id_of(about),
                group=group,
                part=part,
                place=between(before.place if before else "", then),
                insight=before.insight if before else None,
                says=before.says if before else None,
                person=before.person if before else None,
            )
            work.put(row)
            return row.id, work.commit("Add an Easy Read row")

    def keep(self, row: Id, words: str) -> Changes:
        """Keep the words of a row: one sentence a line. Raises UserError for too many."""
        if len(words) > LONGEST_ROW:
            raise UserError(f"This is too long for one idea: {LONGEST_ROW} letters at most. Add a row for the rest.")
        with self._work() as work:
            work.put(replace(_row(work, row), words=words.strip()))
            return work.commit("Change Easy Read words")

    def choose(self, row: Id, picture: str) -> Changes:
        """Let a picture stand beside a row: one of the book by its name, "own/" and an attachment, or none."""
        if picture and not picture.startswith(OWN_PICTURE) and self._book().get(picture) is None:
            raise UserError("There is no such picture. Choose one of those shown.")
        with self._work() as work:
            work.put(replace(_row(work, row), picture=picture))
            return work.commit("Choose a picture")

    def move(self, about: Id, row: Id, by: int) -> Changes:
        """Move a row up (-1) or down (1) within its part. Raises UserError at its end."""
        kept = next((each for each in self.rows(about) if each.id == row), None)
        there = [each for each in self.rows(about) if kept and each.part == kept.part and each.id != row]
        place = next((at for at, each in enumerate(self._same_part(about, row)) if each.id == row), 0) + by
        if kept is None or not 0 <= place <= len(there):
            raise UserError("It cannot go further. Nothing was changed.")
        before = there[place - 1].place if place else ""
        then = there[place].place if place < len(there) else ""
        with self._work() as work:
            work.put(replace(_row(work, row), place=between(before, then)))
            return work.commit("Move an Easy Read row")

    def _same_part(self, about: Id, row: Id) -> list[EasyRow]:
        rows = self.rows(about)
        part = next((each.part for each in rows if each.id == row), "")
        return [each for each in rows if each.part == part]

    def drop(self, row: Id) -> Changes:
        """Take a row out; undo brings it back."""
        with self._work() as work:
            work.put(replace(_row(work, row), withdrawn=True))
            return work.commit("Take out an Easy Read row")

    def still_fits(self, about: Id) -> Changes:
        """Record that somebody has looked at the plain text as it is now, and the Easy Read words still fit it."""
        subject, group, _, parts = plain_parts(self._source, about)
        with self._work() as work:
            record = work.get(EasyRead, EasyRead.id_of(about)) or _new(about, subject, group)
            work.put(replace(record, of=plain_digest(parts)))
            return work.commit("Look at the plain text")

    def checked(self, about: Id, with_whom: str) -> Changes:
        """Record that these words were checked today, with whom: people who read Easy Read, as the page will name them.

        Raises UserError where nothing is written, or nobody is named.
        """
        _, group, _, parts = plain_parts(self._source, about)
        rows = in_parts(rows_of(self._source, about), parts)
        if not rows:
            raise UserError("There is nothing to check yet. Write the Easy Read words first.")
        if not with_whom.strip():
            raise UserError("Write with whom you checked it, such as “Denise and her sister”.")
        with self._work() as work:
            work.put(
                EasyCheck(
                    id=new_id(),
                    easy_read=EasyRead.id_of(about),
                    group=group,
                    with_whom=" ".join(with_whom.split()),
                    on=self._now().date(),
                    of=wording_digest(rows),
                    person=self._known(with_whom),
                )
            )
            return work.commit("Check Easy Read words")

    def _known(self, words: str) -> Id | None:
        """Return the person of the vault whom words name, so that erasing them erases the words: the first of several.

        A name counts in full, or as it is said.
        """
        for person in self._source.reads.find(Person):
            for name in (person.name, person.short):
                if name and re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE):
                    return person.id
        return None


def words_around(rows: Sequence[EasyRow]) -> dict[Id, Around]:
    """Return for each row the words of those before it, and of the next."""
    texts = [" ".join(row.sentences) for row in rows]
    return {
        row.id: Around(" ".join(texts[:place]), texts[place + 1] if place + 1 < len(texts) else "")
        for place, row in enumerate(rows)
    }


def may_be_easy(loop: Loop) -> bool:
    """Whether an answer goes, on paper, to somebody who reads Easy Read."""
    reads = loop.person is not None and loop.person.takes_part and reads_easy_english(loop.person)
    return reads and bool(loop.standing.words) and loop.insight.may_be_shared


def _new(about: Id, subject: Subject, group: Id) -> EasyRead:
    return EasyRead(id=EasyRead.id_of(about), about=about, subject=subject, group=group)


def _row(work: Work, row: Id) -> EasyRow:
    kept = work.get(EasyRow, row)
    if kept is None or kept.withdrawn:
        raise UserError("That row is not there any more. Nothing was changed.")
    return kept
