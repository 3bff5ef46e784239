"""Easy Read: pictures with short sentences, written by a person beside the plain text and checked with readers.

Easy Read cannot be generated (print.md). What is kept here is what somebody wrote, what it was written from, and with
whom it was checked; only wording that was checked as it stands, for the plain text as it stands, counts.
"""

import hashlib
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.ids import EVERYONE, Id, id_from
from coprod_desktop.domain.records import Erasing, Find, Record, cell, record

OWN_PICTURE = "own/"
"""What the name of a picture begins with that is not one of the shipped: the id of the attachment follows."""


class Subject(StrEnum):
    """What a wording is about."""

    SESSION = "session"
    GROUP = "group"
    INVITATION = "invitation"
    ANSWER = "answer"
    """What came of one line of the log: it stands in its speaker's update, and in the thank-you letter once done."""
    THANKS = "thanks"


def invitation_to(session: Id) -> Id:
    """Return what the wording of a session's invitation is about: the session has a wording of its own besides."""
    return _besides(Subject.INVITATION, session)


def answer_to(line: Id) -> Id:
    """Return what the wording of the answer to a line of the log is about."""
    return _besides(Subject.ANSWER, line)


def thanks_of(group: Id) -> Id:
    """Return what the wording of a group's thank-you letter is about."""
    return _besides(Subject.THANKS, group)


def session_invited_to(about: Id) -> Id | None:
    """Return the session whose invitation a wording is; none for another wording."""
    return _meant(Subject.INVITATION, about)


def line_answered(about: Id) -> Id | None:
    """Return the line of the log that a wording answers; none for another wording."""
    return _meant(Subject.ANSWER, about)


def group_thanking(about: Id) -> Id | None:
    """Return the group whose thank-you letter a wording is; none for another wording."""
    return _meant(Subject.THANKS, about)


def _besides(subject: Subject, of: Id) -> Id:
    return Id(f"{subject}/{of}")


def _meant(subject: Subject, about: Id) -> Id | None:
    begins = _besides(subject, Id(""))
    return Id(about.removeprefix(begins)) if about.startswith(begins) else None


class Standing(StrEnum):
    """How far a wording is."""

    NOT_BEGUN = "not begun"
    NOT_CHECKED = "not checked"
    CHANGED_SINCE = "changed since"
    """The plain text is another one by now."""
    READY = "ready"

    @property
    def in_words(self) -> str:
        """Return it as a sentence."""
        return _IN_WORDS[self]


_IN_WORDS = {
    Standing.NOT_BEGUN: "Nothing is written yet.",
    Standing.NOT_CHECKED: "Nobody has checked these words yet, so they do not print as Easy Read.",
    Standing.CHANGED_SINCE: "The plain text has changed since. Until you look at it, this does not print as Easy Read.",
    Standing.READY: "Ready. It prints as Easy Read.",
}


@record
class EasyRead(Record):
    """The Easy Read wording of one thing. of: the digest of the plain text that it was written from, or fits still."""

    TABLE: ClassVar[str] = "easy_read"

    about: Id
    subject: Subject = Subject.SESSION
    group: Id = EVERYONE
    of: str = ""

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @staticmethod
    def id_of(about: Id) -> Id:
        """Return the id of the wording of a session or a group, which has one."""
        return id_from("easy read", about)


@record
class EasyRow(Record):
    """One idea: a picture, and its sentences, one a line. part: under which heading. place: a key of domain.order.

    insight: the line of the log that it says in other words; taking that back takes these with it. says: what of the
    plain text it was begun from, where that is not the line itself. person: whose words they were.
    """

    TABLE: ClassVar[str] = "easy_row"

    easy_read: Id
    group: Id = EVERYONE
    part: str = ""
    place: str = ""
    picture: str = cell(default="", erasing=Erasing.ERASE, goes_with="insight")
    words: str = cell(default="", erasing=Erasing.ERASE, find=Find.WORDS, goes_with="insight")
    insight: Id | None = None
    person: Id | None = cell(default=None, about=True)
    says: Id | None = None

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return its lines that say something."""
        return tuple(line.strip() for line in self.words.splitlines() if line.strip())


@record
class EasyCheck(Record):
    """Somebody who reads Easy Read went through a wording. of: the digest of what they read.

    with_whom: as it is to stand on the page. person: one of them whom the vault knows.
    """

    TABLE: ClassVar[str] = "easy_check"

    easy_read: Id
    group: Id = EVERYONE
    with_whom: str = cell(default="", erasing=Erasing.ERASE)
    on: date | None = None
    of: str = cell(default="", erasing=Erasing.ERASE)
    person: Id | None = cell(default=None, about=True)

    def care(self) -> Id:
        """Return the group."""
        return self.group


def sides_about(rows: Iterable[EasyRow], parts: int) -> int:
    """Return about how many sides rows fill under so many headings, in the usual print, without the reader's own.

    Measures of the page's design: 16 points, a line of some 46 letters, a side of 28 lines; most drawings are lower
    than their square of 4 lines.
    """
    lines = _TITLE_LINES + parts * _HEADING_LINES
    for row in rows:
        sentences = [-(-len(each) // _LETTERS_A_LINE) for each in row.sentences]
        said = sum(sentences) + (len(sentences) - 1) / 2
        lines += max(said, _PICTURE_LINES if row.picture else 0) + _BETWEEN_ROWS
    return max(1, round(lines / _LINES_A_SIDE + 1 / 2))


_LETTERS_A_LINE, _LINES_A_SIDE = 46, 28
_TITLE_LINES, _HEADING_LINES, _PICTURE_LINES, _BETWEEN_ROWS = 5, 2.4, 3, 0.75


def digest_of(words: Iterable[str]) -> str:
    """Return what stands for words in this order."""
    return hashlib.sha256("\x00".join(words).encode()).hexdigest()


def wording_digest(rows: Iterable[EasyRow]) -> str:
    """Return what stands for a wording with its pictures, in the order of its rows."""
    return digest_of(part for row in rows for part in (row.part, row.picture, *row.sentences, ""))
