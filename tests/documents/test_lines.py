"""How words become lines."""

from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.documents.binding import NO_BREAK
from coprod_desktop.documents.blocks import Text, joined, plain, strong
from coprod_desktop.documents.pdf.lines import Line, break_lines, stretches
from coprod_desktop.documents.pdf.shaping import width
from coprod_desktop.documents.pdf.structure import Element


def lines_of(text: Text, size: float = 18, measure: float = 372) -> list[Line]:
    return break_lines(stretches(text, None), size, measure)


def words_of(lines: list[Line]) -> list[str]:
    return ["".join(piece.words for piece in line.pieces).replace(NO_BREAK, " ") for line in lines]


def test_lines_end_in_a_space_so_that_the_text_reads_on() -> None:
    assert words_of(lines_of(plain("The duty line rings and rings. By the time they answer I have lost it all."))) == [
        "The duty line rings and rings. By the time they ",
        "answer I have lost it all.",
    ]


def test_the_same_words_belong_to_each_papers_own_tags() -> None:
    text = joined([plain("Thank you. "), strong("Well done "), plain("\N{PENGUIN}")])
    tags = [Element("P"), Element("P")]
    ours, others = (
        [piece for line in break_lines(stretches(text, tag), 18, 372) for piece in line.pieces] for tag in tags
    )
    for tag, pieces in zip(tags, (ours, others), strict=True):
        assert {id(piece.element) for piece in pieces if piece.element and piece.element.tag == "P"} == {id(tag)}
        assert all(piece.element is tag or (piece.element and piece.element.parent is tag) for piece in pieces)
    ours[0].words = "changed"
    assert others[0].words != "changed"


def test_a_date_goes_to_the_next_line_as_one() -> None:
    text = joined([plain("asks the council for plain envelopes."), strong("By 9 December 2026") + plain(".")])
    assert words_of(lines_of(text))[-1] == "By 9 December 2026."


def test_a_last_line_of_one_short_word_gets_the_word_before_it() -> None:
    words = "We show these words without your name. You can change that too."
    assert words_of(lines_of(plain(words), 14, 390))[-1] == "that too."


def test_a_last_line_of_one_long_word_stands_alone() -> None:
    words = "We show these words without your name. You can change everything"
    assert words_of(lines_of(plain(words), 14, 390))[-1] == "everything"


def test_a_word_longer_than_the_line_breaks_without_a_hyphen_or_a_space() -> None:
    address = "https://northbrook.example/" + "adult-social-care-" * 4
    lines = words_of(lines_of(plain(f"See {address} for more.")))
    assert len(lines) > 2
    assert "".join(lines) == f"See {address} for more."


def test_what_is_bound_and_wider_than_the_line_breaks_at_its_spaces() -> None:
    lines = words_of(lines_of(strong("Wednesday 16 December 2026"), 28, 200))
    assert [line.strip() for line in lines] == ["Wednesday 16", "December", "2026"]


def test_letters_stand_as_near_as_the_font_means_them_to() -> None:
    apart = sum(width(letter, "AtkinsonHyperlegibleNext-Bold", 32) for letter in "To take")
    assert apart - width("To take", "AtkinsonHyperlegibleNext-Bold", 32) > 1


def test_a_line_break_in_what_was_said_is_kept() -> None:
    assert [line.strip() for line in words_of(lines_of(plain("One.\r\nTwo.\n\nThree.")))] == ["One.", "Two.", "Three."]


def test_letters_that_the_first_font_lacks_come_from_the_second() -> None:
    (line,) = lines_of(plain("Θανάσης said Привет, Łucja and Siân Tŷ-Gwyn"), measure=453)
    assert {piece.font for piece in line.pieces} == {"AtkinsonHyperlegibleNext-Regular", "NotoSans-Regular"}
    assert words_of([line]) == ["Θανάσης said Привет, Łucja and Siân Tŷ-Gwyn"]


def test_a_sign_that_no_font_has_is_printed_as_its_name() -> None:
    assert words_of(lines_of(plain("Good ✓ 👍🏽!"))) == ["Good [check mark] 👍🏽!"]


PRINTABLE = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzABCŵŷłżéÎ0123456789.,’“”!?&<>/-()   \n\t"), max_size=400)


@given(PRINTABLE, st.sampled_from([12, 14, 18, 22, 28]), st.integers(60, 453))
def test_no_line_is_wider_than_the_measure_and_no_letter_is_lost(words: str, size: int, measure: int) -> None:
    lines = lines_of(plain(words), size, measure)
    assert all(line.width <= measure + 0.01 for line in lines)
    assert "".join("".join(words_of(lines)).split()) == "".join(words.split())


@given(PRINTABLE, st.integers(60, 453))
def test_the_words_of_lines_are_parted_by_spaces_as_they_were(words: str, measure: int) -> None:
    assert "".join(words_of(lines_of(plain(words), 14, measure))).split() == words.split()
