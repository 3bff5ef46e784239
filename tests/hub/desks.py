"""The real window at a hub: hands on its keyboard, in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coprod_desktop.app import Program
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from tests import factory
from tests.journeys.hands import Hands, wait_until


class OfficeDesk:
    """One run of the program. folder: a coordinator's own part of a hub; without it, the list of vaults is empty."""

    def __init__(self, preferences: Path, folder: Path | None = None) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        settings = QSettings(str(preferences), QSettings.Format.IniFormat)
        self.troubles: list[str] = []
        self.said: list[str] = []
        self.program = Program(app, settings, factory.vaults, folder)
        self.hands = Hands(self.program)
        self._hear()
        self.program.start()
        wait_until(self.hands.window.isVisible, "the window")

    def unlock(self) -> None:
        """Type the passphrase, and wait for the pages."""
        self.hands.type(factory.PASSPHRASE)
        self.hands.press("Return")
        self.wait_for_pages()

    def wait_for_pages(self) -> None:
        """Wait until the hub is open."""
        wait_until(lambda: isinstance(self.hands.window, MainWindow), "the pages")
        self.hands.window.showNormal()  # the tests' own screen is smaller than a laptop's, so the window fills it
        self.hands.settle()

    def wait_to_hear(self, words: str) -> None:
        """Wait until the quiet line says something with words in it."""
        wait_until(lambda: any(words in each for each in self.said), f"{words!r}")

    def leave(self) -> None:
        """Lock, and leave the program."""
        if isinstance(self.hands.window, MainWindow):
            self.hands.window.lock_at_once()
        self.hands.window.close()
        self.program.close()
        self.program.deleteLater()
        QTest.qWait(1)

    def _hear(self) -> None:
        for messages in self.program.findChildren(Messages):
            messages.said.connect(self.said.append)
            messages.troubled.connect(self.troubles.append)
            messages.faulted.connect(lambda words, details: self.troubles.append(f"{words}\n{details}"))


@contextmanager
def office_desk(preferences: Path, folder: Path | None = None) -> Iterator[OfficeDesk]:
    """Give a run of the program, which is left at the end; nothing went wrong in it unless the test took note."""
    desk = OfficeDesk(preferences, folder)
    try:
        yield desk
        assert QApplication.activeModalWidget() is None, "a sheet left open takes every key of the next desk"
    finally:
        desk.leave()
    assert desk.troubles == []
