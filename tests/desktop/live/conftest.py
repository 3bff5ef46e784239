"""A live session in the real window on a real vault, driven by keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.live.page import LivePage
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.pages import pages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.services.views import InsightRow, RoomRow
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.live.scene import SCENE_TIME, Scene, make_scene

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Live:
    """The window with the live session open, and hands on its keyboard."""

    workspace: Workspace
    window: MainWindow

    def __init__(self, qtbot: QtBot, make_window: Callable[[], MainWindow], tasks: Tasks, scene: Scene) -> None:
        self.qtbot, self._make_window, self.tasks, self.scene = qtbot, make_window, tasks, scene
        self.troubles: list[str] = []
        self.start()

    def start(self) -> None:
        """Start the program, as after it was killed: nothing of an older window is asked."""
        self.window = self._make_window()
        self.open()

    def open(self) -> None:
        """Open the session and wait until it is shown."""
        self.window.go(f"live/{self.scene.session.id}")
        self.settle()
        self.qtbot.waitUntil(lambda: self.page.state is not None)
        self.page.capture.words.setFocus()

    @property
    def page(self) -> LivePage:
        page = self.window.page
        assert isinstance(page, LivePage)
        return page

    def settle(self) -> None:
        """Wait until the worker has done all that it was asked, and all that its answers asked for."""
        for _ in range(4):
            done: list[None] = []
            self.tasks.run(lambda: None, done.append)
            self.qtbot.waitUntil(lambda at=done: bool(at))  # type: ignore[misc] # bound now, not when it is called

    def focus(self) -> QWidget:
        """Return what the next key goes to; without a window manager the window has to be made active by hand."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            box = popup.parentWidget()
            return box.view() if isinstance(box, QComboBox) else popup
        top = QApplication.activeModalWidget() or self.window
        if not top.isActiveWindow():
            top.activateWindow()
            self.qtbot.waitUntil(top.isActiveWindow)
        focused = top.focusWidget()
        if focused is None:
            return top
        return focused

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key wherever the focus is, and wait for what comes of it."""
        QTest.keyClick(self.focus(), key, modifier)
        self.settle()

    def type(self, words: str) -> None:
        """Type words; letters beyond ASCII come as an input method gives them."""
        target = self.focus()
        for letter in words:
            if letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                target.insertPlainText(letter) if hasattr(target, "insertPlainText") else target.insert(letter)  # type: ignore[attr-defined]
        self.settle()

    def keep(self, words: str) -> None:
        """Write a line and keep it."""
        self.page.capture.words.setFocus()
        self.type(words)
        self.key(Qt.Key.Key_Return)

    def sheet(self) -> QWidget:
        """Return the sheet that is open."""
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        sheet = QApplication.activeModalWidget()
        assert sheet is not None
        return sheet

    def no_sheet(self) -> bool:
        return QApplication.activeModalWidget() is None

    def kept(self) -> list[InsightRow]:
        """Return what the vault holds of this session, newest first."""
        return self.workspace.insights.kept(self.scene.session.id)

    def room(self, name: str) -> RoomRow:
        """Return somebody's row by the name they are called."""
        rows = self.workspace.attendances.room(self.scene.session.id)
        return next(row for row in rows if row.short == name)


@pytest.fixture(scope="session")
def acted(empty_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Scene]:
    """The folder of a vault with a session in the middle of its afternoon, made once; tests work on copies of it."""
    path, clock = factory.copy_vault(empty_vault, tmp_path_factory.mktemp("acted")), factory.StandingClock(factory.at())
    workspace = factory.vaults(clock).open(path, factory.PASSPHRASE)
    made = make_scene(workspace, clock)
    workspace.close()
    return path, made


@pytest.fixture
def vault_folder(acted: tuple[Path, Scene], tmp_path: Path) -> Path:
    return factory.copy_vault(acted[0], tmp_path)


@pytest.fixture
def scene(acted: tuple[Path, Scene], clock: factory.StandingClock) -> Scene:
    """A session in the middle of its afternoon."""
    clock.set(factory.DAY, *SCENE_TIME)
    return acted[1]


@pytest.fixture
def live(
    qtbot: QtBot,
    workspace: Workspace,
    scene: Scene,
    appearance: Appearance,
    settings: QSettings,
    messages: Messages,
    tasks: Tasks,
) -> Iterator[Live]:
    """The live session of the scene."""

    def make_window() -> MainWindow:
        window = MainWindow(workspace, tasks, messages, appearance, settings, pages())
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        return window

    opened = Live(qtbot, make_window, tasks, scene)
    opened.workspace = workspace
    messages.troubled.connect(opened.troubles.append)
    note = opened.troubles.append  # by itself: Qt holds on to a lambda, and with it to all that it names
    messages.faulted.connect(lambda words, _: note(words))
    yield opened
    for top in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if top is not None:  # what a test leaves open would take the keys of the next one
            top.close()
    opened.settle()
    assert not opened.troubles
