"""The pictures of one record: from a file, dropped, pasted; small, large, named, taken out and put back."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.widgets.attachments import Attachments, PicturesSheet
from coprod_desktop.desktop.widgets.picture_sheet import EraseSheet, PictureSheet
from coprod_desktop.domain.attachments import Attachment, Owner
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits, settle
from tests.desktop.preparing import until_prepared
from tests.interchange import files

Key = Qt.Key
Idle = Callable[[], None]


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return factory.make_session(workspace, factory.make_group(workspace))


@pytest.fixture
def idle(qtbot: QtBot, tasks: Tasks) -> Idle:
    """Waits until the worker has done all it was asked, and what that led to."""

    def wait() -> None:
        until_prepared(qtbot, tasks)
        for _ in range(4):
            answered: list[None] = []
            tasks.run(lambda: None, answered.append)
            qtbot.waitUntil(partial(bool, answered), timeout=20_000)

    return wait


@pytest.fixture
def sheet(
    workspace: Workspace, tasks: Tasks, messages: Messages, session: Session, appearance: Appearance, qtbot: QtBot
) -> Iterator[PicturesSheet]:
    """The pictures of a session on a sheet over a window."""
    desk = Desk(workspace, tasks, messages, lambda _: None, lambda _: None, lambda _: None)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    made = PicturesSheet(desk, window, "Flip charts", Owner.SESSION, session.id)
    made.open()
    made.activateWindow()
    yield made
    window.close()  # held until now: Qt's own references are weak


@pytest.fixture
def pictures(sheet: PicturesSheet, idle: Idle) -> Attachments:
    idle()
    return sheet.pictures


def photo(folder: Path, name: str = "Bus times.jpg") -> Path:
    path = folder / name
    path.write_bytes(files.jpeg())
    return path


def offered(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def kept(workspace: Workspace, session: Session) -> list[Attachment]:
    return workspace.attachments.of(session.id)


def drop(pictures: Attachments, data: QMimeData) -> bool:
    """Drag data over the pictures and let go; return whether they would take it."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    entering.ignore()
    pictures.dragEnterEvent(entering)
    if entering.isAccepted():
        pictures.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    return entering.isAccepted()


def test_chosen_files_are_kept_and_shown_small_with_their_names(
    pictures: Attachments, workspace: Workspace, session: Session, tmp_path: Path, idle: Idle
) -> None:
    pictures.add([photo(tmp_path)])
    idle()
    assert [each.name for each in kept(workspace, session)] == ["Bus times"]
    (card,) = pictures.cards
    assert card.name.text() == "Bus times"
    assert card.picture.is_shown()


def test_what_is_typed_is_kept_while_pictures_are_read(
    pictures: Attachments,
    workspace: Workspace,
    session: Session,
    tmp_path: Path,
    idle: Idle,
    tasks: Tasks,
    qtbot: QtBot,
) -> None:
    large_picture_is_read = Event()
    tasks.run_prepared(large_picture_is_read.wait, lambda _: None)
    pictures.add([photo(tmp_path)])
    typed: list[dict[str, str]] = []
    tasks.run(lambda: workspace.drafts.keep("live/a", {"words": "half a line"}))
    tasks.run(lambda: workspace.drafts.read("live/a"), typed.append)
    qtbot.waitUntil(lambda: bool(typed))
    assert typed == [{"words": "half a line"}]
    assert kept(workspace, session) == []
    assert pictures.note.text() == "Reading the picture…"
    large_picture_is_read.set()
    idle()
    assert [each.name for each in kept(workspace, session)] == ["Bus times"]
    assert pictures.note.text().startswith("A photo or a PDF.")


def test_a_picture_is_kept_although_its_sheet_was_closed_while_it_was_read(
    sheet: PicturesSheet, pictures: Attachments, workspace: Workspace, session: Session, tmp_path: Path, idle: Idle
) -> None:
    pictures.add([photo(tmp_path)])
    sheet.reject()
    idle()
    assert [each.name for each in kept(workspace, session)] == ["Bus times"]


def test_dropped_files_are_kept_and_what_is_no_picture_is_named_while_the_others_stay(
    pictures: Attachments, workspace: Workspace, session: Session, tmp_path: Path, idle: Idle
) -> None:
    program = tmp_path / "holiday.jpg"
    program.write_bytes(b"MZ a program")
    assert drop(pictures, offered(program, photo(tmp_path)))
    idle()
    assert len(kept(workspace, session)) == 1
    assert "not a picture" in pictures.trouble.words()
    words = QMimeData()
    words.setText("some words")
    assert not drop(pictures, words)


def test_a_picture_is_pasted_by_the_usual_keys(
    pictures: Attachments, workspace: Workspace, session: Session, idle: Idle
) -> None:
    screenshot = QImage(300, 200, QImage.Format.Format_RGB32)
    screenshot.fill(Qt.GlobalColor.red)
    QApplication.clipboard().setImage(screenshot)
    QTest.keyClick(pictures.file_button, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    idle()
    assert [each.name for each in kept(workspace, session)] == ["Flip chart"]
    QApplication.clipboard().setText("words")
    QTest.keyClick(pictures.paste_button, Key.Key_Return)
    assert "no picture to paste" in pictures.trouble.words()


def test_a_picture_taken_out_by_delete_can_be_put_back(
    pictures: Attachments, workspace: Workspace, session: Session, tmp_path: Path, idle: Idle
) -> None:
    pictures.add([photo(tmp_path)])
    idle()
    QTest.keyClick(pictures.cards[0].picture, Key.Key_Delete)
    idle()
    assert kept(workspace, session) == []
    assert pictures.cards == []
    assert pictures.back_button.text() == "Put “Bus times” back"
    QTest.keyClick(pictures.back_button, Key.Key_Return)
    idle()
    assert [card.name.text() for card in pictures.cards] == ["Bus times"]
    assert not pictures.back_button.isVisible()


def test_enter_shows_a_picture_large_where_it_grows_and_gets_another_name(
    pictures: Attachments, workspace: Workspace, session: Session, tmp_path: Path, idle: Idle, qtbot: QtBot
) -> None:
    pictures.add([photo(tmp_path)])
    idle()
    QTest.keyClick(pictures.cards[0].picture, Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PictureSheet))
    large = QApplication.activeModalWidget()
    assert isinstance(large, PictureSheet)
    qtbot.waitUntil(lambda: large.paper.width() > large.area.viewport().width() // 2)
    width = large.paper.width()
    assert width <= large.area.viewport().width()
    QTest.keyClick(large.area, Key.Key_Plus)
    qtbot.waitUntil(lambda: large.paper.width() > width)
    assert audit(large) == []
    large.name.control.setText("What we want first")
    QTest.keyClick(large.name.control, Key.Key_Escape)
    idle()
    assert [each.name for each in kept(workspace, session)] == ["What we want first"]


def test_a_picture_is_erased_for_good_only_when_that_was_asked_twice(
    pictures: Attachments, workspace: Workspace, session: Session, tmp_path: Path, idle: Idle, qtbot: QtBot
) -> None:
    pictures.add([photo(tmp_path)])
    idle()
    pictures.cards[0].picture.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PictureSheet))
    large = QApplication.activeModalWidget()
    assert isinstance(large, PictureSheet)
    QTest.keyClick(large.erase_button, Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), EraseSheet))
    asking = QApplication.activeModalWidget()
    assert isinstance(asking, EraseSheet)
    assert asking.focusWidget() is asking.cancel
    assert len(kept(workspace, session)) == 1
    QTest.keyClick(asking.main, Key.Key_Return)
    idle()
    assert kept(workspace, session) == []
    assert pictures.cards == []
    assert pictures.trouble.words() == ""


@pytest.mark.parametrize("percent", [100, 200])
def test_everything_has_a_name_and_room_at_any_text_size(
    sheet: PicturesSheet, pictures: Attachments, appearance: Appearance, percent: int, tmp_path: Path, idle: Idle
) -> None:
    appearance.set_text_size(percent)
    long = "The list of what matters most to all of us on a Tuesday"
    pictures.add([photo(tmp_path, f"{long}.jpg")])
    idle()
    settle()
    assert audit(sheet) == []
    assert fits(sheet) == []
