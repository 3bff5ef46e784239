"""Answers: what we owe, oldest first; answered, told, heard and asked again, by keyboard."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from coprod_desktop.desktop.feedback.table import Column
from coprod_desktop.desktop.widgets.focus import has_focus_inside
from coprod_desktop.domain.answers import AnswerState, Standing, Why
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.insights import Insight, Sensitivity
from coprod_desktop.domain.people import Paper, Person, Reach
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.telling import Change, How, Recipient, Stage, To, Verdict
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.people.office import Office

DONE = Standing(AnswerState.DONE, words="The letters are plain now.", yes_on=factory.DAY, yes_by="Dot")


def cells(office: Office, page: Any) -> list[list[str]]:
    """Return what the table shows, once its rows have been read."""
    for _ in range(2):
        shown = [
            [str(page.model.index(row, column).data()) for column in Column] for row in range(page.model.rowCount())
        ]
        office.idle()
    return shown


@pytest.fixture
def group(office: Office) -> Group:
    return factory.make_group(office.workspace)


@pytest.fixture
def amina(office: Office, group: Group) -> Person:
    return factory.make_person(office.workspace, group=group)


@pytest.fixture
def session(office: Office, group: Group, amina: Person) -> Session:
    return factory.make_session(office.workspace, group, people=[amina], is_open=True)


@pytest.fixture
def line(office: Office, session: Session, amina: Person) -> Insight:
    return factory.say(office.workspace, session, "I rang twice.", amina)


def kept(office: Office, line: Insight) -> Standing:
    return office.ask(lambda: office.workspace.feedback.answer(line.id)).standing


def test_the_page_says_what_is_owed_to_whom_and_for_how_long(
    office: Office, clock: factory.StandingClock, session: Session, line: Insight
) -> None:
    factory.say(office.workspace, session, "My worker reads my post.", sensitivity=Sensitivity.RESTRICTED)
    clock.set(factory.DAY + timedelta(days=41))
    page = office.go("answers")
    assert page.list_pane.top.soft.text() == "2 to give, to 1 person. The oldest has waited 41 days."
    assert cells(office, page) == [
        ["K1", "“I rang twice.”", "Amina", "Written down", "41 days"],
        ["K2", "Restricted. Open it to read it.", "The group", "Written down", "41 days"],
    ]


def test_the_oldest_is_answered_field_by_field(office: Office, line: Insight) -> None:
    page = office.go("answers")
    page.oldest_button.setFocus()
    office.press(Qt.Key.Key_Return)
    office.idle()
    assert page.open_pane.top.title.text() == "K1"
    form = page.pane.form
    office.fill(form.words, "From January two more people answer the line.")
    form.state.button(AnswerState.DOING).click()
    office.fill(form.decided_by, "The duty team")
    office.fill(form.due, "5 January 2027")
    standing = kept(office, line)
    assert (standing.state, standing.decided_by) == (AnswerState.DOING, "The duty team")
    assert standing.words == "From January two more people answer the line."
    assert page.pane.steps.words.text() == "Step 3 of 7: doing. Next: done, then told."


def test_a_cant_waits_until_it_has_who_and_why_and_says_what_is_missing(office: Office, line: Insight) -> None:
    page = office.go(f"answers/{line.id}")
    form = page.pane.form
    form.state.button(AnswerState.CANT).click()
    office.idle()
    assert "plain words why" in form.state.trouble.words()
    assert kept(office, line).state is AnswerState.WRITTEN_DOWN
    office.fill(form.words, "The law says that two people come.")
    assert "who decided" in form.state.trouble.words()
    office.fill(form.decided_by, "The council")
    assert "kind of reason" in form.state.trouble.words()
    form.why.show_text(Why.LAW)
    form.why.left.emit()
    office.idle()
    assert kept(office, line).state is AnswerState.CANT
    assert form.state.trouble.words() == ""


def test_a_done_needs_the_groups_yes(office: Office, line: Insight) -> None:
    page = office.go(f"answers/{line.id}")
    form = page.pane.form
    office.fill(form.words, "The letters are plain now.")
    form.state.button(AnswerState.DONE).click()
    office.idle()
    assert form.yes_on.isVisible()
    assert "group’s yes" in form.state.trouble.words()
    office.fill(form.yes_on, "24 November 2026")
    office.fill(form.yes_by, "Dot")
    assert kept(office, line).state is AnswerState.DONE


def test_other_words_of_what_is_done_ask_for_the_groups_yes_anew(office: Office, line: Insight) -> None:
    office.ask(lambda: office.workspace.feedback.stand(line.id, DONE))
    form = office.go(f"answers/{line.id}").pane.form
    office.fill(form.words, "The letters are shorter now.")
    assert kept(office, line).state is AnswerState.DOING
    assert kept(office, line).words == "The letters are shorter now."
    assert form.state.text() == AnswerState.DONE
    assert "said yes to other words" in form.state.trouble.words()
    assert (form.yes_on.isVisible(), form.yes_on.text(), form.yes_by.text()) == (True, "", "")
    office.fill(form.yes_on, "24 November 2026")
    office.fill(form.yes_by, "Dot")
    assert kept(office, line).state is AnswerState.DONE
    assert form.state.trouble.words() == ""


def test_undo_gives_what_is_done_its_words_and_its_yes_back(office: Office, line: Insight) -> None:
    office.ask(lambda: office.workspace.feedback.stand(line.id, DONE))
    form = office.go(f"answers/{line.id}").pane.form
    office.fill(form.words, "The letters are shorter now.")
    office.window.desk.keep(office.workspace.history.undo, receiver=office.window)
    office.idle()
    assert kept(office, line).says_the_same(DONE)
    assert (form.words.text(), form.yes_by.text()) == (DONE.words, "Dot")
    assert form.state.trouble.words() == ""


@pytest.mark.parametrize("typed", ["31 February", "tomorrowish", "24/13/2026", "1 January 1850"])
def test_a_day_that_is_none_is_refused_in_place(office: Office, line: Insight, typed: str) -> None:
    page = office.go(f"answers/{line.id}")
    office.fill(page.pane.form.due, typed)
    assert page.pane.form.due.trouble.words()
    assert office.ask(lambda: office.workspace.feedback.answer(line.id)).due is None


def test_half_typed_words_come_back_after_the_program_was_killed(office: Office, line: Insight) -> None:
    page = office.go(f"answers/{line.id}")
    page.pane.form.words.control.setFocus()
    office.type("From January tw")
    page.pane.form.fields.keep_draft()
    office.idle()
    office.reopen()
    assert office.go(f"answers/{line.id}").pane.form.words.text() == "From January tw"


def test_the_loop_is_closed_on_the_page(office: Office, line: Insight, amina: Person) -> None:
    office.ask(lambda: office.workspace.feedback.stand(line.id, DONE))
    page = office.go(f"answers/{line.id}")
    assert page.pane.main_button.text() == "Make the update"
    page.pane.main_button.click()
    sheet = office.sheet()
    assert [button.accessibleName() for button in sheet.buttons] == ["Look at the update for Amina Yusuf"]
    sheet.main.click()
    office.back()
    page.pane.tell_buttons[0].click()  # the group is left
    told = office.sheet()
    assert told.how.text() == How.READ_ALOUD
    told.main.click()
    office.back()
    assert page.pane.main_button.text() == "Write down what they say"
    page.pane.main_button.click()
    reply = office.sheet()
    reply.verdict.show_text(Verdict.GOOD)
    reply.main.click()
    office.back()
    assert page.pane.main_button.text() == "Ask if it helped"
    page.pane.main_button.click()
    helped = office.sheet()
    helped.for_me.show_text(Change.BETTER)
    helped.main.click()
    office.back()
    assert office.ask(lambda: office.workspace.feedback.loop(line.id)).stage is Stage.CLOSED
    assert page.list_pane.top.soft.text() == "Nothing is owed. Everybody has been told what came of it."


def test_who_is_told_comes_in_the_order_of_tab_and_telling_them_keeps_the_keyboard_in_the_answer(
    office: Office, line: Insight
) -> None:
    office.ask(lambda: office.workspace.feedback.stand(line.id, DONE))
    page = office.go(f"answers/{line.id}")
    page.pane.form.due.setFocus()
    office.press(Qt.Key.Key_Tab)
    assert page.pane.tell_buttons[0].hasFocus()
    office.press(Qt.Key.Key_Return)
    told = office.sheet()
    told.how.show_text(How.PHONE)
    told.main.click()
    office.back()
    assert [button.accessibleName() for button in page.pane.tell_buttons] == ["Everybody in the group was told"]
    assert page.pane.tell_buttons[0].hasFocus(), "and not the rail"


def test_how_somebody_was_told_is_chosen_already_as_they_want_to_be(
    office: Office, line: Insight, amina: Person
) -> None:
    without_paper = replace(amina, paper=Paper.NOTHING, prefers=Reach.PHONE)
    office.ask(lambda: office.workspace.people.change(without_paper))
    office.ask(lambda: office.workspace.feedback.stand(line.id, DONE))
    page = office.go(f"answers/{line.id}")
    assert page.pane.view.untold[0].form == "No paper, by phone"
    page.pane.tell_buttons[0].click()
    sheet = office.sheet()
    assert sheet.how.text() == How.PHONE
    sheet.main.click()
    office.back()


def test_asking_again_opens_it_and_the_table_says_so(office: Office, line: Insight, amina: Person) -> None:
    feedback, own = office.workspace.feedback, Recipient(To.PERSON, amina.id)
    office.ask(lambda: feedback.stand(line.id, DONE))
    office.ask(lambda: feedback.tell(line.id, own, Recipient(To.GROUP), how=How.PHONE))
    office.ask(lambda: feedback.reply(line.id, own, Verdict.ASK_AGAIN, "Who is Dot?"))
    page = office.go(f"answers/{line.id}")
    assert cells(office, page)[0][Column.STATE] == "Asked again"
    assert not page.pane.main_button.isVisible()


def test_filters_show_one_stage(office: Office, line: Insight, session: Session) -> None:
    factory.say(office.workspace, session, "Ask me first.")
    office.ask(lambda: office.workspace.feedback.stand(line.id, DONE))
    page = office.go("answers")
    for value, expected in ((Stage.ANSWERED, ["K1"]), (Stage.WRITTEN_DOWN, ["K2"]), (Stage.CLOSED, [])):
        page.state_filter.choose(value)
        page.state_filter.chosen.emit(value)
        office.idle()
        assert [row[0] for row in cells(office, page)] == expected
    assert page.empty.text() == "Nothing is at this stage."


def test_it_is_put_on_the_agenda(office: Office, line: Insight, session: Session) -> None:
    page = office.go(f"answers/{line.id}")
    page.pane.agenda_button.click()
    office.idle()
    office.sheet().main.click()
    office.back()
    assert office.ask(lambda: office.workspace.sessions.agenda(session.id))[-1].title == "K1: what came of it"


def test_nothing_said_yet_says_where_lines_come_from(office: Office) -> None:
    page = office.go("answers")
    assert page.list_pane.top.soft.text() == "Nothing has been said yet that wants an answer."
    assert "comes here by itself" in page.empty.text()


@pytest.mark.parametrize("size", [100, 200])
def test_what_was_said_is_never_cut_however_long_it_is(
    office: Office, line: Insight, session: Session, size: int
) -> None:
    words = "I rang and rang, and each time somebody else wrote down what I said. " * 6
    factory.say(office.workspace, session, words)
    office.appearance.set_text_size(size)
    page = office.go("answers")
    page.show_list()
    cells(office, page)
    room = QRect(0, 0, page.table.columnWidth(Column.WORDS), 0)
    needed = QFontMetrics(page.table.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, words.strip()).height()
    assert page.table.rowHeight(1) > needed
    assert page.table.rowHeight(0) < page.table.rowHeight(1) / 2


def test_in_a_narrow_window_the_choices_fold_so_that_lines_are_in_sight(
    office: Office, line: Insight, session: Session
) -> None:
    for number in range(4):
        factory.say(office.workspace, session, f"Line {number}.")
    office.appearance.set_text_size(200)
    page = office.go("answers")
    page.show_list()
    office.idle()
    assert not page.state_filter.isVisible()
    rows = [page.table.visualRect(page.model.index(row, 0)) for row in range(page.model.rowCount())]
    assert sum(page.table.viewport().rect().contains(row) for row in rows) >= 2
    page.folding.button.click()
    office.idle()
    assert page.state_filter.isVisible()


@pytest.mark.parametrize("size", [100, 200, 300])
def test_nothing_is_clipped_and_everything_named(office: Office, line: Insight, size: int) -> None:
    office.ask(lambda: office.workspace.feedback.stand(line.id, DONE))
    office.appearance.set_text_size(size)
    page = office.go("answers")
    assert fits(page) == []
    assert fits(office.go(f"answers/{line.id}")) == []
    assert audit(page) == []


def test_the_letters_that_tell_people_are_one_press_away(office: Office, line: Insight) -> None:
    page = office.go(f"answers/{line.id}")
    page.letters_button.click()
    office.idle()
    settings: Any = office.page
    assert settings.about() == f"group/{line.group}"
    mailings = settings.group.mailings
    office.qtbot.waitUntil(lambda: has_focus_inside(mailings))
    assert mailings.visibleRegion().boundingRect().height() > 0
    settings.group.papers_button.click()
    assert has_focus_inside(settings.group.papers)
