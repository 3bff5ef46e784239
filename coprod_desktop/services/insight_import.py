"""Pasted notes and survey answers read as lines of the log: first what would be made of each, then what is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import MOST_LETTERS, InsightKind
from coprod_desktop.domain.messy_lines import MadeLine, initials, read_lines
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.backups import Backups, Why
from coprod_desktop.services.insights import Insights, Said
from coprod_desktop.services.queries import Queries
from coprod_desktop.services.tables import ReadTable, Table, spreadsheet_bytes
from coprod_desktop.services.views import PersonRow

MOST_LINES = 2_000
"""Lines brought in at once: more than any meeting or survey of a group has, few enough to be looked through."""
MOST_FILE = 5 * 2**20
"""Bytes of a file with notes."""
_LEAST_WORDS = 3
"""Words that an answer has on average in a column that is taken for what people said."""


@dataclass(frozen=True, slots=True)
class Survey:
    """A table of answers: columns are what its first row calls them; rows hold one person's answers each.

    said: the columns that seem to hold what people said in their own words. note: what to look at first, or nothing.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    said: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be made of notes. people: who may be meant by initials or a name in front of a line: one person, or
    it is not here.
    """

    lines: tuple[MadeLine, ...]
    people: dict[str, PersonRow]


class InsightImport:
    """Reads notes. read_table: reads spreadsheets."""

    def __init__(self, queries: Queries, read_table: ReadTable, insights: Insights, backups: Backups) -> None:
        self._queries, self._read_table, self._insights, self._backups = queries, read_table, insights, backups

    def notes(self, text: str, group: Id, today: date) -> Preview:
        """Return what would be made of pasted or opened notes. today: which year a day without one is in."""
        return self._preview(_bounded(read_lines(text, today)), group)

    def survey(self, table: Survey, columns: Sequence[int], group: Id) -> Preview:
        """Return what would be made of a survey's answers: a line for each answer in columns, as it was written."""
        answers = [row[column].strip() for row in table.rows for column in columns]
        lines = [
            MadeLine(answer, answer, InsightKind.QUESTION if answer.endswith("?") else InsightKind.INSIGHT)
            for answer in answers
            if answer
        ]
        return self._preview(_bounded(lines), group)

    def table(self, file: Path) -> Survey:
        """Return the table in a CSV file or a spreadsheet. Raises UserError where it can't be read."""
        return survey_of(self._read_table(spreadsheet_bytes(file)))

    def keep(self, lines: Sequence[Said], *, session: Id | None, group: Id) -> Changes:
        """Keep what was made of notes or answers, as one step after a backup. Raises UserError, and nothing is kept."""
        self._backups.make(Why.IMPORT)
        return self._insights.keep_many(lines, session=session, group=group)

    @staticmethod
    def text(file: Path) -> str:
        """Return the text of a file with notes. Raises UserError where it can't be read."""
        return _text_of(_bytes_of(file))

    def _preview(self, lines: Sequence[MadeLine], group: Id) -> Preview:
        spoken = {line.speaker for line in lines if line.speaker}
        members = self._queries.people_rows(self._queries.people_ids(group=group)) if spoken else []
        return Preview(tuple(lines), {each: person for each in spoken if (person := _meant(each, members))})


def survey_of(table: Table) -> Survey:
    """Return a table as a survey's answers."""
    rows = tuple(cells for _, cells in table.below())
    said = tuple(place for place in range(len(table.headings)) if _is_said([row[place] for row in rows]))
    return Survey(table.headings, rows, said, table.note)


def _meant(speaker: str, members: Sequence[PersonRow]) -> PersonRow | None:
    """Return the member who is meant by initials or a name; None where nobody is, or more than one may be."""
    wanted, letters = speaker.casefold(), speaker.replace(".", "").replace(" ", "")
    found = [
        each
        for each in members
        if wanted in (each.short.casefold(), each.name.casefold())
        or (letters.isupper() and initials(each.name) == letters)
    ]
    return found[0] if len(found) == 1 else None


def _bounded(lines: Sequence[MadeLine]) -> Sequence[MadeLine]:
    if len(lines) > MOST_LINES:
        raise UserError(
            f"That is {len(lines):,} lines. Bring in {MOST_LINES:,} at a time, so that you can look through them. "
            "Nothing was kept yet."
        )
    if any(len(line.words) > MOST_LETTERS for line in lines):
        raise UserError("One of these lines is too long to be something that somebody said. Nothing was kept yet.")
    return lines


def _bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_FILE + 1)
    except OSError as error:
        raise UserError(f"“{file.name}” can't be opened. Nothing was kept. Check that it is still there.") from error
    if len(data) > MOST_FILE:
        raise UserError(f"“{file.name}” is too large for notes or a survey. Nothing was kept. Bring it in in parts.")
    return data


def _text_of(data: bytes) -> str:
    """Return text as it is mostly written: UTF-8, or what older programs on Windows write."""
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UserError(
        "That file holds no text that can be read. Nothing was kept. Save it as text or CSV, and try again."
    )


def _is_said(answers: Sequence[str]) -> bool:
    """Return whether a column holds words of people's own, not ticks, dates or numbers."""
    filled = [answer for answer in answers if answer]
    return bool(filled) and sum(len(answer.split()) for answer in filled) >= _LEAST_WORDS * len(filled)
