"""Documents in the reader's language: translated words, the English under what nobody has checked, facts once."""

from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.documents.audio.voices import VOICES
from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.binding import NO_BREAK
from coprod_desktop.documents.blocks import Document, Text, Title
from coprod_desktop.documents.braille.louis import TABLES
from coprod_desktop.documents.full_record import full_record
from coprod_desktop.documents.letters import base
from coprod_desktop.documents.pdf.drawing import render
from coprod_desktop.documents.phrases import LANGUAGES, Phrases, phrases
from coprod_desktop.documents.session_summary import session_summary
from coprod_desktop.documents.slip import slips
from coprod_desktop.documents.text import render as as_text
from coprod_desktop.documents.walk import texts
from coprod_desktop.domain.forms import Form
from tests.documents.examples import DENISE, RECORD, SLIPS
from tests.documents.logical import heard, heard_text
from tests.documents.pdfua.checker import broken_rules

TRANSLATED = [language for language in LANGUAGES if language != "en"]


def words_of(text: Text) -> str:
    return " ".join(str(text).replace(NO_BREAK, " ").split())


def test_pages_in_every_language_are_valid(tmp_path: Path) -> None:
    files = []
    for language in TRANSLATED:
        documents = {
            "summary": session_summary(replace(DENISE, language=language)),
            "record": full_record(replace(RECORD, language=language)),
            "slips": slips(SLIPS, language),
        }
        for name, document in documents.items():
            files.append(tmp_path / f"{language}-{name}.pdf")
            files[-1].write_bytes(render(document, 28 if name == "slips" else 14))
    assert broken_rules(files) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_read_out_in_every_language_is_what_was_written(language: str) -> None:
    document = session_summary(replace(DENISE, language=language))
    read = heard_text(render(document, 18)).replace(NO_BREAK, " ")
    for text in texts(document):
        assert words_of(text) in read


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_english_stands_under_words_that_nobody_has_checked(language: str) -> None:
    title = session_summary(replace(DENISE, language=language)).title.title
    assert str(title).split("\n") == [str(phrases(language)("summary.title")), "What you said today"]
    assert title.spans[-1].language == "en-GB"


def test_what_people_said_stands_there_once_and_as_they_said_it() -> None:
    read = as_text(session_summary(replace(DENISE, language="pl")))
    for said in DENISE.own_words:
        assert read.count(said.words) == 1
    assert read.count("asks the council for plain envelopes.") == 1


def test_words_that_a_reader_has_checked_stand_without_english() -> None:
    say = phrases("pl")
    checked = Phrases("pl", say.table, frozenset({"summary.title"}), say.quotation_marks)
    document = Document(Title(checked("summary.title"), for_whom=checked("summary.for_whom", name="Denise")), ())
    english = checked.english()
    assert str(english("summary.title")) == str(document.title.title)
    assert str(english("summary.for_whom", name="Denise")) == "For Denise. This is yours to keep."


def test_an_english_document_has_nothing_twice() -> None:
    document = in_language("en-GB", lambda say: Document(Title(say("summary.title")), ()))
    assert str(document.title.title) == "What you said today"


def test_the_english_beside_is_marked_as_english_for_a_screen_reader() -> None:
    content = render(session_summary(replace(DENISE, language="pl")), 18)
    assert {each.language for each in heard(content) if "What you said" in each.words} == {"en-GB"}
    assert {each.language for each in heard(content) if "Do kogo" in each.words} == {"pl"}


def test_a_label_in_two_languages_has_both_lines_beside_its_text() -> None:
    content = render(session_summary(replace(DENISE, language="pl", decisions=())), 14)
    assert "Kiedy When środa, 16 grudnia 2026" in heard_text(content).replace(NO_BREAK, " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_says_beforehand_which_language_it_lacks(language: str) -> None:
    assert Form.AUDIO.lacks(language) == (base(language) not in VOICES)
    assert Form.BRAILLE.lacks(language) == (base(language) not in TABLES)
    assert not Form.PDF.lacks(language)
