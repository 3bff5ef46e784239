"""What never breaks over two lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.documents.binding import NO_BREAK, bind


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("Come on Wednesday 16 December 2026, or ring", "Come on Wednesday~16~December~2026, or ring"),
        ("It is done By 2 December 2026.", "It is done By~2~December~2026."),
        ("from 18 to 20 May 2026", "from 18~to~20~May~2026"),
        ("tell us by Friday at noon", "tell us by~Friday at noon"),
        ("from 11 am to 1 pm, then lunch", "from~11~am~to~1~pm, then lunch"),
        ("The taxi comes at 10.20 am. We pay", "The taxi comes at 10.20~am. We pay"),
        ("open 2 to 4 pm", "open 2~to~4~pm"),
        ("ring 01632 960 417, Monday to Thursday", "ring 01632~960~417, Monday to Thursday"),
        ("ring +44 1632 960 417 or 0800 123 456", "ring +44~1632~960~417 or 0800~123~456"),
        ("ring (01632) 960417 today", "ring (01632)~960417 today"),
        ("£ 4.60 for 12 miles", "£~4.60 for 12~miles"),
        ("It cost £2 million", "It cost £2~million"),
        ("write to karen@harbour.example or come", "write to karen@harbour.example or come"),
        ("Ten of us met in Room 2", "Ten of us met in Room 2"),
    ],
)
def test_dates_times_phones_and_amounts_are_bound(words: str, bound: str) -> None:
    assert bind(words) == bound.replace("~", NO_BREAK)


@given(st.text(max_size=200))
def test_binding_changes_nothing_but_spaces(words: str) -> None:
    assert bind(words).replace(NO_BREAK, " ") == words.replace(NO_BREAK, " ")
