"""Easy Read is written on the screen by keyboard, checked as one types, and kept like everything else."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.easy_read.check_sheet import CheckSheet
from coprod_desktop.desktop.easy_read.page import EasyReadPage
from coprod_desktop.desktop.easy_read.pictures import PictureSheet
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.pages import pages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.widgets.preview import PreviewSheet
from coprod_desktop.domain.easy_read import EasyRow, Standing, invitation_to
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits

Idle = Callable[[], None]
OpenOn = Callable[[Workspace, Tasks], MainWindow]


def waiter(qtbot: QtBot, tasks: Tasks) -> Idle:
    """Return what waits until the worker has done all it was asked, and what that led to."""

    def wait() -> None:
        for _ in range(6):
            answered: list[None] = []
            tasks.run(lambda: None, answered.append)
            qtbot.waitUntil(partial(bool, answered))

    return wait


@pytest.fixture
def idle(qtbot: QtBot, tasks: Tasks) -> Idle:
    return waiter(qtbot, tasks)


@pytest.fixture
def session(workspace: Workspace) -> Session:
    group = factory.make_group(workspace)
    reader = factory.make_person(workspace, "Denise Hall", group=group)
    session = factory.make_session(workspace, group, people=[reader], is_open=True)
    factory.decide(workspace, session, "We will write one page together.")
    return session


@pytest.fixture
def open_on(messages: Messages, appearance: Appearance, settings: QSettings, qtbot: QtBot) -> OpenOn:
    def make(workspace: Workspace, tasks: Tasks) -> MainWindow:
        window = MainWindow(workspace, tasks, messages, appearance, settings, pages())
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


@pytest.fixture
def page(workspace: Workspace, tasks: Tasks, open_on: OpenOn, session: Session, idle: Idle) -> EasyReadPage:
    return shown_page(open_on(workspace, tasks), session, idle)


def shown_page(window: MainWindow, session: Session, idle: Idle) -> EasyReadPage:
    window.go(f"easy/{session.id}")
    idle()
    page = window.page
    assert isinstance(page, EasyReadPage)
    return page


def sheet(qtbot: QtBot) -> QWidget:
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


def rows(workspace: Workspace, session: Session) -> list[EasyRow]:
    return workspace.easy_read.rows(session.id)


def press(button: QWidget) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)


def begun(page: EasyReadPage, idle: Idle) -> None:
    press(page.begin_button)
    idle()


def type_over(field: QWidget, words: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)


def test_it_says_that_nothing_is_written_and_begins_with_the_plain_text(
    page: EasyReadPage, workspace: Workspace, session: Session, idle: Idle
) -> None:
    assert page.standing.text() == Standing.NOT_BEGUN.in_words
    begun(page, idle)
    (row,) = page.rows.values()
    assert row.words.toPlainText() == "We will write one page together."
    assert [each.words for each in rows(workspace, session)] == ["We will write one page together."]


def test_words_are_kept_when_they_are_left_and_hard_ones_are_said_as_one_types(
    page: EasyReadPage, workspace: Workspace, session: Session, idle: Idle, qtbot: QtBot
) -> None:
    begun(page, idle)
    (row,) = page.rows.values()
    type_over(row.words, "We will utilise one page.")
    qtbot.waitUntil(row.advice.isVisible)
    assert row.advice.text() == "“utilise”: Easier: use."
    row.up.setEnabled(True)
    row.below.setFocus()
    idle()
    assert rows(workspace, session)[0].words == "We will utilise one page."


def test_rows_are_added_and_moved_by_keyboard(
    page: EasyReadPage, workspace: Workspace, session: Session, idle: Idle
) -> None:
    begun(page, idle)
    (first,) = page.rows
    press(page.rows[first].below)
    idle()
    (added,) = set(page.rows) - {first}
    QTest.keyClicks(page.rows[added].words, "It is short.")
    press(page.rows[added].up)
    idle()
    assert [row.words for row in rows(workspace, session)] == ["It is short.", "We will write one page together."]


def test_half_typed_words_come_back_after_a_kill(
    page: EasyReadPage,
    vault_folder: Path,
    tmp_path: Path,
    messages: Messages,
    open_on: OpenOn,
    session: Session,
    idle: Idle,
    qtbot: QtBot,
) -> None:
    begun(page, idle)
    (row,) = page.rows.values()
    type_over(row.words, "Half a sent")
    row._draft.write()
    idle()
    with ExitStack() as closing:
        left = factory.vaults().open(factory.copy_vault(vault_folder, tmp_path / "after"), factory.PASSPHRASE)
        tasks = Tasks(messages.failed)
        closing.callback(tasks.close)
        closing.callback(left.close)
        again = shown_page(open_on(left, tasks), session, waiter(qtbot, tasks))
        (there,) = again.rows.values()
        qtbot.waitUntil(lambda: there.words.toPlainText() == "Half a sent")


def test_a_picture_is_found_by_a_word_and_chosen(
    page: EasyReadPage, workspace: Workspace, session: Session, idle: Idle, qtbot: QtBot
) -> None:
    begun(page, idle)
    (row,) = page.rows.values()
    press(row.tile)
    found = sheet(qtbot)
    assert isinstance(found, PictureSheet)
    qtbot.waitUntil(found.search.hasFocus)
    QTest.keyClicks(found.search, "bus stop")
    idle()
    assert not audit(found)
    press(found.tiles.tiles[0])
    idle()
    assert rows(workspace, session)[0].picture == "openmoji/bus-stop"
    assert "bus stop" in row.tile.accessibleName()


def test_once_checked_it_is_shown_as_it_prints(
    page: EasyReadPage, workspace: Workspace, session: Session, idle: Idle, qtbot: QtBot
) -> None:
    begun(page, idle)
    assert not page.look_button.isVisible()
    press(page.check_button)
    asked = sheet(qtbot)
    assert isinstance(asked, CheckSheet)
    QTest.keyClicks(asked.with_whom.control, "Denise and her sister")
    QTest.keyClick(asked.with_whom.control, Qt.Key.Key_Return)
    idle()
    assert workspace.easy_read.view(session.id).standing is Standing.READY
    assert "Denise and her sister" in page.checks.text()
    press(page.look_button)
    preview = sheet(qtbot)
    assert isinstance(preview, PreviewSheet)
    idle()
    press(preview.plain_button)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not preview)
    idle()
    assert "can read this without help" in sheet(qtbot).says.text()  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [100, 200, 300])
def test_everything_fits_and_has_a_name(page: EasyReadPage, appearance: Appearance, idle: Idle, size: int) -> None:
    begun(page, idle)
    appearance.set_text_size(size)
    idle()
    assert fits(page) == []
    assert audit(page) == []


@pytest.fixture(autouse=True)
def _nothing_stays_open() -> Iterator[None]:
    yield
    while (left := QApplication.activeModalWidget()) is not None:
        left.close()


def test_the_invitation_of_a_session_is_written_beside_its_summary(
    workspace: Workspace, page: EasyReadPage, session: Session, idle: Idle
) -> None:
    begun(page, idle)
    assert "This has about one page." in page.rules.text()
    press(page.other_button)
    idle()
    assert page.about() == invitation_to(session.id)
    assert page.other_button.text() == "Its summary"
    begun(page, idle)
    assert workspace.easy_read.rows(invitation_to(session.id))
    press(page.other_button)
    idle()
    assert page.about() == session.id


def test_looking_at_words_with_a_date_and_leaving_them_keeps_their_check(
    workspace: Workspace, tasks: Tasks, open_on: OpenOn, session: Session, idle: Idle
) -> None:
    group = workspace.groups.get(session.group)
    assert group is not None
    factory.make_session(workspace, group, day=date(2026, 12, 16))
    workspace.easy_read.begin(session.id)
    workspace.easy_read.checked(session.id, "Denise")
    page = shown_page(open_on(workspace, tasks), session, idle)
    for row in page.rows.values():
        row.words.setFocus()
    assert page.may_leave()
    idle()
    assert workspace.easy_read.view(session.id).standing is Standing.READY
