"""What a spreadsheet is once it is read: rows of plain words, and nothing that could be run."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from coprod_desktop.domain.errors import UserError

MOST_FILE_BYTES = 20_000_000
"""Of a spreadsheet: one of 20,000 people has about two million."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet that say anything, all of one width; the first one holds the headings.

    numbers: of each row, as the spreadsheet shows it, so that a person finds it there again. note: what should be
    looked at before the words are trusted, as a sentence; empty when there is nothing.
    """

    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    note: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """The words over the columns."""
        return self.rows[0]

    def below(self) -> "list[tuple[int, tuple[str, ...]]]":
        """Return the rows under the headings, with their numbers."""
        return list(zip(self.numbers[1:], self.rows[1:], strict=True))


class ReadTable(Protocol):
    """Reads a spreadsheet: XLSX, or CSV."""

    def __call__(self, data: bytes) -> Table:
        """Return the first sheet in data. Raises UserError for what can't be read safely and whole."""
        ...


def spreadsheet_bytes(path: Path) -> bytes:
    """Return what is in a spreadsheet that a person chose. Raises UserError where it is too large or can't be read."""
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise UserError(
                "This file is too large for a list of people. Nothing was brought in. Save only the sheet that is "
                "needed, and choose that."
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            f"“{path.name}” can't be read. Nothing was brought in. Is it open in another program?"
        ) from error
