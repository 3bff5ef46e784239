"""Times are read as people write them."""

from datetime import time

import pytest

from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("  ", None),
        ("2 pm", time(14)),
        ("2.30pm", time(14, 30)),
        ("2:07 PM", time(14, 7)),
        ("12 am", time(0)),
        ("12 p.m.", time(12)),
        ("14:30", time(14, 30)),
        ("09:15", time(9, 15)),
        ("noon", time(12)),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, expected: time | None) -> None:
    assert typed.time_of_day(text) == expected


@pytest.mark.parametrize("text", ["25:00", "2:75 pm", "13 pm", "soon", "٣ pm", "2 pm to 4 pm", "-1"])
def test_what_is_no_time_says_how_to_write_one(text: str) -> None:
    with pytest.raises(UserError, match="is not a time. Write it as 2 pm or 14:30"):
        typed.time_of_day(text)


def test_an_hour_that_may_be_morning_or_afternoon_is_asked_about() -> None:
    with pytest.raises(UserError, match="in the morning or the afternoon"):
        typed.time_of_day("2:30")
