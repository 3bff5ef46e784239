"""Who may be one person."""

import pytest

from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.likeness import Likeness, alike
from coprod_desktop.domain.people import Person


@pytest.mark.parametrize(("one", "other"), [("Łucja Nowak", "lucja nowak"), ("Siân Price", "Price, Sian")])
def test_marks_capitals_and_the_order_of_words_do_not_part_one_name(one: str, other: str) -> None:
    assert Likeness.NAME in alike(Person(id=new_id(), name=one), Person(id=new_id(), name=other))
