"""Scripts that join, stack or run from right to left: in the right order, with the right letters, valid, readable."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.documents.binding import NO_BREAK
from coprod_desktop.documents.blocks import (
    Choices,
    Column,
    Document,
    Entries,
    Entry,
    OwnWords,
    Paragraph,
    Said,
    Section,
    Table,
    Title,
    joined,
    plain,
    strong,
)
from coprod_desktop.documents.letters import steady
from coprod_desktop.documents.pdf import shaping
from coprod_desktop.documents.pdf.direction import in_sight, levels
from coprod_desktop.documents.pdf.drawing import render
from coprod_desktop.documents.pdf.fonts import clean, unprintable
from coprod_desktop.documents.pdf.lines import Line, break_lines, stretches
from tests.documents.examples import DENISE
from tests.documents.logical import heard, heard_text
from tests.documents.pdfua.checker import broken_rules
from tests.documents.reading import fonts, greys, letters, page_texts, strokes
from tests.documents.scripts import WORDS

WHITE = 250
ENGLISH_WORDS = "The duty line rings and rings. By the time they answer I have lost my nerve."


def page(language: str) -> Document:
    """Return a page with each kind of block that has an edge or a label, in that language."""
    words = WORDS[language]
    said = (
        Said(plain(words), plain("K31")),
        Said(plain(ENGLISH_WORDS, "en-GB"), plain("K34")),
        Said(plain(WORDS["ar" if language != "ar" else "bn"]), plain("K38")),
    )
    facts = (
        Entry(joined([plain(words), strong("18 November 2026")]), plain("£18.00")),
        Entry(plain(words), plain("Karen")),
    )
    return Document(
        Title(plain(words[:24].strip()), plain(words[:30].strip()), plain(f"Denise: {words[:12].strip()}")),
        (
            Section(plain(words[:20].strip()), (OwnWords(said),)),
            Section(plain(words[:20].strip()), (Entries(facts),)),
            Choices((plain(words[:8].strip()), plain(words[8:16].strip()))),
        ),
        language=language,
        foot=(plain(words[:10].strip()),),
    )


def in_order(document: Document) -> str:
    """Return the words of the page above as they should be read out."""
    title = document.title
    first, second, choices = document.blocks
    assert isinstance(first, Section)
    assert isinstance(second, Section)
    assert isinstance(choices, Choices)
    parts = [str(title.about), str(title.title), str(title.for_whom), str(first.heading)]
    (own,) = first.blocks
    assert isinstance(own, OwnWords)
    for said in own.said:
        parts += [str(said.number), f"“{said.words}”"]
    (facts,) = second.blocks
    assert isinstance(facts, Entries)
    parts.append(str(second.heading))
    for entry in facts.entries:
        parts += [str(entry.label), str(entry.text)]
    parts += [str(option) for option in choices.options]
    return " ".join(" ".join(parts).replace(NO_BREAK, " ").split())


@pytest.mark.parametrize("size", [14, 18, 28])
@pytest.mark.parametrize("language", WORDS)
def test_the_text_read_back_in_order_is_the_text_of_the_blocks(language: str, size: int) -> None:
    document = page(language)
    assert heard_text(render(document, size)).replace(NO_BREAK, " ") == in_order(document)


def test_pages_of_every_script_are_valid(tmp_path: Path) -> None:
    files = []
    for language in WORDS:
        for size in (14, 28):
            files.append(tmp_path / f"{language}-{size}.pdf")
            files[-1].write_bytes(render(page(language), size))
    assert broken_rules(files) == []


@pytest.mark.parametrize("language", WORDS)
def test_nothing_leaves_the_margins_and_every_font_is_in_the_file(language: str) -> None:
    content = render(page(language), 18)
    for side in letters(content):
        assert min(letter.x for letter in side) > 71 - 18
        assert max(letter.x for letter in side) < 524 + 18
    assert all(embedded for _, embedded in fonts(content))


@pytest.mark.parametrize("language", WORDS)
def test_every_letter_of_every_script_can_be_printed(language: str) -> None:
    assert unprintable(page(language)) == ()


def test_letters_join_and_are_not_drawn_one_by_one() -> None:
    word = "بيت"
    alone = {glyph.letter for letter in word for glyph in shaping.glyphs(letter, "NotoNaskhArabic-Regular", True)}
    joined_up = {glyph.letter for glyph in shaping.glyphs(word, "NotoNaskhArabic-Regular", True)}
    assert len(joined_up - alone) == 3


def test_a_bengali_vowel_stands_before_the_letter_that_it_follows() -> None:
    letter, vowel = "ক", "ি"
    (alone,) = shaping.glyphs(letter, "NotoSansBengali-Regular", False)
    *_, last = shaping.glyphs(letter + vowel, "NotoSansBengali-Regular", False)
    assert last.letter == alone.letter


def drawn(line: Line) -> list[str]:
    """Return the pieces of a line from left to right."""
    return [line.pieces[number].words for number in in_sight([piece.level for piece in line.pieces])]


def test_a_phone_number_and_a_name_run_left_to_right_in_an_arabic_line() -> None:
    words = plain("اتصل على 01632 960 417 أو Karen Smith اليوم")
    (line,) = break_lines(stretches(words, None, "ar"), 12, 453)
    seen = [piece for piece in drawn(line) if piece.strip()]
    assert seen == ["اليوم", "Karen", "Smith", "أو", f"01632{NO_BREAK}960{NO_BREAK}417", "على", "اتصل"]
    assert line.right_to_left


def test_a_time_with_pm_runs_left_to_right_in_an_urdu_line() -> None:
    words = plain(f"منگل، 2:00{NO_BREAK}PM سے 4:00{NO_BREAK}PM تک")
    (line,) = break_lines(stretches(words, None, "ur-Arab"), 12, 453)
    seen = [piece.replace(NO_BREAK, " ") for piece in drawn(line) if piece.strip()]
    assert [each for each in seen if "PM" in each] == ["4:00 PM", "2:00 PM"]
    assert steady(str(words), "ur").count("\N{LEFT-TO-RIGHT MARK}") == 4


def test_a_date_in_english_is_not_torn_apart_in_an_arabic_line() -> None:
    text = joined([plain("حتى"), strong("18 November 2026")])
    (line,) = break_lines(stretches(text, None, "ar"), 12, 453)
    assert [piece.replace(NO_BREAK, " ") for piece in drawn(line)] == ["18 November 2026", " ", "حتى"]


def test_a_figure_beside_a_latin_name_is_not_drawn_along_with_it() -> None:
    text = joined([plain("Harbour Voices"), plain("18 نوفمبر 2026")], between="، ")
    (line,) = break_lines(stretches(text, None, "ar"), 12, 453)
    seen = [piece.replace(NO_BREAK, " ").strip() for piece in drawn(line) if piece.strip()]
    assert seen == ["2026", "نوفمبر", "18", "،", "Harbour", "Voices"]


def test_english_words_in_an_arabic_document_run_as_english_does() -> None:
    (line,) = break_lines(stretches(plain("We meet in the library."), None, "ar"), 12, 453)
    assert not line.right_to_left
    assert drawn(line) == ["We meet in the library."]


def test_a_bracket_opens_towards_what_it_holds() -> None:
    opening, closing = (shaping.glyphs(sign, "NotoNaskhArabic-Regular", True)[0].letter for sign in "()")
    first, *_, last = shaping.glyphs("(نعم)", "NotoNaskhArabic-Regular", True)
    assert (last.letter, first.letter) == (opening, closing)


def test_an_english_line_under_an_arabic_one_runs_left_to_right() -> None:
    text = plain("متى\n") + plain("When, and where.", "en-GB")
    arabic, english = break_lines(stretches(text, None, "ar"), 14, 453)
    assert (arabic.right_to_left, english.right_to_left) == (True, False)


def test_a_right_to_left_page_is_mirrored() -> None:
    arabic = letters(render(page("ar"), 18))[0]
    number = next(place for place, letter in enumerate(arabic) if letter.letter == "K")
    assert arabic[number].x > 480
    bars = [stroke for stroke in strokes(render(page("ar"), 18))[0] if stroke.weight == 2.25]
    assert bars[0].x > 400
    assert bars[1].x == pytest.approx(71)  # English words begin at the left, and so does their bar


def test_arabic_words_in_an_english_document_begin_at_the_right() -> None:
    said = Said(plain(WORDS["ar"], "ar"), plain("K31"))
    document = Document(Title(plain("What you said today")), (OwnWords((said,)),))
    content = render(document, 18)
    (bar,) = [stroke for stroke in strokes(content)[0] if stroke.weight == 2.25]
    assert bar.x == pytest.approx(524)
    assert {each.language for each in heard(content) if "الهاتف" in each.words} == {"ar"}


def test_urdu_is_set_in_nastaliq_unless_somebody_asks_for_naskh() -> None:
    assert any("Nastaliq" in name for name, _ in fonts(render(page("ur"), 14)))
    assert not any("Nastaliq" in name for name, _ in fonts(render(page("ur-Arab"), 14)))
    english = replace(page("ur"), language="en-GB")
    assert not any("Nastaliq" in name for name, _ in fonts(render(english, 14)))


def test_lines_of_nastaliq_do_not_touch_each_other() -> None:
    words = " ".join([WORDS["ur"]] * 6)
    content = render(Document(Title(plain("کاغذ")), (Paragraph(plain(words)),), language="ur"), 18)
    heights = sorted({round(letter.y) for letter in letters(content)[0] if letter.letter in "0123456789"})
    assert min(upper - lower for lower, upper in zip(heights, heights[1:], strict=False)) >= 2 * 18


TALLEST = "کچھ کیسی کس"


def test_the_tallest_letters_of_nastaliq_are_clear_of_the_rule_above_them() -> None:
    rows = ((plain(TALLEST),), (plain(TALLEST),))
    document = Document(
        Title(plain(TALLEST)), (Section(plain(TALLEST), (Table((Column(plain("K")),), rows),)),), language="ur"
    )
    content = render(document, 18)
    side = greys(content, dots=4)
    rules = [stroke for stroke in strokes(content)[0] if stroke.across]
    assert len(rules) == 6
    for rule in rules:
        right_of_it, under_it = side[round((842 - rule.y) * 4) - 3 :][:6], side[round((842 - rule.y) * 4) + 7]
        assert min(min(row[round(526 * 4) :]) for row in right_of_it) > WHITE, rule
        assert min(under_it) > WHITE, rule


def test_a_sign_made_of_several_is_one_sign() -> None:
    text = plain("Good 👍🏽 👩‍👩‍👧")
    (line,) = break_lines(stretches(text, None), 14, 453)
    signs = [piece for piece in line.pieces if piece.font.startswith("NotoEmoji")]
    assert [len(shaping.glyphs(sign.words, sign.font, False)) for sign in signs] == [1, 1]


def test_words_without_a_turned_letter_have_no_levels() -> None:
    assert set(levels("Denise, 01632 960 417", right_to_left=False)) == {0}


MIXED = st.text(st.sampled_from("ab 12.,()£“”\n\u00a0خطالهف\u064bیےں\u200c\u200fকিষ্ত્રજਕੱ۔👍שþ"), max_size=120)


@settings(deadline=None, max_examples=150)
@given(MIXED, st.sampled_from(["en-GB", "ar", "ur", "bn"]), st.integers(60, 453))
def test_no_mixed_line_is_too_wide_and_no_letter_is_lost(words: str, language: str, measure: int) -> None:
    lines = break_lines(stretches(plain(words), None, language), 18, measure)
    kept = "".join(piece.words for line in lines for piece in line.pieces)
    for line in lines:
        drawn_width = sum(shaping.width(each.words, each.font, 18, each.level) for each in line.pieces)
        assert line.width <= measure + 0.1
        assert drawn_width <= measure + 18  # with the space at its end
    known = [letter for letter in clean(words) if not letter.isspace() and letter not in "\u200c\u200f👍ש"]
    assert [letter for letter in kept if letter in known] == known


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=200), st.sampled_from(list(WORDS)))
def test_any_text_makes_a_page_in_any_script(words: str, language: str) -> None:
    facts = replace(DENISE, group=words)
    document = Document(
        Title(plain(words), plain(facts.group), plain(words)), (OwnWords((Said(plain(words)),)),), language=language
    )
    for side in letters(render(document, 18)):
        assert max(letter.x for letter in side) < 524 + 18


@pytest.mark.parametrize("words", ["", " ", "\u200d", "\u200f\u200c"])
def test_a_paraphrase_without_a_letter_makes_a_page(words: str) -> None:
    said = Said(plain(words), plain("K31"), paraphrase=True)
    assert "K31" in heard_text(render(Document(Title(plain("Words")), (OwnWords((said,)),)), 14))


def test_answers_to_tick_do_not_leave_a_title_alone_on_its_side() -> None:
    options = tuple(plain(f"{WORDS['ur']}\nWe planned it together") for _ in range(7))
    question = Section(plain("کیسا محسوس ہوا؟"), (Choices(options),), whole=True)
    document = Document(Title(plain("آج کیسا رہا؟")), (question,), language="ur")
    first, second = page_texts(render(document, 18))
    assert first.count("We planned it together") > 1
    assert second.count("We planned it together") > 1
