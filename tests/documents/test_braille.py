"""Braille: what liblouis reads back is what was written, on pages that embossers take."""

import ctypes.util
from collections.abc import Iterator

import pytest

from coprod_desktop.documents.blocks import Document, Paragraph, Section, Title, plain
from coprod_desktop.documents.braille import louis
from coprod_desktop.documents.braille.pages import render
from coprod_desktop.domain.errors import UserError
from tests.documents.form_reading import block_words, braille_text, words
from tests.documents.test_pdf import DOCUMENTS, long_summary

ENGLISH = ("summary", "slips", "answers", "support")  # no table: its heads come again in each row
ACROSS, DOWN = 40, 25


def pages(content: bytes) -> list[list[str]]:
    return [page.split("\r\n")[:-1] for page in content.decode("ascii").split("\f")[:-1]]


@pytest.fixture
def without_liblouis(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(ctypes.util, "find_library", lambda _: None)
    louis.library.cache_clear()
    yield
    louis.library.cache_clear()


@pytest.mark.parametrize("name", ENGLISH)
def test_braille_read_back_is_what_was_written(name: str) -> None:
    assert words(braille_text(render(DOCUMENTS[name]))) == block_words(DOCUMENTS[name])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pages_have_forty_cells_twenty_five_lines_and_a_number(name: str) -> None:
    made = pages(render(DOCUMENTS[name]))
    for number, page in enumerate(made, start=1):
        assert len(page) == DOWN
        assert all(len(line) <= ACROSS for line in page)
        assert page[-1] == louis.braille(str(number), "en", "en").rjust(ACROSS)
        assert page[0].strip()


def test_english_is_contracted() -> None:
    assert louis.braille("people have knowledge", "en", "en") == "P H K"


def test_headings_stand_in_cell_five_and_never_end_a_page() -> None:
    made = pages(render(long_summary(60)))
    assert any(line.startswith("    ,YR ^WS") for page in made for line in page)
    for length in range(20, 45):
        lines = "\n".join("x" for _ in range(length))
        document = Document(
            Title(plain("A")), (Paragraph(plain(lines)), Section(plain("Heading"), (Paragraph(plain("x")),)))
        )
        for page in pages(render(document)):
            text = [line for line in page[:-1] if line.strip()]
            assert not text[-1].startswith("    ,H1D+")


def test_a_word_longer_than_a_line_is_cut_and_nothing_of_it_is_lost() -> None:
    document = Document(Title(plain("A")), (Paragraph(plain("zyx" * 100)),))
    assert "".join("".join(page[1:-1]) for page in pages(render(document))).replace(" ", "") == "ZYX" * 100


def test_words_of_another_language_in_latin_letters_are_spelt_out() -> None:
    assert louis.braille("But", "pl", "en") == ",BUT"
    assert louis.braille("But", "en", "en") == ",B"


def test_words_in_another_script_have_the_braille_of_that_script() -> None:
    assert louis.braille("قالت", "en", "en") == louis.braille("قالت", "ar", "ar")
    assert "comma" not in louis.back(louis.braille("Denise، میں", "ur", "ur"), "en")
    assert louis.braille("میں نے کہا", "ur", "en") == louis.braille("میں نے کہا", "ur", "ur")


def test_a_sign_that_braille_has_not_is_named() -> None:
    assert "thumbs up sign" in louis.back(louis.braille("Good 👍🏽", "en", "en"), "en")


def test_a_letter_whose_mark_braille_has_not_stands_without_it() -> None:
    assert louis.back(louis.braille("więc", "pl", "en"), "en") == "wiec"


@pytest.mark.parametrize("language", ["cy", "pl", "ur", "pa", "bn", "gu", "ar"])
def test_languages_that_have_a_table_are_made(language: str) -> None:
    assert louis.braille("1", language, language) == "#A"
    assert render(Document(Title(plain("1")), (), language=language))


def test_somali_says_that_there_is_no_table_for_it() -> None:
    with pytest.raises(UserError, match=r"no braille table here for Somali\. Nothing was made"):
        render(Document(Title(plain("Salaan")), (), language="so-SO"))


@pytest.mark.usefixtures("without_liblouis")
def test_a_computer_without_liblouis_says_what_to_install() -> None:
    with pytest.raises(UserError, match="liblouis, which is not on this computer. Nothing was made"):
        render(DOCUMENTS["summary"])


@pytest.mark.parametrize(("language", "said"), [("ur", "آپ نے کہا"), ("ar", "قالت نعم")])
def test_words_that_run_from_the_right_stand_in_braille_from_the_left(language: str, said: str) -> None:
    document = Document(Title(plain(said)), (Paragraph(plain(said)),), language=language)
    cells = louis.braille(said, language, language)
    lines = [line.strip() for page in pages(render(document)) for line in page if line.strip()]
    assert [line for line in lines if line.startswith(cells)] != []
    assert louis.back(cells, language).split()[0] == said.split(maxsplit=1)[0]
