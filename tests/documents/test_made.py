"""What a group made together, on paper."""

from datetime import date

import pytest

from coprod_desktop.documents.made import made
from coprod_desktop.documents.text import render
from coprod_desktop.services.gathering.made import MadeFacts, ThingFacts
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace
from tests import factory

POSTER = ThingFacts("The poster", "Is somebody hurting you? Ring.", date(2026, 11, 18), ("Dot",), 2)


def page(*things: ThingFacts, language: str = "en-GB") -> str:
    return render(made(MadeFacts("Harbour Voices", date(2026, 11, 20), things, language)))


def test_a_thing_stands_as_it_was_agreed_with_who_made_it_and_when() -> None:
    words = page(POSTER)
    for each in (
        "The poster",
        "Is somebody hurting you?",
        "Made by Dot and 2 others.",
        "agreed it on 18 November 2026",
    ):
        assert each in words


def test_what_is_not_agreed_yet_says_so() -> None:
    assert "We are still working on it." in page(ThingFacts("A letter", "Dear board,"))


def test_no_thing_yet_is_said() -> None:
    assert "Nothing is written down yet." in page()


@pytest.mark.parametrize(
    ("named", "others", "says"),
    [
        (("Dot",), 0, "Made by Dot."),
        (("Bert", "Ceri", "Dot"), 0, "Made by Bert, Ceri and Dot."),
        (("Bert", "Dot"), 1, "Made by Bert, Dot and 1 other."),
        (("Bert", "Dot, who drew it"), 0, "Made by Bert; Dot, who drew it."),
        (("Bert", "Dot, who drew it"), 1, "Made by Bert; Dot, who drew it; and 1 other."),
        ((), 3, "Made by the group."),
    ],
)
def test_who_made_it_is_told_as_each_of_them_wishes(named: tuple[str, ...], others: int, says: str) -> None:
    assert says in page(ThingFacts("The poster", "Ring.", None, named, others))


def test_nothing_is_said_of_makers_where_nobody_is_known() -> None:
    assert "Made by" not in page(ThingFacts("The poster", "Ring."))


@pytest.mark.parametrize("language", ["cy", "ur"])
def test_in_another_language_the_words_of_the_group_stand_once(language: str) -> None:
    words = page(POSTER, language=language)
    assert words.count("Is somebody hurting you?") == 1
    assert words.count("Made by Dot and 2 others.") == 1  # under what was said in the page's language
    assert words.count("Dot") == 2


def test_the_page_of_a_group_is_made_of_what_it_kept(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    workspace.made.add(group.id, "The poster")
    assert "The poster" in workspace.documents.make("made", About(group=group.id), form="txt").decode()
