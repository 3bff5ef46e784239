"""Every kind of document in every form of its own, in several sizes and languages, on the demonstration vault.

All of it takes some twenty minutes, more than half of that for sound, and runs where COPROD_WHOLE_MATRIX is set.
Otherwise a fair sample is made: every kind in every form once, and every size and language with some kinds of each
sort.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest

from coprod_desktop.documents import catalogue, press
from coprod_desktop.documents.binding import NO_BREAK
from coprod_desktop.documents.blocks import Document, Text
from coprod_desktop.documents.pdf.fonts import unprintable
from coprod_desktop.documents.slip import slips
from coprod_desktop.documents.walk import texts
from coprod_desktop.domain.forms import Form
from coprod_desktop.services.demonstration.fill import Plan
from coprod_desktop.services.document_kinds import KINDS, Kind
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.documents.chosen import Chosen, chosen
from tests.documents.examples import SLIPS
from tests.documents.form_reading import Page, as_pdf, block_words, braille_text, faults, word_text, words
from tests.documents.logical import heard_text
from tests.documents.pdfua.checker import broken_rules
from tests.documents.reading import fonts, letters

WHOLE = bool(os.environ.get("COPROD_WHOLE_MATRIX"))
SIZES = (14, 18, 28)
LANGUAGES = ("", "cy", "ur", "ar", "bn")
STYLES = tuple((size, language) for size in SIZES for language in LANGUAGES)
BRAILLE_LINE, BRAILLE_PAGE = 40, 25
SECONDS_A_WORD = 0.1
"""Nobody speaks so fast; a file that is shorter for its words has lost some."""
BYTES_A_SECOND = 4_000
"""What a second of our MP3 takes at the least: 32 kilobits."""
BY_THE_BODY = 0.05
"""Points by which a letter may be smaller than the body: rounding in the file."""


@dataclass(frozen=True)
class Made:
    """The vault's workspace, and what in it documents are made about."""

    workspace: Workspace
    chosen: Chosen

    def document(self, kind: Kind, language: str = "") -> Document:
        """Return the blocks of a document of that kind. In the demonstration everybody left somebody to answer."""
        if kind.name == "slips":
            return slips(SLIPS, language)
        return catalogue.document(self.workspace.documents.facts(kind.name, self.chosen.about(kind, language)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    path = tmp_path_factory.mktemp("matrix") / "demo.coprod-vault"
    factory.vaults().demonstration(path, factory.PASSPHRASE, Plan())
    workspace = factory.vaults().open(path, factory.PASSPHRASE)
    yield Made(workspace, chosen(workspace))
    workspace.close()


def sample(form: Form) -> list[tuple[Kind, int, str]]:
    """Return which kinds are made in a form, at which size and in which language."""
    kinds = [kind for kind in KINDS if form in kind.forms]
    if WHOLE:
        return [(kind, size, language) for kind in kinds for size, language in STYLES]
    return [(kind, *style) for kind, style in zip(kinds, cycle(STYLES), strict=False)]


def plain_words(text: Text) -> str:
    return " ".join(str(text).replace(NO_BREAK, " ").split())


def written(made: Made, form: Form, folder: Path, ending: str) -> dict[Path, Document]:
    """Make the sample of a form into files, each with its document."""
    files = {}
    for kind, size, language in sample(form):
        document = made.document(kind, language)
        path = folder / f"{kind.name}-{size}{language}.{ending}"
        path.write_bytes(press.render(document, form, size))
        files[path] = document
    return files


def size_of(path: Path) -> int:
    return int(re.findall(r"-(\d+)[a-z]*$", path.stem)[0])


def test_pdf_is_valid_and_read_back_as_it_was_written(made: Made, tmp_path: Path) -> None:
    files = written(made, Form.PDF, tmp_path, "pdf")
    for path, document in files.items():
        content = path.read_bytes()
        read = heard_text(content).replace(NO_BREAK, " ")
        missing = [text for text in map(plain_words, texts(document)) if text not in read]
        assert missing == [], path.name
        assert unprintable(document) == (), path.name
        assert all(embedded for _, embedded in fonts(content)), path.name
        smallest = min(letter.size for side in letters(content) for letter in side if letter.letter.strip())
        assert smallest >= size_of(path) - BY_THE_BODY, path.name
    assert broken_rules(list(files)) == []


def test_word_files_hold_every_word_and_open_in_libreoffice(made: Made, tmp_path: Path) -> None:
    files = written(made, Form.DOCX, tmp_path, "docx")
    for path, document in files.items():
        found = set(words(word_text(path.read_bytes())))
        assert set(block_words(document)) - found == set(), path.name
    opened = list(files) if WHOLE else list(files)[::4]
    as_pdf(opened, tmp_path)
    assert all(path.with_suffix(".pdf").stat().st_size for path in opened)


def test_html_is_valid_and_holds_every_word(made: Made, tmp_path: Path) -> None:
    files = written(made, Form.HTML, tmp_path, "html")
    for path, document in files.items():
        found = set(words(Page(path.read_bytes()).text))
        assert set(block_words(document)) - found == set(), path.name
    assert faults(list(files)) == []


def test_plain_text_holds_every_word(made: Made, tmp_path: Path) -> None:
    for path, document in written(made, Form.TEXT, tmp_path, "txt").items():
        found = set(words(path.read_text(encoding="utf-8")))
        assert set(block_words(document)) - found == set(), path.name


def test_braille_keeps_to_its_lines_and_pages(made: Made) -> None:
    for kind, _, language in sample(Form.BRAILLE):
        content = press.render(made.document(kind, language), Form.BRAILLE, 14)
        pages = content.decode("ascii").split("\f")
        for page in pages:
            lines = page.removesuffix("\r\n").split("\r\n")
            assert len(lines) <= BRAILLE_PAGE, kind.name
            assert all(len(line) <= BRAILLE_LINE for line in lines), kind.name
        if not language:
            assert braille_text(content), kind.name


def test_sound_is_as_long_as_its_words(made: Made) -> None:
    spoken = [(kind, language) for kind, _, language in sample(Form.AUDIO)]
    for kind, language in spoken if WHOLE else spoken[::5]:
        document = made.document(kind, language)
        content = press.render(document, Form.AUDIO, 14)
        assert len(content) > SECONDS_A_WORD * BYTES_A_SECOND * len(block_words(document)), kind.name
