"""Whatever somebody types or pastes is printed: nothing raises, nothing is lost, nothing leaves the page."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.documents import text
from coprod_desktop.documents.blocks import Document, Paragraph, Title, plain
from coprod_desktop.documents.pdf.drawing import render
from coprod_desktop.documents.pdf.fonts import unprintable
from coprod_desktop.documents.session_summary import session_summary
from coprod_desktop.services.facts import SummaryFacts, WordsFacts
from tests.documents.examples import DENISE
from tests.documents.pdfua.checker import broken_rules
from tests.documents.reading import body_text, letters, one_line

BAD = {
    "marks": "<b>bold</b> &amp; a < b, &#60; <para> </p> {name} %s \\u0041 (a) \\(b\\)",
    "controls": "one\x00two\x07three\x1b[31m\tfour\x7f\x85five",
    "surrogate": "half a pair \ud83d and on",
    "invisible": "so\u00adft zero\u200bwidth \u202eback\u202c \ufeffmark",
    "combining": "Z\u0301\u0302\u0303\u0304\u0305\u0306 e\u0301 n\u0303",
    "emoji": "Good 👍🏽 👩‍👩‍👧 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f ✓ → ☐",
    "arabic": "قالت: الباب مغلق always",
    "urdu": "میں نے کہا",
    "bengali": "আমি বলেছি",
    "greek": "Η πόρτα είναι κλειστή",
    "welsh": "Mae’r tŷ yn oer, ŵy ÿ Ŵ",
    "no spaces": "safeguarding" * 400,
    "long": "Nobody told her what it was for. " * 1600,
    "empty": "",
    "blank": " \n \u00a0 \t\n",
}


def summary(words: str) -> Document:
    return session_summary(replace(DENISE, own_words=(WordsFacts("K31", words),)))


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("size", [14, 28])
def test_bad_text_stays_within_the_margins(name: str, size: int) -> None:
    for side in letters(render(summary(BAD[name]), size)):
        assert max(letter.x for letter in side) < 524
        assert min(letter.x for letter in side) >= 71 - size


def test_bad_text_everywhere_is_still_a_valid_file(tmp_path: Path) -> None:
    files = []
    for name, words in BAD.items():
        files.append(tmp_path / f"{name}.pdf")
        facts = SummaryFacts(words, DENISE.day, words[:200], (WordsFacts("K31", words),), DENISE.decisions)
        files[-1].write_bytes(render(session_summary(facts), 18))
    assert broken_rules(files) == []


def test_marks_of_a_markup_language_are_printed_as_they_were_typed() -> None:
    assert one_line(BAD["marks"]) in body_text(render(summary(BAD["marks"]), 18))


def test_fifty_thousand_letters_are_all_there() -> None:
    words = BAD["long"]
    assert len(words) > 50_000
    assert one_line(words) in body_text(render(summary(words), 14))


def test_a_word_of_thousands_of_letters_is_all_there() -> None:
    assert BAD["no spaces"] in body_text(render(summary(BAD["no spaces"]), 14)).replace(" ", "")


def test_letters_that_no_font_has_are_named_so_that_somebody_can_read_them_out() -> None:
    assert unprintable(summary("Łucja, Siân, Привет and Η πόρτα")) == ()
    assert unprintable(summary(f"{BAD['arabic']} {BAD['urdu']} {BAD['bengali']}")) == ()
    assert set("הדלת") <= set(unprintable(summary("הדלת סגורה")))
    assert unprintable(summary("Good 👍🏽 ✓")) == ("✓",)


def test_plain_text_keeps_every_letter() -> None:
    for name in ("emoji", "arabic", "bengali", "marks"):
        assert BAD[name] in text.render(summary(BAD[name]))


PARAGRAPH = st.text(max_size=300)


@settings(deadline=None, max_examples=60)
@given(PARAGRAPH, PARAGRAPH, st.integers(12, 28))
def test_any_text_makes_a_page(title: str, words: str, size: int) -> None:
    document = Document(
        Title(plain(title), plain(title), plain(words)), (Paragraph(plain(words)),), foot=(plain(title),)
    )
    for side in letters(render(document, size)):
        assert max(letter.x for letter in side) < 524
