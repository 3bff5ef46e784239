"""The program on a vault (`--vault PATH`, its passphrase in COPROD_PASSPHRASE), from Enter to Today and every page.

Enter is pressed once what opens vaults is loaded: it loads on the worker while a passphrase is typed, which takes a
person longer.
"""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from coprod_desktop import app
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.unlock.window import UnlockWindow
from coprod_desktop.services.today import Overview
from coprod_desktop.services.workspace import Workspace
from tests.benchmarks.programs.witness import Witness, leave, memory, tell

DERIVATIONS = 3
AT_REST = 500
"""Milliseconds in which a page has read what it shows, and what was only needed for that is given back."""
PAGES = ("sessions", "people", "insights", "settings")


class Watched(app.Program):
    """The program, with somebody who types and presses Enter, looks at every page, and tells how it was."""

    def _begin(self, workspace: Workspace, is_new: bool, kept: dict[str, str]) -> None:
        """Begin on Today, wherever the vault was left."""
        super()._begin(workspace, is_new, {})

    def warm_up(self) -> None:
        super().warm_up()
        self._tasks.run(lambda: None, self._enter)

    def _enter(self, _: None) -> None:
        window = self.window
        assert isinstance(window, UnlockWindow)
        self._told: dict[str, float] = {}
        self._watch_today()
        window.form.passphrase.setText(passphrase())
        self._entered = time.monotonic_ns()
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(window.form.passphrase, press)

    def _watch_today(self) -> None:
        """Put a witness in when Today has been told what to show."""
        # Loaded by the program itself on the worker: imported with this module it would be there before its time.
        from coprod_desktop.desktop.today.page import TodayPage  # noqa: PLC0415

        show_by_itself = TodayPage._show

        def show(page: TodayPage, overview: Overview) -> None:
            show_by_itself(page, overview)
            TodayPage._show = show_by_itself  # type: ignore[method-assign] # as it was
            Witness(page.window(), self._painted)

        TodayPage._show = show  # type: ignore[assignment,method-assign] # a witness in the program's own page

    def _painted(self, moment: int) -> None:
        """Today is painted; it is usable when the window takes its next event."""
        QTimer.singleShot(0, self._usable)

    def _usable(self) -> None:
        self._told["entered_to_usable"] = (time.monotonic_ns() - self._entered) / 1e6
        QTimer.singleShot(AT_REST, self._rested)

    def _rested(self) -> None:
        self._told.update({f"today_{name}": held for name, held in memory().items()})
        self._look_at(iter(PAGES))

    def _look_at(self, pages: Iterator[str]) -> None:
        """Look at the pages one after the other; then tell, and end."""
        page = next(pages, None)
        window = self.window
        assert isinstance(window, MainWindow)
        if page is not None:
            window.go(page)
            QTimer.singleShot(AT_REST, lambda: self._look_at(pages))
            return
        self._told.update({f"pages_{name}": held for name, held in memory().items()})
        self._tasks.close(lambda: self._told.update(derivation=derivation(window.desk.services.path)))
        tell(**self._told)
        leave()


def passphrase() -> str:
    """Return what opens the vault, named as the command wants it."""
    return os.environ["COPROD_PASSPHRASE"]


def derivation(vault: Path) -> float:
    """Return the milliseconds that making the key of the passphrase takes: the least of a few."""
    from coprod_desktop.storage.keys import read_keys  # noqa: PLC0415 # as above

    keys, secret = read_keys(vault / "vault.key"), passphrase()
    times = []
    for _ in range(DERIVATIONS):
        began = time.perf_counter_ns()
        keys.unwrap(secret)
        times.append((time.perf_counter_ns() - began) / 1e6)
    return min(times)


if __name__ == "__main__":
    app.Program = Watched  # type: ignore[misc] # `run` makes the program that is watched
    sys.exit(app.run(sys.argv))
