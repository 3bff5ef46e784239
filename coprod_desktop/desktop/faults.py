"""One road for what nobody expected: your work is kept, what happened in plain words, and how to go on."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.sheet import Sheet

_PACKAGE = "coprod_desktop"


class FaultSheet(Sheet):
    """A fault of ours. Going on closes it; restarting closes the vault and opens the program anew."""

    def __init__(self, parent: QWidget | None, words: str, details: str, messages: Messages) -> None:
        """words: what happened; details: for whoever mends the program, without anything about anybody."""
        super().__init__(parent, "", "", icon_name="check")
        self.heading.setText(self.tr("Something went wrong"))
        self.setWindowTitle(self.heading.text())
        self.main.setText(self.tr("Go on"))
        self.main.show()
        self.cancel.hide()
        self._messages = messages
        self.add(Words(words))
        self.add(Words(self.tr("If it happens again, restart the program. You come back to where you are now.")))
        self.restart = Button(self.tr("Restart the program"), "refresh-cw")
        self.restart.clicked.connect(self._restart)
        self.copy = Button(self.tr("Copy the details"), "copy")
        self.copy.setToolTip(self.tr("They hold nothing that anybody said or typed."))
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
        for button in (self.restart, self.copy):
            self.content.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at going on: Enter, pressed in haste, restarts nothing."""
        super().showEvent(event)
        self.main.setFocus()

    def _restart(self) -> None:
        self.accept()
        self._messages.restart_wanted.emit()


def show_fault(window: QWidget, words: str, details: str, messages: Messages) -> None:
    """Show a fault over whatever is open, unless one is being shown: they come in rows, and the log has them all."""
    above = QApplication.activeModalWidget() or window
    if not isinstance(above, FaultSheet):
        FaultSheet(above, words, details, messages).open()


class LostSheet(Sheet):
    """The open vault can't be worked in any more. `accepted` is the wish to lock it; what is on screen stays."""

    def __init__(self, parent: QWidget | None, words: str) -> None:
        """words: what happened, what is safe and what to do."""
        super().__init__(parent, "", "", icon_name="lock")
        self.heading.setText(self.tr("This vault can’t go on"))
        self.setWindowTitle(self.heading.text())
        self.main.setText(self.tr("Lock the vault"))
        self.main.show()
        self.cancel.setText(self.tr("Stay here"))
        self.add(Words(words))
        self.add(
            Words(
                self.tr(
                    "After locking, the program says what can be done: bring back a backup, read out what can still "
                    "be read, or choose another folder. What you have half typed is there again in the vault that "
                    "you open then, as long as the program is not closed."
                )
            )
        )


def what_happened(error: BaseException) -> str:
    """Return a fault in plain words: that the work is kept, what kind of thing it was, and in which part."""
    kept = _tr("Your work is kept: what you said and typed is on disk.")
    if isinstance(error, MemoryError):
        return " ".join([kept, _tr("This computer has no memory left. Close other programs.")])
    if isinstance(error, OSError):
        return " ".join([kept, _tr("A file on this computer could not be read or written.")])
    part = _part(error)
    if part:
        return " ".join([kept, _tr("The program made a mistake in this part: {}.").format(part)])
    return " ".join([kept, _tr("The program made a mistake.")])


def _part(error: BaseException) -> str:
    """Return the part of the program in which an error arose, as people know it; empty where they know none."""
    import traceback  # noqa: PLC0415 # needed only when something has gone wrong

    names = _parts()
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        folders = Path(frame.filename).parts[:-1]
        if _PACKAGE not in folders:
            continue
        for folder in reversed(folders[folders.index(_PACKAGE) :]):
            if folder in names:
                return names[folder]
    return ""


def _parts() -> dict[str, str]:
    return {
        "today": _tr("Today"),
        "sessions": _tr("Sessions"),
        "live": _tr("Live session"),
        "people": _tr("People"),
        "insights": _tr("Insights log"),
        "settings": _tr("Settings"),
        "unlock": _tr("Opening a vault"),
        "documents": _tr("Making documents"),
        "storage": _tr("Keeping and reading"),
    }


def _tr(words: str) -> str:
    return QCoreApplication.translate("Faults", words)
