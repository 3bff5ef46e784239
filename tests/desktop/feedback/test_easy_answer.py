"""An answer to somebody who reads Easy Read is written in Easy Read from the page of answers."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.answers import AnswerState, Standing
from coprod_desktop.domain.easy_read import answer_to, thanks_of
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.people import Person, PrintForm
from tests import factory
from tests.desktop.people.office import Office


@pytest.fixture
def pat(office: Office) -> Person:
    group = factory.make_group(office.workspace)
    return factory.make_person(office.workspace, "Pat Doyle", group=group, reads=PrintForm(14, easy_read=True))


@pytest.fixture
def line(office: Office, pat: Person) -> Insight:
    group = office.workspace.groups.get(office.workspace.groups.all()[0].id)
    assert group is not None
    session = factory.make_session(office.workspace, group, people=[pat], is_open=True)
    line = factory.say(office.workspace, session, "The duty line rings and rings.", pat)
    office.workspace.feedback.stand(line.id, Standing(AnswerState.DOING, "A second person answers now.", "The board"))
    return line


def press(office: Office, button: QWidget) -> Any:
    """Press a button by keyboard; return the page that then is in sight."""
    button.setFocus()
    office.press(Qt.Key.Key_Return)
    office.idle()
    return office.page


def test_an_answer_is_written_in_easy_read_and_one_goes_back_to_it(office: Office, line: Insight) -> None:
    easy = press(office, office.go(f"answers/{line.id}").pane.easy_button)
    assert (easy.name, easy.about()) == ("easy", answer_to(line.id))
    assert not easy.other_button.isVisible()
    press(office, easy.begin_button)
    assert [row.words.toPlainText() for row in easy.rows.values()] == [
        "A second person answers now.",
        "The board decided this.",
    ]
    assert press(office, easy.back_to).about() == line.id


def test_only_who_reads_easy_read_is_written_to_in_it(office: Office, line: Insight, pat: Person) -> None:
    office.workspace.people.change(replace(pat, reads=PrintForm(14)))
    assert not office.go(f"answers/{line.id}").pane.easy_button.isVisible()


def test_the_letter_of_thanks_is_written_beside_the_page_about_the_group(office: Office, line: Insight) -> None:
    about_group = office.go(f"easy/{line.group}")
    assert about_group.other_button.text() == "Its thank-you letter"
    letter = press(office, about_group.other_button)
    assert letter.about() == thanks_of(line.group)
    press(office, letter.begin_button)
    [row] = letter.rows.values()
    assert row.words.toPlainText() == "Thank you for your time and for what you told us."


def test_news_is_offered_as_a_new_row_and_the_one_answer_is_looked_at_while_another_waits(
    office: Office, line: Insight, pat: Person
) -> None:
    workspace, about = office.workspace, answer_to(line.id)
    assert line.session is not None
    other = factory.say(workspace, workspace.sessions.get(line.session), "The form is too long.", pat)
    workspace.feedback.stand(other.id, Standing(AnswerState.DOING, "We make it shorter.", "The board"))
    workspace.easy_read.begin(about)
    workspace.easy_read.checked(about, "Pat and a friend")
    workspace.feedback.add_update(line.id, "The second person has begun.")
    easy = office.go(f"easy/{about}")
    assert easy.begin_button.text() == "Add rows for what is new"
    press(office, easy.begin_button)
    assert "The second person has begun." in [row.words.toPlainText() for row in easy.rows.values()]
    workspace.easy_read.checked(about, "Pat and a friend")
    easy = office.go(f"easy/{about}")
    press(office, easy.look_button)
    sheet = office.sheet()
    office.idle()
    assert sheet.print_button.isEnabled()
    sheet.reject()
