"""The screen handed round: nothing but the form, each answer by itself, and only a passphrase leads back."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.handed_round import HandedRound, LeaveSheet
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.sessions.evaluation_round import EvaluationRound, hand_round
from coprod_desktop.desktop.support.sheet import SupportSheet
from coprod_desktop.desktop.support.steps import StepsSheet
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.widgets.choice_box import ChoiceBox
from coprod_desktop.domain.evaluations import QuestionForm
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.venues import There
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage.folder import Vaults
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits, settle
from tests.desktop.sessions.conftest import PAST, Scene
from tests.storage.pages import everything_kept


@pytest.fixture
def handed(qtbot: QtBot, window: MainWindow, workspace: Workspace, scene: Scene) -> HandedRound:
    workspace.evaluations.ask(scene.group.id, "Was the room warm?", QuestionForm.FACES)
    hand_round(window.desk, window, scene.group.id, PAST)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), HandedRound))
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, HandedRound)
    return shown


def leave(qtbot: QtBot, handed: HandedRound, words: str) -> LeaveSheet:
    handed.back_button.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), LeaveSheet))
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, LeaveSheet)
    QTest.keyClicks(sheet.secret.control, words)
    QTest.keyClick(sheet.secret.control, Qt.Key.Key_Return)
    return sheet


def go_back(qtbot: QtBot, handed: HandedRound) -> None:
    with qtbot.waitSignal(handed.left):
        leave(qtbot, handed, factory.PASSPHRASE)


def test_it_cannot_be_closed_and_no_key_reaches_the_rest_of_the_program(
    qtbot: QtBot, window: MainWindow, handed: HandedRound
) -> None:
    page = window.page
    handed.close()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
        QTest.keyClick(handed, key)
    for key in (Qt.Key.Key_2, Qt.Key.Key_W, Qt.Key.Key_Q, Qt.Key.Key_Z):
        QTest.keyClick(handed, key, Qt.KeyboardModifier.ControlModifier)
    assert handed.isVisible()
    assert handed.isFullScreen()
    assert QApplication.activeModalWidget() is handed
    assert window.page is page
    go_back(qtbot, handed)


def steps_over(qtbot: QtBot, under: QWidget) -> StepsSheet:
    under.activateWindow()
    qtbot.waitUntil(under.isActiveWindow)
    QTest.keyClick(under, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), StepsSheet))
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, StepsSheet)
    return sheet


def test_f9_says_what_to_do_now_and_shows_nothing_else_of_the_vault(
    qtbot: QtBot, window: MainWindow, handed: HandedRound, appearance: Appearance
) -> None:
    handed.showNormal()
    handed.resize(1366, 768)  # the screen of these tests is smaller than any laptop's
    sheet = steps_over(qtbot, handed)
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert "If somebody is in danger now, ring 999. A note is not telling: ring." in words
    assert "Safeguarding lead" in words
    assert not sheet.findChildren(QLineEdit)
    assert not sheet.findChildren(QPlainTextEdit)
    assert audit(sheet) == []
    for size in (100, 200, 300):
        appearance.set_text_size(size)
        assert fits(sheet) == [], size
    QTest.keyClick(sheet, Qt.Key.Key_F9)
    assert QApplication.activeModalWidget() is sheet
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    go_back(qtbot, handed)


def test_f9_shows_no_more_where_the_passphrase_is_asked(qtbot: QtBot, window: MainWindow, handed: HandedRound) -> None:
    asking = leave(qtbot, handed, "")
    steps_over(qtbot, asking).reject()
    asking.reject()
    go_back(qtbot, handed)


def test_f9_shows_no_more_while_a_list_of_choices_is_open(
    qtbot: QtBot, window: MainWindow, handed: HandedRound
) -> None:
    choices = ChoiceBox[str](handed.form)
    choices.offer([("Yes", "yes"), ("No", "no")])
    choices.show()
    handed.activateWindow()
    qtbot.waitUntil(handed.isActiveWindow)
    choices.showPopup()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QTest.keyClick(handed.windowHandle(), Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), StepsSheet))
    assert not window.findChildren(SupportSheet)
    choices.hidePopup()
    handed.findChild(StepsSheet).reject()  # type: ignore[union-attr] # it is there
    go_back(qtbot, handed)


def test_a_wrong_passphrase_leads_nowhere_and_a_right_one_back(
    qtbot: QtBot, window: MainWindow, handed: HandedRound
) -> None:
    sheet = leave(qtbot, handed, "let me out")
    qtbot.waitUntil(lambda: bool(sheet.secret.trouble.words()))
    assert handed.isVisible()
    sheet.reject()
    go_back(qtbot, handed)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert window.isVisible()


def test_each_person_answers_by_themselves_and_sees_nothing_of_the_one_before(
    qtbot: QtBot, workspace: Workspace, scene: Scene, handed: HandedRound
) -> None:
    form = handed.form
    assert isinstance(form, EvaluationRound)
    form.keep_button.click()
    assert "Nothing is answered yet" in form.trouble.words()
    form._rungs.buttons()[0].click()
    form.helped.show_text(There.PARTLY.value)
    QTest.keyClicks(form.words.control, "The lift was broken.")
    form.keep_button.click()
    qtbot.waitUntil(form.next_button.isVisible)
    assert not form.words.isVisible()
    form.next_button.click()
    assert form.words.text() == ""
    assert form._rungs.checkedId() == -1
    assert form.helped.text() == There.UNKNOWN.value
    go_back(qtbot, handed)
    kept = workspace.evaluations.of_day(scene.group.id, PAST)
    assert [(each.words, each.had_what_helps, each.signed_by) for each in kept] == [
        ("The lift was broken.", There.PARTLY, None)
    ]
    assert kept[0].rung_felt is list(reversed(Rung))[0]


def test_half_an_answer_is_kept_nowhere_and_the_form_says_so_beforehand(
    qtbot: QtBot, workspace: Workspace, scene: Scene, handed: HandedRound, vault_folder: Path, tmp_path: Path
) -> None:
    form = handed.form
    assert isinstance(form, EvaluationRound)
    said = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert any("Nothing is kept until you press" in words for words in said)
    QTest.keyClicks(form.words.control, "The lift was Zebrafish")
    go_back(qtbot, handed)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert workspace.evaluations.of_day(scene.group.id, PAST) == []
    copy = shutil.copytree(vault_folder, tmp_path / "copy.coprod-vault")
    vault = Vaults().open(copy, factory.PASSPHRASE)
    assert "Zebrafish" not in everything_kept(vault)
    vault.close()


def test_the_groups_own_question_is_asked_and_its_answer_kept(
    qtbot: QtBot, workspace: Workspace, scene: Scene, handed: HandedRound
) -> None:
    form = handed.form
    assert isinstance(form, EvaluationRound)
    assert "Was the room warm?" in [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    face = next(each for each in form.questions.findChildren(QAbstractButton) if each.isVisible())
    face.click()
    form.keep_button.click()
    qtbot.waitUntil(form.next_button.isVisible)
    go_back(qtbot, handed)
    [paper] = workspace.evaluations.of_day(scene.group.id, PAST)
    assert len(workspace.evaluations.answers(paper.id)) == 1


def test_whoever_answers_can_make_the_letters_larger(qtbot: QtBot, handed: HandedRound, appearance: Appearance) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.waitUntil(handed.isActiveWindow)
    QTest.keyClick(handed, Qt.Key.Key_Equal, control)
    assert appearance.text_size == 110
    QTest.keyClick(handed, Qt.Key.Key_0, control)
    assert appearance.text_size == 100
    go_back(qtbot, handed)


def test_everything_has_a_name_and_fits(qtbot: QtBot, handed: HandedRound, appearance: Appearance) -> None:
    assert audit(handed) == []
    handed.showNormal()  # the screen in memory is smaller than any laptop's
    handed.resize(1366, 768)
    for percent in (100, 200, 300):
        appearance.set_text_size(percent)
        settle()
        assert fits(handed) == []
    appearance.set_text_size(100)
    go_back(qtbot, handed)
