"""Where the keyboard was when the vault was locked, so that the cursor stands there again after unlocking."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.widgets.draft import Draft
from coprod_desktop.desktop.widgets.sheet import Sheet

_ROUNDS = 12
"""How often a page may ask the worker for more before everything it shows is there."""

_Field = QLineEdit | QPlainTextEdit


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One field of a page. name: what it is called by its form; ordinal: which of those called so, as they are shown.

    text: what stood in it, so that it is known again once that was read back; cursor: letters before the cursor.
    """

    name: tuple[str, ...]
    ordinal: int
    text: str
    cursor: int


def bookmark(window: MainWindow) -> Bookmark | None:
    """Return where somebody was writing on the page; None where they were not."""
    page, field = window.page, window.focusWidget()
    if page is None or not isinstance(field, (QLineEdit, QPlainTextEdit)) or not page.isAncestorOf(field):
        return None
    alike = _called(page, _name(field))
    if field not in alike:  # it has the keyboard still, but is not shown any more
        return None
    cursor = field.cursorPosition() if isinstance(field, QLineEdit) else field.textCursor().position()
    return Bookmark(_name(field), alike.index(field), _text(field), cursor)


def sheet_filled_in(window: MainWindow) -> str:
    """Return how the sheet is called in which something is half filled in; empty where none has to be opened again."""
    sheets = [sheet for sheet in window.findChildren(Sheet) if sheet.isVisible() and not sheet.comes_back]
    names = [sheet.windowTitle() for sheet in sheets if any(each.is_filled_in() for each in sheet.findChildren(Draft))]
    return names[0] if names else ""


def written(mark: Bookmark) -> dict[str, str]:
    """Return a bookmark as drafts keep it."""
    return {
        "name": "\n".join(mark.name), "ordinal": str(mark.ordinal), "text": mark.text, "cursor": str(mark.cursor),
    }  # fmt: skip


def read(fields: Mapping[str, str]) -> Bookmark | None:
    """Return what written returned; None where nothing was kept."""
    if not fields:
        return None
    name = tuple(fields["name"].split("\n"))
    return Bookmark(name, int(fields["ordinal"]), fields["text"], int(fields["cursor"]))


class Return(QObject):
    """Goes back to a bookmark once the page has read what it shows."""

    def __init__(self, window: MainWindow, mark: Bookmark, tasks: Tasks) -> None:
        """Belong to the window."""
        super().__init__(window)
        self._window, self._mark, self._tasks, self._rounds = window, mark, tasks, _ROUNDS

    def look(self) -> None:
        """Go to the field if it is there with its words; if not, look again after what the worker is doing."""
        field = self._found()
        is_last = self._rounds == 0
        if field is not None and (is_last or _text(field) == self._mark.text):
            self._go_to(field)
        elif not is_last:
            self._rounds -= 1
            self._tasks.run(lambda: None, lambda _: self.look(), receiver=self)

    def _found(self) -> _Field | None:
        page = self._window.page
        fields = _called(page, self._mark.name) if page is not None else []
        return fields[self._mark.ordinal] if self._mark.ordinal < len(fields) else None

    def _go_to(self, field: _Field) -> None:
        field.setFocus()
        cursor = min(self._mark.cursor, len(_text(field)))
        if isinstance(field, QLineEdit):
            field.setCursorPosition(cursor)
            return
        place = QTextCursor(field.document())
        place.setPosition(cursor)
        field.setTextCursor(place)


def _called(page: QWidget, name: tuple[str, ...]) -> list[_Field]:
    fields: list[_Field] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    return [field for field in fields if field.isVisible() and _name(field) == name]


def _name(field: QWidget) -> tuple[str, ...]:
    parent = field.parentWidget()
    above = parent.objectName() if parent is not None else ""
    return type(field).__name__, field.objectName(), above, field.accessibleName()


def _text(field: _Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
