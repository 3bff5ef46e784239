"""What a file is made of: each letter has a code, each font and picture is there once, and the same is the same."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image

from coprod_desktop.documents.blocks import Document, Figure, Paragraph, Section, Title, plain
from coprod_desktop.documents.kept import kept
from coprod_desktop.documents.pdf.drawing import draw, render
from coprod_desktop.documents.pdf.file import Part, join
from coprod_desktop.documents.session_summary import session_summary
from tests import factory
from tests.documents.examples import DENISE
from tests.documents.reading import body_text, fonts, page_texts

PEOPLE = ("Aisha", "Bronwen", "Colin", "Dilip")
SUMMARIES = [session_summary(replace(DENISE, for_whom=name)) for name in PEOPLE]
# The letters of the Latin, Greek and Cyrillic blocks: more than the 256 codes that a font in a file has.
MANY = [chr(code) for first, end in ((0xA1, 0x180), (0x391, 0x3CA), (0x410, 0x482)) for code in range(first, end)]


def pictured(image: Image.Image, kind: str) -> Document:
    """Return a page with a picture over its whole measure."""
    file = BytesIO()
    image.save(file, kind)
    return Document(Title(plain("Where it is")), (Figure(file.getvalue(), "The bus stop", 1),))


def shade(content: bytes) -> int:
    """Return how light the middle of the picture on a page is: 0 for black, 255 for paper."""
    with pypdfium2.PdfDocument(content) as file:
        page = file[0]
        (bounds,) = (each.get_bounds() for each in page.get_objects(filter=[3]))
        seen = page.render().to_pil().convert("L")
        left, bottom, right, top = bounds
        return int(seen.getpixel((int((left + right) / 2), int(page.get_height() - (bottom + top) / 2))))


def test_a_document_with_more_letters_than_a_font_has_codes_reads_back_whole() -> None:
    letters = [letter for letter in MANY if letter.isalpha()]
    content = render(Document(Title(plain("Letters")), (Paragraph(plain(" ".join(letters))),)), 14)
    read = body_text(content).split()
    assert read[-len(letters) :] == letters
    assert len(fonts(content)) > len({name.split("+")[1] for name, _ in fonts(content)})


def test_the_same_document_is_the_same_file_whenever_it_is_made() -> None:
    assert draw(SUMMARIES[0], 18).content == draw(SUMMARIES[0], 18).content


def test_a_file_for_the_printer_has_each_font_once_however_many_papers_are_in_it() -> None:
    drawn = [draw(each, 18) for each in SUMMARIES]
    content, sides = join(
        [Part(each.sheets, name) for each, name in zip(drawn, PEOPLE, strict=True)], "To print", "en", two_sides=True
    )
    assert len(fonts(content)) == len(fonts(drawn[0].content))
    assert sides == len(page_texts(content))
    with pikepdf.open(BytesIO(content)) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root] == list(PEOPLE)


def test_fonts_with_other_letters_are_called_otherwise_in_a_file_of_several_papers() -> None:
    names = ("Zoë", "Łukasz", "Siân", "Zoë")
    drawn = [draw(session_summary(replace(DENISE, for_whom=name)), 18) for name in names]
    content, _ = join(
        [Part(each.sheets, name) for each, name in zip(drawn, names, strict=True)], "To print", "en", two_sides=False
    )
    called = [name for name, _ in fonts(content)]
    assert len(called) == len(set(called)) > len(fonts(drawn[0].content))


def test_what_codes_mean_is_told_in_blocks_that_any_reader_takes_and_of_no_unused_code() -> None:
    with pikepdf.open(BytesIO(draw(SUMMARIES[0], 18).content)) as file:
        maps = [each.ToUnicode.read_bytes() for each in file.objects if is_font(each)]
    assert maps
    for told in maps:
        assert all(int(most) <= 100 for most in re.findall(rb"(\d+) beginbfchar", told))
        assert b"<0000>" not in told


def test_each_paper_in_a_file_of_several_says_its_language() -> None:
    drawn = [draw(replace(SUMMARIES[0], language=each), 18) for each in ("en", "ur")]
    content, _ = join([Part(each.sheets, "One") for each in drawn], "To print", "en", two_sides=False)
    with pikepdf.open(BytesIO(content)) as file:
        papers = file.Root.StructTreeRoot.K
        assert [str(each.Lang) for each in papers] == ["en", "ur"]


def test_words_that_were_printed_are_kept_no_longer_than_the_vault_is_open(tmp_path: Path) -> None:
    asked = []

    @kept(8)
    def length(words: str) -> int:
        asked.append(words)
        return len(words)

    path = tmp_path / "forgotten.coprod-vault"
    factory.vaults().new(path, factory.PASSPHRASE)
    opened = factory.vaults().open(path, factory.PASSPHRASE)
    assert [length("Denise"), length("Denise")] == [6, 6]
    assert asked == ["Denise"]
    opened.close()
    length("Denise")
    assert asked == ["Denise", "Denise"]


def is_font(entry: object) -> bool:
    return isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == pikepdf.Name.Font


def test_a_picture_that_is_on_many_sides_is_in_the_file_once() -> None:
    file = BytesIO()
    Image.new("RGB", (40, 30), "black").save(file, "PNG")
    figures = (Figure(file.getvalue(), "A bus stop", 1), Figure(file.getvalue(), "The same bus stop", 1))
    content = render(Document(Title(plain("Where it is")), (Section(plain("The bus stop"), figures * 2),)), 14)
    with pikepdf.open(BytesIO(content)) as opened:
        images = [each for each in opened.objects if isinstance(each, pikepdf.Stream) and "/Height" in each]
        assert len(images) == 1
        assert len(opened.pages) > 1


def test_where_a_picture_lets_the_paper_through_the_paper_is_white() -> None:
    clear = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    assert shade(render(pictured(clear, "PNG"), 14)) == 255
    assert shade(render(pictured(clear.convert("LA"), "PNG"), 14)) == 255


def test_a_picture_of_any_kind_of_pixels_keeps_its_shade() -> None:
    grey = Image.new("L", (40, 30), 128)
    for mode, kind in (("L", "PNG"), ("RGB", "PNG"), ("P", "PNG"), ("L", "JPEG"), ("RGB", "JPEG"), ("CMYK", "JPEG")):
        assert abs(shade(render(pictured(grey.convert(mode), kind), 14)) - 128) < 5, (mode, kind)
    assert shade(render(pictured(Image.new("1", (40, 30), 1), "PNG"), 14)) == 255
