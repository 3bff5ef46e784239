"""Addresses as an envelope needs them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.post import (
    address_lines,
    may_be_opened_by_others,
    neutral_address,
    postcode_of,
    posting_order,
)


@pytest.mark.parametrize(
    ("address", "postcode"),
    [
        ("40 Harbour Row\nWestmouth\nm145rz", "M14 5RZ"),
        ("Flat 2, 8 Mill Lane, Westmouth EC1A 1BB", "EC1A 1BB"),
        ("Block B1 2CD House\nWestmouth\nSW1A 2AA", "SW1A 2AA"),
        ("8 Mill Lane", ""),
        ("", ""),
    ],
)
def test_the_postcode_is_the_last_thing_in_an_address_that_looks_like_one(address: str, postcode: str) -> None:
    assert postcode_of(address) == postcode


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("40 Harbour Row\nWestmouth\nM14 5RZ", ("Amina Yusuf", "40 Harbour Row", "Westmouth", "M14 5RZ")),
        ("40 Harbour Row, Westmouth, M14 5RZ", ("Amina Yusuf", "40 Harbour Row", "Westmouth", "M14 5RZ")),
        ("40 Harbour Row\nWestmouth m145rz", ("Amina Yusuf", "40 Harbour Row", "Westmouth", "M14 5RZ")),
        (
            "Flat 2\nThe Sidings\n8 Mill Lane\nOld Town\nWestmouth\nM14 5RZ",
            ("Amina Yusuf", "Flat 2, The Sidings", "8 Mill Lane", "Old Town, Westmouth", "M14 5RZ"),
        ),
        ("  \n", ("Amina Yusuf",)),
    ],
)
def test_an_envelope_has_five_lines_at_most_and_the_postcode_last(address: str, lines: tuple[str, ...]) -> None:
    assert address_lines(" Amina  Yusuf", address) == lines


def test_a_posting_run_goes_by_postcode_as_numbers_are_counted_then_by_name() -> None:
    people = [("Zoe", "M14 5RZ"), ("Amir", "M14 5RZ"), ("Bert", "M2 1AB"), ("Cat", "no postcode"), ("Dai", "CF10 1AA")]
    run = sorted(people, key=lambda each: posting_order(each[1], each[0]))
    assert [name for name, _ in run] == ["Dai", "Bert", "Amir", "Zoe", "Cat"]


@given(st.text(min_size=1), st.text())
def test_an_envelope_loses_no_word_of_any_address(name: str, address: str) -> None:
    lines = address_lines(name, address)
    assert len(lines) <= 5

    def letters(words: str) -> list[str]:
        return sorted(letter for letter in words.upper() if letter.isalnum())

    assert letters(" ".join(lines)) == letters(f"{name} {address}")


@pytest.mark.parametrize("address", ["The Elms Care Home", "Ward 4, Northbrook Hospital", "c/o Sue", "Sheltered flats"])
def test_a_place_with_staff_is_one_where_others_may_open_the_post(address: str) -> None:
    assert may_be_opened_by_others(address)
    assert not may_be_opened_by_others("8 Carehome Street")


def test_a_return_address_names_neither_the_group_nor_what_it_is_about() -> None:
    address = "Westmouth Together\nHarbour Voices\nSafeguarding team\nPO Box 12\nWestmouth\nM1 2AB"
    names = ("Westmouth Together", "Harbour Voices", "")
    assert neutral_address(address, names) == ("PO Box 12", "Westmouth", "M1 2AB")
    assert neutral_address("Harbour Voices", names) == ()
