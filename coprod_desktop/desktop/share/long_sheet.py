"""A sheet that does something long: it says how far it is, and Stop takes back what was begun."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.share.wording import tr
from coprod_desktop.desktop.tasks import LongWork
from coprod_desktop.desktop.widgets.fields import Trouble
from coprod_desktop.desktop.widgets.labels import Heading
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.ports import Progress
from coprod_desktop.services.workspace import Workspace

T = TypeVar("T")
_PARTS = 100
"""Progress is shown in hundredths: a screen that was told of each of a hundred thousand steps would do nothing else."""


class LongSheet(Sheet):
    """While work is done, the way out is "Stop", which changes nothing; else it closes the sheet.

    `exchanged` tells that something was made or brought in.
    """

    exchanged = Signal()

    def __init__(self, desk: Desk[Workspace], parent: QWidget, words: str, verb: str, icon_name: str) -> None:
        """Do nothing yet. Subclasses add `progress` and `trouble` where they stand."""
        super().__init__(parent, words, verb, icon_name=icon_name)
        self._desk = desk
        self._work: LongWork | None = None
        self._doing = ""
        self.progress, self.trouble = Heading(), Trouble()
        self.progress.hide()

    def run_long(self, words: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        """Do work on the worker. words: what is being done, shown with how much of it is."""
        self.trouble.show_words("")
        self._doing = words
        self._say(words)
        self.fit_to_soon(self.progress)
        self.main.setEnabled(False)
        self.cancel.setText(tr("Stop"))
        self.cancel.setFocus()

        def finished(value: T) -> None:
            self._rest()
            done(value)

        self._work = self._desk.tasks.run_long(
            lambda report: work(_in_hundredths(report)),
            finished,
            self._refused,
            progress=self._report,
            receiver=self,
        )
        self._work.ended.connect(self._ended)

    def is_working(self) -> bool:
        """Whether something is being done."""
        return self._work is not None

    def reject(self) -> None:
        """Stop what is being done; else close."""
        if self._work is None:
            super().reject()
            return
        self._work.cancel()
        self._say(tr("Stopping"))
        self.cancel.setEnabled(False)

    def refused(self, error: UserError) -> None:
        """Show why it can't be done. Subclasses add what can be done about it."""
        self.trouble.show_words(str(error))

    def stopped(self) -> None:
        """Take up again after it was stopped. Subclasses bring back what can be chosen."""

    def stopped_words(self) -> str:
        """Return what to say when it was stopped. Subclasses whose work is kept bit by bit say so."""
        return tr("Stopped. Nothing was changed.")

    def fit_soon(self) -> None:
        """Take the height of the content once its parts have theirs."""
        QTimer.singleShot(0, self, self.fit)

    def fit_to_soon(self, part: QWidget) -> None:
        """Do the same, then bring part into sight: with large text it may be below."""
        QTimer.singleShot(0, self, partial(self.fit_to, part))

    def _report(self, done: int, of: int) -> None:
        if self.cancel.isEnabled():
            self._say(tr("{}: {} %").format(self._doing, done * _PARTS // max(of, 1)))

    def _say(self, words: str) -> None:
        self.progress.setText(words)
        self.progress.show()

    def _refused(self, error: UserError) -> None:
        self._rest()
        self.main.setEnabled(True)
        self.refused(error)
        self.fit_to_soon(self.trouble)

    def _rest(self) -> None:
        self._work = None
        self.progress.hide()
        self.cancel.setEnabled(True)
        self.cancel.setText(tr("Cancel"))

    def _ended(self) -> None:
        """Say that it was stopped, where nothing else came of it."""
        if self._work is None:
            return
        self._rest()
        self.main.setEnabled(True)
        self.main.setFocus()  # the button that stopped it was disabled, and nothing has the keyboard
        self.stopped()
        self._say(self.stopped_words())
        self.fit_to_soon(self.progress)
        announce(self, self.progress.text())


def _in_hundredths(report: Progress) -> Progress:
    """Return what passes each hundredth on. The last is kept back: what is done can't be stopped any more."""
    last = -1

    def passed_on(done: int, of: int) -> None:
        nonlocal last
        part = done * _PARTS // max(of, 1)
        if part != last and done < of:
            last = part
            report(done, of)

    return passed_on
