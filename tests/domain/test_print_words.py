"""What somebody says of print is how they read."""

import pytest

from coprod_desktop.domain.people import PrintForm
from coprod_desktop.domain.print_words import reads_as_said


@pytest.mark.parametrize(
    ("line", "reads", "others"),
    [
        ("Large print", PrintForm(size=18), []),
        ("giant print.", PrintForm(size=24), []),
        ("18 point print", PrintForm(size=18), []),
        ("print in 24pt", PrintForm(size=24), []),
        ("Easy Read", PrintForm(easy_read=True), []),
        ("large print, a seat by the door", PrintForm(size=18), ["a seat by the door"]),
        ("Hearing loop, taxi", PrintForm(), ["Hearing loop, taxi"]),
        ("somebody who reads large print to me", PrintForm(), ["somebody who reads large print to me"]),
        ("4 point print", PrintForm(), ["4 point print"]),
        ("", PrintForm(), [""]),
    ],
)
def test_a_size_of_print_is_how_somebody_reads_and_all_else_is_what_helps(
    line: str, reads: PrintForm, others: list[str]
) -> None:
    assert reads_as_said([line]) == (reads, others)


def test_who_has_larger_print_already_keeps_it_unless_another_size_is_named() -> None:
    giant = PrintForm(size=24, paper_colour="cream")
    assert reads_as_said(["Large print", "A break,often"], giant) == (giant, ["A break,often"])
    assert reads_as_said(["20 point"], giant) == (PrintForm(size=20, paper_colour="cream"), [])
