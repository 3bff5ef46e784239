"""Reading what was printed: the words of every page, as they are on it."""

import re
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from coprod_desktop import cli
from tests.journeys.monthly_meeting import HERE, open_vault

FOOT_LINE = re.compile(r"Page \d+ of \d+.*\Z", re.DOTALL)
MET = ("Siân", "Nazir", "Wiktoria", "Chris", "Lena")
"""Whose names a summary could have besides those who are checked in."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The print pack as it is read: the words of each file, and the full records by the reader's short name."""

    files: dict[str, str]
    records: dict[str, str]

    def page_of(self, short: str) -> str:
        """Return the words of one person's summary."""
        return next(words for name, words in self.files.items() if name.endswith(f" {short}.pdf"))

    @property
    def summaries(self) -> dict[str, str]:
        """The words of every person's summary, by their short name."""
        names = (*HERE, *MET)
        return {short: words for name, words in self.files.items() for short in names if name.endswith(f" {short}.pdf")}


def read(file: Path) -> str:
    """Return the words of a PDF without its foot lines, in one line, spaces and apostrophes as they are typed."""
    document = pypdfium2.PdfDocument(file)
    words = " ".join(FOOT_LINE.sub("", page.get_textpage().get_text_bounded()) for page in document)
    document.close()
    return as_typed(words)


def as_typed(words: str) -> str:
    """Return words in one line, however their spaces and apostrophes are set."""
    return " ".join(words.replace("\N{NO-BREAK SPACE}", " ").replace("’", "'").replace("‘", "'").split())


def read_folder(folder: Path) -> dict[str, str]:
    """Return the words of each file of a print pack, by its name."""
    return {file.name: read(file) for file in sorted(folder.iterdir())}


def print_records(vault: Path, folder: Path) -> dict[str, str]:
    """Print the full record of the meeting for everybody who came, by the command; return the words of each."""
    workspace = open_vault(vault)
    row = next(each for each in workspace.sessions.rows() if each.state == "closed")
    people = {each.short: each.person for each in workspace.attendances.room(row.id)}
    workspace.close()
    records = {}
    for short in HERE:
        out = folder / f"record of {short}.pdf"
        document = ["document", "record", "--vault", str(vault), "--session", row.id]
        assert cli.main([*document, "--person", people[short], "--out", str(out)]) == 0
        records[short] = read(out)
    return records
