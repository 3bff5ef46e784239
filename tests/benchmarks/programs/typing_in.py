"""The program on a vault (`--vault PATH`, its passphrase in COPROD_PASSPHRASE), with somebody who types to find things.

Tells, for each page, for how many milliseconds the screen was held at most while they typed.
"""

import os
import sys
from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from coprod_desktop import app
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.views import SessionRow
from coprod_desktop.services.workspace import Workspace
from tests.benchmarks.programs.witness import leave, tell
from tests.desktop.watchdog import Watchdog

BETWEEN_KEYS = 100
"""Milliseconds: as fast as people type who learned it."""
TO_READ = 1500
"""Milliseconds in which a page has read what it shows, before anybody types."""
PEOPLE, LOG, CHECK_IN = "people", "insights", "live"
TYPED = {PEOPLE: "amina", LOG: "they rang me", CHECK_IN: "carys"}


class Typed(app.Program):
    """The program, with somebody who types into every field that finds as one types."""

    def _begin(self, workspace: Workspace, is_new: bool, kept: dict[str, str]) -> None:
        super()._begin(workspace, is_new, {})
        self._told: dict[str, float] = {}
        self._tasks.run(workspace.sessions.next, self._start)

    def warm_up(self) -> None:
        super().warm_up()
        vaults, path, secret = self._load, self._wanted, os.environ["COPROD_PASSPHRASE"]
        assert path is not None
        self._tasks.run(lambda: vaults().open(path, secret), lambda workspace: self._open(workspace, False))

    def _start(self, running: SessionRow | None) -> None:
        assert running is not None
        self._visit(iter(TYPED), running.id)

    def _visit(self, pages: Iterator[str], session: Id) -> None:
        """Go from page to page; then tell, and end."""
        page = next(pages, None)
        if page is None:
            tell(**self._told)
            self._tasks.close()
            leave()
            return
        window = self.window
        assert isinstance(window, MainWindow)
        window.go(f"{page}/{session}" if page == CHECK_IN else page)
        QTimer.singleShot(TO_READ, lambda: self._type(page, lambda: self._visit(pages, session)))

    def _type(self, page: str, done: Callable[[], None]) -> None:
        """Press a key, and the next a little later; wait for the last answer, and go on."""
        field, watchdog, letters = self._field(page), Watchdog(), iter(TYPED[page])
        field.setFocus()
        watchdog.__enter__()

        def press() -> None:
            letter = next(letters, None)
            if letter is None:
                watchdog.__exit__(None, None, None)
                self._told[page] = watchdog.longest
                done()
                return
            QTest.keyClicks(field, letter)
            QTimer.singleShot(BETWEEN_KEYS, press)

        press()

    def _field(self, page: str) -> QLineEdit:
        """Return the field of a page that finds as one types."""
        window = self.window
        assert isinstance(window, MainWindow)
        shown = window.page
        found: QLineEdit = shown.room_pane.finder.field if page == CHECK_IN else shown.search  # type: ignore[union-attr] # of the pages named above
        return found


if __name__ == "__main__":
    app.Program = Typed  # type: ignore[misc] # `run` makes the program that is watched
    sys.exit(app.run(sys.argv))
