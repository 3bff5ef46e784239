"""Sides that many share are made once, and nobody sees the difference: neither on the page nor when it is read out."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
from hypothesis import assume, given
from hypothesis import strategies as st

from coprod_desktop.documents.blocks import Document, OwnWords, Paragraph, Said, Section, Title, plain
from coprod_desktop.documents.full_record import full_record
from coprod_desktop.documents.pdf.drawing import Drawn, draw
from coprod_desktop.documents.pdf.sharing import PressRun
from tests.documents.any_document import DOCUMENTS, SIZES
from tests.documents.examples import RECORD
from tests.documents.logical import heard
from tests.documents.pdfua.checker import broken_rules
from tests.documents.reading import body_text, letters, strokes, tags
from tests.documents.test_any_text import many

NAMES = ("Aisha", "Bronwen", "Colin")
SAID = "The duty line rings and rings, and by the time they answer I have lost my nerve. My sister rang for me. "


def records(lines: int) -> list[Document]:
    """Return the record of one session for several people, with so many lines of words."""
    long = replace(RECORD.items[0], lines=RECORD.items[0].lines * lines)
    return [full_record(replace(RECORD, for_whom=name, items=(long, *RECORD.items))) for name in NAMES]


def made(documents: list[Document], size: float) -> list[Drawn]:
    """Return documents as one run makes them; the first afresh, the others with what they share."""
    run = PressRun()
    return [run.draw(each, size) for each in documents]


def look(content: bytes) -> list[list[tuple[str, float, float, float]]]:
    """Return which letter stands where, side by side."""
    return [[(each.letter, each.size, each.x, each.y) for each in side] for side in letters(content)]


def is_shared(drawn: Drawn) -> bool:
    """Whether some sides were drawn at another time than the others: with letters counted for themselves."""
    return len({id(page.resources) for page in drawn.sheets.pages}) > 1


def same(drawn: Drawn, document: Document, size: float) -> None:
    """Check that a file is in all that a reader meets what it is when it is drawn afresh."""
    afresh = draw(document, size)
    assert drawn.sides == afresh.sides
    assert look(drawn.content) == look(afresh.content)
    assert strokes(drawn.content) == strokes(afresh.content)
    assert heard(drawn.content) == heard(afresh.content)
    assert tags(drawn.content) == tags(afresh.content)
    assert outline(drawn.content) == outline(afresh.content)


def outline(content: bytes) -> list[tuple[str, list[str]]]:
    """Return the bookmarks with those under them, each with its page."""
    with pikepdf.open(BytesIO(content)) as file, file.open_outline() as found:
        return [(item.title, [each.title for each in item.children]) for item in found.root]


def test_a_shared_record_looks_and_reads_as_one_made_afresh() -> None:
    for size in (14, 18, 28):
        documents = records(12)
        first, *others = made(documents, size)
        same(first, documents[0], size)
        for drawn, document in zip(others, documents[1:], strict=True):
            assert is_shared(drawn)
            same(drawn, document, size)


def test_a_shared_side_names_nobody_else(tmp_path: Path) -> None:
    for number, drawn in enumerate(made(records(12), 18)):
        with pikepdf.open(BytesIO(drawn.content)) as file:
            file.save(tmp_path / "open.pdf", qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        told = body_text(drawn.content) + (tmp_path / "open.pdf").read_bytes().decode("latin-1")
        assert {name for name in NAMES if name in told} == {NAMES[number]}


def test_files_with_shared_sides_are_valid(tmp_path: Path) -> None:
    files = []
    for size in (14, 28):
        for number, drawn in enumerate(made(records(12), size)):
            files.append(tmp_path / f"{size}-{number}.pdf")
            files[-1].write_bytes(drawn.content)
    assert broken_rules(files) == []


def test_a_longer_title_that_moves_the_rest_shares_nothing_wrong() -> None:
    documents = [
        replace(each, title=replace(each.title, for_whom=plain(f"For {name}. " * times)))
        for each, name, times in zip(records(12), NAMES, (1, 1, 30), strict=True)
    ]
    for drawn, document in zip(made(documents, 18), documents, strict=True):
        same(drawn, document, 18)


@many
@given(DOCUMENTS, SIZES, st.integers(0, 40))
def test_any_document_is_the_same_shared_as_afresh(document: Document, size: int, lines: int) -> None:
    more = Section(plain("What was said"), (OwnWords((Said(plain(SAID * lines)),)), Paragraph(plain(SAID))))
    document = replace(document, blocks=(*document.blocks[:2], more, *document.blocks[2:]))
    _, second = made([document, replace(document, title=Title(plain("To read"), for_whom=plain("For Marek.")))], size)
    third = made([document, document], size)[1]
    assume(third.sides > 1)
    same(third, document, size)
    assert second.sides
