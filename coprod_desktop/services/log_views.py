"""The log in lists: what is looked for, and what storage gives of many lines at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.insights import Heard, InsightKind, Theme
from coprod_desktop.services.views import InsightRow


class LogState(StrEnum):
    """What is looked for besides what was said."""

    NOT_THEMED = "not themed"
    NOT_CHECKED = "not checked"
    CHECKED = "checked"
    RESTRICTED = "restricted"
    TAKEN_BACK = "taken back"


class AnswerFilter(StrEnum):
    """What is looked for of the answer to a line. Done and can't are what the answer says; the others, how far it is.

    OWED: somebody waits to be told something by us.
    """

    OWED = "owed"
    WRITTEN_DOWN = "written down"
    AGREED = "agreed"
    DOING = "doing"
    DONE = "done"
    CANT = "can't"
    ASKED_AGAIN = "asked again"
    TOLD = "told"
    REPLIED = "replied"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True, slots=True)
class LogFilter:
    """Which lines of the log are looked for. Whatever is not given holds nothing back.

    words: typed so far, the last one unfinished. themes: any of these. voice: said by this person; nobody: said by
    somebody whom nobody is to answer.
    """

    group: Id | None = None
    words: str = ""
    kind: InsightKind | None = None
    heard: Heard | None = None
    themes: tuple[Id, ...] = ()
    voice: Id | None = None
    nobody: bool = False
    state: LogState | None = None
    answer: AnswerFilter | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is held back but by the group."""
        return self == LogFilter(group=self.group)


@dataclass(frozen=True, slots=True)
class Window:
    """The first lines that were found, or the next ones. count: how many there are from the first of them on, counted
    up to a bound; is_more: there are more than count.
    """

    ids: tuple[Id, ...]
    count: int
    is_more: bool


@dataclass(frozen=True, slots=True)
class Version:
    """Words as they stood from a moment on."""

    words: str
    since: datetime


@dataclass(frozen=True, slots=True)
class VoiceOn:
    """One line under one theme: where it was heard and who is to be answered, which tells voices apart."""

    theme: Id
    insight: Id
    heard: Heard
    person: Id | None


@dataclass(frozen=True, slots=True)
class ThemeUse:
    """A theme with how many lines stand under it, those under its parts included. depth: 0 for one within no other."""

    theme: Theme
    depth: int
    lines: int


class LogQueries(Protocol):
    """What storage offers for the log, beside get and find."""

    def log_ids(self, asked: LogFilter, *, limit: int | None = None) -> list[Id]:
        """Return the ids of lines, newest first."""
        ...

    def log_page(self, asked: LogFilter, *, after: Id | None = None, limit: int, most: int) -> tuple[list[Id], int]:
        """Return the ids of the first lines, newest first, and how many there are, counted up to most.

        after: both of those that follow this line.
        """
        ...

    def insight_rows(self, ids: Sequence[Id]) -> list[InsightRow]:
        """Return the rows of a page of insights, in the order of ids."""
        ...

    def kept(self, session: Id) -> list[InsightRow]:
        """Return what was kept in a session, newest first."""
        ...

    def said_by(self, person: Id, *, limit: int = 200) -> list[InsightRow]:
        """Return the insights whose answer goes to person, newest first."""
        ...

    def insight_by_number(self, number: Number) -> list[Id]:
        """Return the insights with this number: one, unless two laptops ever had one code."""
        ...

    def versions(self, insight: Id) -> list[Version]:
        """Return the words of a line as they were kept, oldest first: one for each time that they changed."""
        ...

    def theme_lines(self, group: Id) -> dict[Id, int]:
        """Return how many lines of a group stand under each theme itself."""
        ...

    def voices(self, group: Id) -> list[VoiceOn]:
        """Return the lines of a group under its themes; not those that were taken back."""
        ...
