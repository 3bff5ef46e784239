"""The Word file: real styles for whoever navigates by them, and LibreOffice opens it as it was meant."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Pt
from PIL import Image

from coprod_desktop.documents.blocks import (
    Choices,
    Column,
    Document,
    Entries,
    Entry,
    Figure,
    Paragraph,
    Section,
    Span,
    Table,
    Text,
    Title,
    joined,
    plain,
    strong,
)
from coprod_desktop.documents.docx.rendering import render
from coprod_desktop.documents.pdf.style import style_for
from tests.documents.examples import CLAIM_FORM, RECORD
from tests.documents.form_reading import WORD, as_pdf, block_words, word_file, words
from tests.documents.reading import body_text, letters
from tests.documents.test_forms import SPECIMEN
from tests.documents.test_pdf import DOCUMENTS, picture

# The parts of wml.xsd that we use, in its order.
ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs suppressAutoHyphens bidi spacing"
        " ind contextualSpacing jc outlineLvl rPr"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike shadow noProof vanish color spacing w kern position sz szCs"
        " highlight u effect vertAlign rtl cs em lang"
    ),
    "tblPr": (
        "tblStyle bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd"
        " tblLayout tblCellMar tblLook"
    ),
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection vAlign hideMark",
}


def styles_used(content: bytes) -> list[str]:
    return [part.attrib[f"{WORD}val"] for part in word_file(content).iter(f"{WORD}pStyle")]


def test_libreoffice_reads_every_document_as_its_blocks(tmp_path: Path) -> None:
    """Where a table becomes labelled lines its heads come again, so only the words that there are can be compared."""
    files = {tmp_path / f"{name}-{size}.docx": (name, size) for name in DOCUMENTS for size in (14, 28)}
    for file, (name, size) in files.items():
        file.write_bytes(render(DOCUMENTS[name], size))
    as_pdf(files, tmp_path)
    for file, (name, size) in files.items():
        content = file.with_suffix(".pdf").read_bytes()
        read = words(re.sub(r"[\N{BALLOT BOX}]", " ", body_text(content)))
        expected = block_words(DOCUMENTS[name])
        if size == 14:
            assert read == expected
        assert set(read) >= set(expected)
        # a box to tick has the size that a pen needs; the figures of the file are rounded
        assert all(letter.size >= size - 0.1 for side in letters(content) for letter in side)


def test_properties_stand_in_the_order_that_the_format_asks_for() -> None:
    """Word refuses a file, or parts of it, where LibreOffice looks for what it needs (ISO 29500, wml.xsd)."""
    for content in (
        render(SPECIMEN, 18),
        render(replace(SPECIMEN, language="ur"), 18),
        render(DOCUMENTS["ticket"], 14),
    ):
        for part in ("word/document.xml", "word/styles.xml", "word/footer1.xml"):
            for name, in_order in ORDER.items():
                order = in_order.split()
                for properties in word_file(content, part).iter(f"{WORD}{name}"):
                    found = [order.index(child.tag.removeprefix(WORD)) for child in properties]
                    assert found == sorted(found), ElementTree.tostring(properties)


def test_every_paragraph_has_a_style_that_word_and_screen_readers_know() -> None:
    used = set(styles_used(render(SPECIMEN, 18)))
    assert used >= {"Title", "Subtitle", "Heading1", "List", "Quote", "Label", "Boxtowritein", "Warning"}
    assert all(paragraph.find(f"{WORD}pPr/{WORD}pStyle") is not None or not "".join(paragraph.itertext()).strip()
               for paragraph in word_file(render(DOCUMENTS["summary"], 18)).iter(f"{WORD}p"))  # fmt: skip


def test_letters_have_the_persons_size_and_nothing_is_hyphenated() -> None:
    content = render(DOCUMENTS["summary"], 18)
    styles = {
        style.attrib[f"{WORD}styleId"]: style for style in word_file(content, "word/styles.xml").iter(f"{WORD}style")
    }
    for name in {"Normal", "Footer", *styles_used(content)}:
        size = styles[name].find(f"{WORD}rPr/{WORD}sz")
        assert size is not None
        assert int(size.attrib[f"{WORD}val"]) >= 36
        assert styles[name].find(f"{WORD}pPr/{WORD}jc") is None
    hyphens = word_file(content, "word/settings.xml").find(f"{WORD}autoHyphenation")
    assert hyphens is not None
    assert hyphens.attrib[f"{WORD}val"] == "false"


def test_a_head_comes_again_on_the_next_side_and_no_row_is_split() -> None:
    rows = list(word_file(render(DOCUMENTS["ticket"], 14)).iter(f"{WORD}tr"))
    assert rows[0].find(f"{WORD}trPr/{WORD}tblHeader") is not None
    assert all(row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in rows)


def test_there_is_room_to_write_by_hand() -> None:
    for size in (14, 18, 28):
        body = word_file(render(CLAIM_FORM, size))
        boxes = [
            each
            for each in body.iter(f"{WORD}p")
            if each.find(f"{WORD}pPr/{WORD}pStyle[@{WORD}val='Boxtowritein']") is not None
        ]
        heights = [int(each.find(f"{WORD}pPr/{WORD}spacing").attrib[f"{WORD}line"]) / 20 for each in boxes]  # type: ignore[union-attr] # each box has it
        assert min(heights) >= max(33, 1.5 * style_for(size).leading - 0.05)
        rows = [int(each.attrib[f"{WORD}val"]) / 20 for each in body.iter(f"{WORD}trHeight")]
        assert all(row >= 42 for row in rows)


def test_the_file_says_its_language_and_that_of_words_in_another() -> None:
    content = render(DOCUMENTS["record"], 18)
    default = word_file(content, "word/styles.xml").find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr/{WORD}lang")
    assert default is not None
    assert default.attrib[f"{WORD}val"] == "en-GB"
    marked = {
        mark.attrib[f"{WORD}val"] for mark in word_file(content).iter(f"{WORD}lang") if f"{WORD}val" in mark.attrib
    }
    assert marked == {line.language for item in RECORD.items for line in item.lines if line.language}


def test_arabic_runs_from_right_to_left() -> None:
    document = Document(Title(plain("قالت")), (Paragraph(plain("قالت: always")),), language="ar")
    content = render(document, 18)
    normal = word_file(content, "word/styles.xml").find(f"{WORD}style[@{WORD}styleId='Normal']/{WORD}pPr/{WORD}bidi")
    assert normal is not None
    runs = list(word_file(content).iter(f"{WORD}r"))
    turned = {"".join(run.itertext()).strip() for run in runs if run.find(f"{WORD}rPr/{WORD}rtl") is not None}
    assert any("قالت" in words_ for words_ in turned)
    assert not any("always" in words_ for words_ in turned)


def test_the_columns_of_a_table_run_from_right_to_left_where_its_language_does() -> None:
    columns = (Column(plain("قالت")), Column(plain("نعم")))
    table = Table(columns, ((plain("قالت"), plain("نعم")),))
    for language, turned in (("ur", 1), ("cy", 0)):
        content = render(Document(Title(plain("قالت")), (table,), language=language), 14)
        assert len(list(word_file(content).iter(f"{WORD}bidiVisual"))) == turned


def test_pictures_have_their_words_or_are_marked_as_decoration() -> None:
    drawings = [part for part in word_file(render(picture(), 18)).iter() if part.tag.endswith("}docPr")]
    assert [drawing.attrib["descr"] for drawing in drawings] == ["A bus stop outside the library", ""]
    decorations = [[part.tag for part in drawing.iter() if part.tag.endswith("}decorative")] for drawing in drawings]
    assert [len(found) for found in decorations] == [0, 1]


def test_a_photo_loses_what_the_camera_wrote_into_it() -> None:
    photo = Image.new("RGB", (40, 30), "white")
    exif = photo.getexif()
    exif[0x010F] = "Camera of Denise"
    file = BytesIO()
    photo.save(file, "JPEG", exif=exif)
    assert b"Denise" in file.getvalue()
    document = Document(Title(plain("Where")), (Figure(file.getvalue(), "A bus stop"),))
    with ZipFile(BytesIO(render(document, 18))) as made:
        assert not any(b"Denise" in made.read(name) for name in made.namelist())


def test_the_file_says_its_title_and_nothing_of_who_made_it() -> None:
    content = render(DOCUMENTS["summary"], 18)
    with ZipFile(BytesIO(content)) as file:
        assert not [name for name in file.namelist() if "thumbnail" in name or name.endswith("app.xml")]
        properties = file.read("docProps/core.xml").decode()
    assert re.findall(r">([^<]*\w[^<]*)<", properties) == ["What you said today", "en-GB"]


def test_the_page_number_is_counted_by_word() -> None:
    foot = word_file(render(DOCUMENTS["summary"], 18), "word/footer1.xml")
    assert [part.text for part in foot.iter(f"{WORD}instrText")] == [" PAGE ", " NUMPAGES "]
    assert "Harbour Voices" in "".join(foot.itertext())


@pytest.mark.parametrize("size", [14, 18, 28])
def test_a_foot_text_that_does_not_fit_is_left_out(size: int) -> None:
    document = replace(DOCUMENTS["summary"], foot=(plain("A very long name of a group " * 4), plain("18 May")))
    foot = "".join(word_file(render(document, size), "word/footer1.xml").itertext())
    assert "very long" not in foot
    assert "18 May" in foot.replace("\N{NO-BREAK SPACE}", " ")


def held(content: bytes) -> list[tuple[str, bool]]:
    """Return the words of each paragraph, and whether it stays with the next one."""
    return [
        (each.text, bool(each.paragraph_format.keep_with_next)) for each in docx.Document(BytesIO(content)).paragraphs
    ]


def entries(count: int) -> Entries:
    return Entries(tuple(Entry(plain(f"Text {number}."), plain("Who")) for number in range(count)))


def test_a_short_section_of_a_word_file_stays_whole_and_a_long_one_only_its_last_two_items() -> None:
    title, short, long = Title(plain("A title")), Section(plain("Short"), (entries(2),)), (entries(40),)
    read = held(render(Document(title, (short, Section(plain("Long"), long, whole=True))), 18))
    tied = {words for words, together in read if together}
    assert {"Short", "Who\tText 0."} <= tied
    assert "Who\tText 38." in tied
    assert not tied & {"Who\tText 5.", "Who\tText 20.", "Who\tText 39."}


def test_the_last_row_of_a_word_table_is_not_alone_on_a_side() -> None:
    table = Table((Column(plain("Name")),), tuple((plain(name),) for name in ("Bert", "Dot", "Pat")))
    rows = docx.Document(BytesIO(render(Document(Title(plain("A title")), (table,)), 18))).tables[0].rows
    assert [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in rows] == [
        True,
        False,
        True,
        False,
    ]


def test_boxes_to_tick_stand_near_each_other_in_a_word_file() -> None:
    asked = Choices((plain("Yes"), plain("Perhaps"), plain("No")))
    made = docx.Document(BytesIO(render(Document(Title(plain("A title")), (asked,)), 18))).paragraphs[-3:]
    assert [each.paragraph_format.space_after for each in made] == [Pt(6), Pt(6), None]


def test_english_in_an_urdu_word_file_keeps_its_stop_and_a_day_beside_it_its_figure() -> None:
    step = joined([plain("draws it."), strong("24 نومبر، 2026")])
    english = Text((Span("\nBy 24 November", language="en-GB"), Span(".", language="en-GB")))
    content = render(Document(Title(plain("A")), (Paragraph(step + english),), language="ur"), 18)
    left, right = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
    read = docx.Document(BytesIO(content)).paragraphs[-1].text.replace("\N{NO-BREAK SPACE}", " ")
    assert f"{left}draws it.{left} {right}24 نومبر" in read
    assert f"\n{left}By 24 November{left}{left}.{left}" in read


@pytest.mark.parametrize(("language", "ends"), [("ur", "\N{LEFT-TO-RIGHT MARK}"), ("en-GB", "")])
def test_the_english_page_number_beside_an_urdu_one_keeps_its_last_figure(language: str, ends: str) -> None:
    words = "صفحہ {page} از {pages} / Page {page} of {pages}" if language == "ur" else "Page {page} of {pages}"
    content = render(Document(Title(plain("A")), (), language=language, page_words=words), 18)
    (foot, *_) = docx.Document(BytesIO(content)).sections[0].footer.paragraphs
    assert foot.text.count("\N{LEFT-TO-RIGHT MARK}") == len(ends)
