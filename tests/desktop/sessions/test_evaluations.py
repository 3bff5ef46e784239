"""How the session was: papers typed in, a group's own questions. By keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.sessions.change_questions import ChangeQuestionsSheet
from coprod_desktop.desktop.sessions.evaluation_tab import EvaluationTab
from coprod_desktop.desktop.sessions.faces import FaceField
from coprod_desktop.desktop.sessions.page import SessionsPage
from coprod_desktop.desktop.sessions.question_sheet import QuestionSheet
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.domain.evaluations import QuestionForm
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.services.workspace import Workspace
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.sessions.conftest import PAST, Go, Idle, Killed, OpenSheet, Scene, type_over

Key = Qt.Key


def fill_in(tab: EvaluationTab, place: int, words: str) -> None:
    """Choose the rung at this place from the top, and write words."""
    button = tab._rungs.button(place)
    button.setFocus()
    QTest.keyClick(button, Key.Key_Space)
    type_over(tab.form.words.control, words)


def test_papers_are_typed_in_one_after_another_and_nobody_is_on_them(
    go: Go, scene: Scene, workspace: Workspace, idle: Idle
) -> None:
    workspace.evaluations.ask(scene.group.id, "How was the room?", QuestionForm.FACES)
    tab = go(f"{scene.past.id}/today").evaluation
    for place, words in ((0, "Warm."), (3, "")):
        fill_in(tab, place, words)
        QTest.keyClick(tab.form.keep_button, Key.Key_Return)
        idle()
        assert tab.form.words.text() == ""
    given = workspace.evaluations.of_day(scene.group.id, PAST)
    assert sorted(str(each.rung_felt) for each in given) == [Rung.CO_PRODUCTION, Rung.CONSULTATION]
    assert all(each.signed_by is None for each in given)
    shown = [words.text() for words in tab.results.findChildren(Words)]
    assert "“Warm.”" in shown
    assert not any(name in " ".join(shown) for name in ("Amina", "Bert", "Chris", "Dot"))


def test_a_group_adds_questions_of_its_own(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    tab = go(f"{scene.past.id}/today").evaluation
    QTest.keyClick(tab.questions_button, Key.Key_Return)
    listed = sheet()
    assert isinstance(listed, ChangeQuestionsSheet)
    QTest.keyClick(listed.main, Key.Key_Return)
    asking = sheet()
    assert isinstance(asking, QuestionSheet)
    QTest.keyClick(asking.main, Key.Key_Return)
    assert "Write the question first" in asking.words.trouble.words()
    QTest.keyClicks(asking.words.control, "How was the room?")
    QTest.keyClick(asking.main, Key.Key_Return)
    idle()
    assert [question.words for question in workspace.evaluations.questions(scene.group.id)] == ["How was the room?"]
    [faces] = tab.questions.findChildren(FaceField)
    assert faces.label_words() == "How was the room?"
    good = faces.findChildren(QRadioButton)[1]
    QTest.keyClick(good, Key.Key_Space)
    assert (good.text(), faces.text(), list(tab.questions.answers().values())) == ("Good", "4", [4])


def test_a_question_is_changed_or_asked_no_more_and_old_answers_keep_theirs(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    evaluations = workspace.evaluations
    for words in ("How was the room?", "How was the food?"):
        evaluations.ask(scene.group.id, words, QuestionForm.FACES)
    room, food = evaluations.questions(scene.group.id)
    evaluations.keep(evaluations.new(scene.group.id, PAST), {room.id: 4})
    tab = go(f"{scene.past.id}/today").evaluation
    QTest.keyClick(tab.questions_button, Key.Key_Return)
    listed = sheet()
    assert isinstance(listed, ChangeQuestionsSheet)
    assert audit(listed) == []
    assert fits(listed) == []
    listed.change_buttons[0].click()
    asking = sheet()
    assert isinstance(asking, QuestionSheet)
    assert asking.words.text() == "How was the room?"
    asking.words.show_text("How warm was the room?")
    QTest.keyClick(asking.main, Key.Key_Return)
    idle()
    QTest.keyClick(tab.questions_button, Key.Key_Return)
    listed = sheet()
    assert isinstance(listed, ChangeQuestionsSheet)
    listed.retire_buttons[1].click()
    idle()
    assert [each.words for each in evaluations.questions(scene.group.id)] == ["How warm was the room?"]
    shown = " ".join(label.text() for label in tab.results.findChildren(QLabel))
    assert "How was the room?" in shown


def test_a_paper_with_a_name_on_it_is_kept_as_signed(go: Go, scene: Scene, workspace: Workspace, idle: Idle) -> None:
    tab = go(f"{scene.past.id}/today").evaluation
    person = workspace.attendances.room(scene.past.id)[0]
    tab.signed.show_text(person.person)
    fill_in(tab, 0, "Warm.")
    QTest.keyClick(tab.form.keep_button, Key.Key_Return)
    idle()
    [given] = workspace.evaluations.of_day(scene.group.id, PAST)
    assert given.signed_by == person.person
    assert tab.signed.text() == ""
    assert f"“Warm.” {person.short}" in [words.text() for words in tab.results.findChildren(Words)]


def test_an_empty_paper_is_not_kept(go: Go, scene: Scene, workspace: Workspace, idle: Idle) -> None:
    tab = go(f"{scene.past.id}/today").evaluation
    QTest.keyClick(tab.form.keep_button, Key.Key_Return)
    idle()
    assert "This paper is empty" in tab.form.words.trouble.words()
    assert workspace.evaluations.of_day(scene.group.id, PAST) == []


def test_a_paper_that_is_half_typed_in_comes_back_after_a_kill(
    go: Go, scene: Scene, workspace: Workspace, killed: Killed, qtbot: QtBot
) -> None:
    place = f"sessions/{scene.past.id}/today"
    fill_in(go(f"{scene.past.id}/today").evaluation, 1, "The tea was")
    qtbot.waitUntil(lambda: workspace.drafts.read(place).get("words") == "The tea was", timeout=1000)
    window, wait, _ = killed()
    window.go(place)
    wait()
    page = window.page
    assert isinstance(page, SessionsPage)
    assert page.evaluation.form.words.text() == "The tea was"
    assert page.evaluation._rungs.checkedId() == 1
