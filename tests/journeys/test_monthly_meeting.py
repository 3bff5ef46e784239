"""From a planned meeting to each person's printed page: what was said is read back from the paper itself."""

import os

import pytest

from tests.journeys.monthly_meeting import COSTS, HERE, LINES, MEMBERS, WALK_IN
from tests.journeys.papers import Printed, as_typed


def test_everybody_who_came_has_a_page_but_who_wants_none_and_one_goes_by_post(printed: Printed) -> None:
    assert set(printed.summaries) == {*HERE, "Siân", "Nazir"} - {"Sam"}
    assert [name for name in printed.files if "post" in name] != []


def test_nothing_is_printed_for_the_post_to_somebody_whose_post_is_not_known_to_be_safe(printed: Printed) -> None:
    posted = [words for name, words in printed.files.items() if "post" in name]
    assert all("For Nazir" in words for words in posted)
    assert all("Wiktoria" not in words for words in printed.files.values())


@pytest.mark.parametrize("short", [*HERE, "Siân"])
def test_each_page_holds_that_persons_words_and_nobody_elses(printed: Printed, short: str) -> None:
    if short == "Sam":  # no paper: a call
        assert "nothing on paper" in printed.files["00 Print ticket.pdf"]
        return
    page = printed.page_of(short)
    for line in LINES:
        if not line.kind.is_said:
            continue
        is_theirs = line.by == short and line.may_be_printed
        assert (as_typed(line.words) in page) == is_theirs, line.words[:40]


def test_everybody_reads_what_was_decided_and_who_does_what_by_when(printed: Printed) -> None:
    for page in printed.summaries.values():
        assert "The new poster says “ring”, not “refer”." in page
        assert "We meet in the library from now on. Eight said yes, one said no." in page
        assert "Ruth asks the council for plain envelopes. By 9 December 2026." in page
        assert "Marcus sends the third draft to all of us. By 2 December 2026." in page
        assert "Tuesday 22 December 2026, 2 pm to 4 pm" in page
        assert "0161 496 0127" in page


def test_each_page_says_what_that_person_is_owed_and_nobody_elses_money(printed: Printed) -> None:
    amounts = {"Amina": "£4.60", "Dot": "£41.25", "Farida": "£5.40", "Gwen": "£6.60", "Kemi": "£2.20", "Siân": "£3.90"}
    for short, page in printed.summaries.items():
        for owner, amount in amounts.items():
            assert (amount in page) == (owner == short), f"{amount} of {owner} for {short}"
    assert "£18.50 for the taxi. We paid for it before today." in printed.page_of("Bert")
    assert "today cost you nothing" in printed.page_of("Pat")
    assert set(amounts) | {"Bert", "Lena"} == set(COSTS)


def test_nothing_restricted_and_nothing_taken_back_is_on_any_paper(printed: Printed) -> None:
    hidden = [as_typed(line.words) for line in LINES if not line.may_be_printed]
    assert len(hidden) == 2
    for words in (*printed.files.values(), *printed.records.values()):
        assert not any(each in words for each in hidden)


def test_who_is_to_be_shown_as_nobody_stands_on_nobody_elses_paper(printed: Printed) -> None:
    names = [part for member in MEMBERS for part in member.name.split()] + WALK_IN.split()
    shown = {"Dot"}  # she asked for her name, on that line and in the record
    for papers in (printed.summaries, printed.records):
        for reader, words in papers.items():
            others = [name for name in names if name != reader and name not in shown and name != "ap"]
            assert not [name for name in others if name in words.replace("Łucja", "").split()], reader


def test_the_full_record_has_others_words_only_as_they_are_to_be_shown(printed: Printed) -> None:
    for words in printed.records.values():
        for line in LINES:
            if line.kind.is_said and line.may_be_printed:
                assert as_typed(line.words) in words, line.words[:40]
        assert "a carer" in words
        assert "someone in the group" in words


def test_the_ticket_has_everybody_in_the_form_that_they_read(printed: Printed) -> None:
    ticket = printed.files["00 Print ticket.pdf"]
    for row in (
        "Amina 18 point",
        "Joan 24 point",
        "Dot 16 point",
        "Pat 18 point",
        "Sam nothing on paper",
        "Nazir 14 point",
    ):
        assert row in ticket
    assert "Pat reads Easy Read. It is not written yet: this is large print." in ticket
    assert ticket.index("Gwen 14 point") < ticket.index("Amina 18 point")  # she leaves first


def test_a_slip_gives_the_number_of_what_has_nobody_to_answer(printed: Printed) -> None:
    slips = next(words for name, words in printed.files.items() if "Slip" in name)
    number = [index for index, line in enumerate(LINES, start=1) if line.kind.is_said and not line.by]
    assert [f"K{each}" in slips for each in number] == [True]


def test_letters_of_every_language_come_out_as_they_were_said(printed: Printed) -> None:
    assert "Dw i eisiau siarad Cymraeg efo'r gweithiwr. Mae'n haws." in printed.page_of("Siân")
    assert "my aunt Łucja's" in printed.page_of("Dot")
    assert "Does it mean ME?" in printed.page_of("Amina")
    assert "if I said <anything>." in printed.page_of("Gwen")


def test_the_pasted_page_is_all_there_in_the_order_in_which_it_was_typed(printed: Printed) -> None:
    page = printed.page_of("Joan")
    places = [page.index(f"Paragraph {n} of what") for n in range(1, 41)]
    assert places == sorted(places)


def test_no_file_name_says_more_than_a_short_name(printed: Printed) -> None:
    for name in printed.files:
        assert not any(part in name.casefold() for part in ("safeguarding", "yusuf", "lomax", "voices"))
    assert os.sep not in "".join(printed.files)
