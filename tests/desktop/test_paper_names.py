"""The colours of paper are called as the language of the screen has them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from coprod_desktop.desktop.widgets.paper_names import paper_choices, paper_name
from coprod_desktop.domain.people import PAPER_COLOURS


class Whispering(QTranslator):
    """A language in which papers are spoken of between brackets."""

    def isEmpty(self) -> bool:  # noqa: N802 # Qt's name
        return False

    def translate(self, context: str, words: str, *_: object) -> str:
        return f"({words})" if context == "Papers" else ""


@pytest.fixture
def whispered(qapp: QApplication) -> Iterator[None]:
    language = Whispering()
    qapp.installTranslator(language)
    yield
    qapp.removeTranslator(language)


@pytest.mark.usefixtures("whispered")
def test_every_paper_that_is_offered_has_a_name_in_other_languages() -> None:
    assert [paper_name(colour) for colour in PAPER_COLOURS] == [f"({colour})" for colour in PAPER_COLOURS]


def test_a_paper_that_somebody_named_is_offered_under_their_own_name() -> None:
    assert paper_choices("pale blue")[-1] == ("Pale blue", "pale blue")
