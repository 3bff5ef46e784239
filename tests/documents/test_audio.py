"""Documents read aloud: all of it, in order, at a pace that can be followed, with figures as people say them."""

import array
from pathlib import Path

import pytest

from coprod_desktop.documents.audio.rendering import KILOBITS, render, sound
from coprod_desktop.documents.audio.speech import said, speech
from coprod_desktop.documents.audio.voices import VOICES, WORDS_A_MINUTE
from coprod_desktop.documents.blocks import Document, Paragraph, Title, plain
from coprod_desktop.domain.errors import UserError
from tests.documents.form_reading import block_words, spoken_text, words
from tests.documents.test_pdf import DOCUMENTS


def test_it_lasts_about_as_long_as_its_words_take() -> None:
    for name in ("summary", "record"):
        seconds = sound(DOCUMENTS[name]).seconds
        spoken = len(words(spoken_text(DOCUMENTS[name]))) / WORDS_A_MINUTE * 60
        assert spoken < seconds < 2 * spoken


def test_it_is_not_silent() -> None:
    samples = array.array("h", sound(DOCUMENTS["slips"]).samples)
    loud = sum(abs(sample) > 1000 for sample in samples)
    assert loud > len(samples) / 10


def test_the_file_is_mp3_as_long_as_what_was_said() -> None:
    content = render(DOCUMENTS["slips"])
    assert content[0] == 0xFF  # a frame begins here: no tag before it that could name somebody
    assert len(content) * 8 / (KILOBITS * 1000) == pytest.approx(sound(DOCUMENTS["slips"]).seconds, abs=0.5)


def test_everything_is_read_in_the_order_of_the_page() -> None:
    expected = [word for word in block_words(DOCUMENTS["support"]) if not any(letter.isdigit() for letter in word)]
    read = [word for word in words(spoken_text(DOCUMENTS["support"])) if not any(letter.isdigit() for letter in word)]
    assert read == expected


def test_there_is_a_pause_before_and_after_a_heading() -> None:
    assert '<break time="1500ms"/><p>Your words</p><break time="800ms"/>' in speech(DOCUMENTS["summary"])


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("K31", "K 31"),
        ("01632 960 417", "0 1 6 3 2, 9 6 0, 4 1 7"),
        ("999", "9 9 9"),
        ("at 10.20 am", "at 10 20 am"),
        ("£18.00", "18 pounds"),
        ("£1.00", "1 pound"),
        ("£4.60", "4 pounds 60"),
        ("£0.45", "45 pence"),
        ("£1,250", "1,250 pounds"),
        ("18 November 2026", "18 November 2026"),
    ],
)
def test_figures_are_said_as_people_say_them(written: str, heard: str) -> None:
    assert said(written, "en-GB") == heard


def test_words_in_another_language_have_its_voice() -> None:
    assert '<voice xml:lang="pl">Nikt nie mówi' in speech(DOCUMENTS["record"])
    assert '<voice xml:lang="ar">قالت' in speech(Document(Title(plain("قالت")), ()))


@pytest.mark.parametrize("language", ["cy", "pl", "ro", "ur", "pa", "bn", "gu", "ar"])
def test_every_voice_that_we_name_speaks(language: str) -> None:
    assert language in VOICES
    assert sound(Document(Title(plain("1 2 3")), (), language=language)).seconds > 0.5


def test_marks_of_a_markup_language_are_read_and_not_obeyed() -> None:
    document = Document(Title(plain("A")), (Paragraph(plain('<break time="90000ms"/> & <voice>')),))
    assert sound(document).seconds < 20


def test_somali_says_that_there_is_no_voice_for_it() -> None:
    with pytest.raises(UserError, match=r"no voice here for Somali\. Nothing was made"):
        render(Document(Title(plain("Salaan")), (), language="so"))


def test_a_computer_without_espeak_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match="espeak-ng, which is not on this computer. Nothing was made"):
        render(DOCUMENTS["slips"])
