"""Words of social care on a page are explained at its end."""

from coprod_desktop.documents.blocks import Entries, Section
from coprod_desktop.documents.full_record import full_record
from coprod_desktop.documents.glossary import MOST, explained, glossary
from coprod_desktop.documents.phrases import phrases
from tests.documents.examples import RECORD

SAY = phrases("en")


def words_of(section: Section) -> list[str]:
    entries = section.blocks[0]
    assert isinstance(entries, Entries)
    return [str(entry.label) for entry in entries.entries]


def test_a_page_without_such_words_has_no_such_section() -> None:
    assert explained(SAY, "The kettle is on.", "") == ()


def test_each_word_is_explained_once_in_the_order_of_the_page() -> None:
    (section,) = explained(SAY, "The duty line rings.", "An advocate rang the duty line about my carers.")
    assert words_of(section) == ["Duty line", "Advocate", "Carer"]


def test_a_law_keeps_its_capitals() -> None:
    (section,) = explained(SAY, "The Care Act says so.")
    assert words_of(section) == ["Care Act"]


def test_there_are_no_more_than_a_reader_wants() -> None:
    (section,) = explained(SAY, *glossary())
    assert len(words_of(section)) == MOST


def test_in_another_language_the_english_explanation_is_marked_as_english() -> None:
    (section,) = explained(phrases("ur"), "The duty line rings.")
    entries = section.blocks[0]
    assert isinstance(entries, Entries)
    assert {span.language for entry in entries.entries for span in (*entry.label.spans, *entry.text.spans)} == {"en-GB"}


def test_the_full_record_explains_its_words_before_whom_to_ring() -> None:
    headings = [str(block.heading) for block in full_record(RECORD).blocks if isinstance(block, Section)]
    assert headings[-2:] == [str(SAY("meanings.heading")), str(SAY("ring.heading"))]
