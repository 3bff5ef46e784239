"""Half-typed words in a sheet: on disk within a second, and back when the sheet is opened again."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.live.capture import DRAFT_AFTER
from coprod_desktop.desktop.widgets.half_typed import HalfTyped
from coprod_desktop.services.workspace import Workspace

Fields = Mapping[str, QLineEdit | QPlainTextEdit]


class DraftKeeper(QObject):
    """Keeps what is typed into fields at a place of the drafts, until it is dropped."""

    restored = Signal()
    """Something half typed was brought back."""

    def __init__(self, desk: Desk[Workspace], place: str, fields: Fields, parent: QObject) -> None:
        """Bring back what was kept there, and watch the fields."""
        super().__init__(parent)
        self._desk, self._place, self._fields = desk, place, fields
        self._touched: set[str] = set()
        self._is_restored = False
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self.keep)
        for field in fields.values():  # at once: a busy worker answers late, and somebody types meanwhile
            field.textChanged.connect(self._typed)
        drafts = desk.services.drafts
        desk.tasks.run(lambda: drafts.read(place), self._restore)

    def keep(self) -> None:
        """Keep the fields now."""
        self._timer.stop()
        drafts, place, texts = self._desk.services.drafts, self._place, self._texts()
        if self._is_restored:
            self._desk.tasks.run(lambda: drafts.keep(place, texts))
        else:  # what was kept in the other fields is still on its way here
            typed = {name: texts[name] for name in self._touched}
            self._desk.tasks.run(lambda: drafts.keep(place, {**drafts.read(place), **typed}))

    def half_typed_in(self, focus: QWidget) -> HalfTyped | None:
        """Return what is half typed where the keyboard is, with its draft written; None where that is nothing."""
        field = next((each for each in self._fields.values() if each is focus and _text(each).strip()), None)
        if field is None:
            return None
        self.keep()

        def forget() -> None:
            _set_text(field, "")
            self.keep()  # what stands in the other fields

        return HalfTyped(self._place, _text(field), forget)

    def drop(self) -> None:
        """Forget what was kept: it is in the vault now, or was given up."""
        self._timer.stop()
        drafts, place = self._desk.services.drafts, self._place
        self._desk.tasks.run(lambda: drafts.drop(place))

    def _restore(self, kept: dict[str, str]) -> None:
        """Show what was kept, but for fields in which somebody has typed since."""
        left = {name: text for name, text in kept.items() if name in self._fields and name not in self._touched}
        for name, text in left.items():
            _set_text(self._fields[name], text)
        self._is_restored = True
        if any(left.values()):
            self.restored.emit()

    def _typed(self) -> None:
        changed = self.sender()
        self._touched |= {name for name, field in self._fields.items() if field is changed}
        if not self._timer.isActive():
            self._timer.start()

    def _texts(self) -> dict[str, str]:
        return {name: _text(field) for name, field in self._fields.items()}


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _set_text(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(text)
    else:
        field.setPlainText(text)
