"""One row of Easy Read on the screen: its picture, its words, and what is hard to read in them."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QImage
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.easy_read.pictures import PictureTile
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.draft import Draft
from coprod_desktop.desktop.widgets.fields import LongText
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.plain_sheet import in_words
from coprod_desktop.desktop.widgets.spacing import Column, Line, Measured
from coprod_desktop.desktop.widgets.trouble import Trouble
from coprod_desktop.domain.clock import NO_BREAK
from coprod_desktop.domain.easy_read import EasyRow
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.plain_words import ALONE, Around, WordLists, look_at_row
from coprod_desktop.services.workspace import Workspace

LOOK_AFTER = 300
"""Milliseconds after the last letter until the words are looked at: not in the middle of a word."""
_LINES = 3


class RowEditor(Measured):
    """Words are kept when they are left, a sentence a line; what is half typed is a draft until then."""

    wants_picture = Signal()
    wants_move = Signal(int)
    wants_below = Signal()
    wants_out = Signal()

    def __init__(self, desk: Desk[Workspace], row: EasyRow, lists: WordLists, place: str, parent: QWidget) -> None:
        """Show a row. place: which one it is, in words, for screen readers ("What we decided, row 1")."""
        super().__init__(parent)
        self.row, self._desk, self._lists, self._around = row, desk, lists, ALONE
        self.tile = PictureTile()
        self.words = LongText(self.tr("{}: one sentence a line").format(place), _LINES)
        self.words.setPlainText(row.words)
        self.advice = Words()
        self.trouble = Trouble()
        self.up = Button(self.tr("Up"), "chevron-up", QUIET)
        self.down = Button(self.tr("Down"), "chevron-down", QUIET)
        self.below = Button(self.tr("Add a row below"), "plus", QUIET)
        self.out = Button(self.tr("Take out"), "x", QUIET)
        self._lay_out(place)
        self._timer = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._timer.timeout.connect(self.look)
        self._draft = Draft(desk, self)
        self._draft.watch_text("words", self.words)
        self._draft.open(f"easy/{row.id}")
        self.words.textChanged.connect(self._timer.start)
        self.words.installEventFilter(self)
        self.tile.clicked.connect(self.wants_picture)
        self.up.clicked.connect(lambda: self.wants_move.emit(-1))
        self.down.clicked.connect(lambda: self.wants_move.emit(1))
        self.below.clicked.connect(self.wants_below)
        self.out.clicked.connect(self.wants_out)

    def _lay_out(self, place: str) -> None:
        line, column, buttons = Line(self, spacing=2), Column(spacing=0.5), Flow()
        for button in (self.up, self.down, self.below, self.out):
            button.setAccessibleName(f"{button.text()}: {place}")
            buttons.add(button)
        for part in (self.words, self.trouble, self.advice, buttons):
            column.addWidget(part)
        line.addWidget(self.tile, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)

    def show_row(self, row: EasyRow, shows: str, own: QImage | None, around: Around) -> None:
        """Show what was kept; words that somebody is typing now stay. around: the words of the other rows."""
        typed = self.words.toPlainText().strip()
        untouched = typed == as_typed(self.row.words)
        self.row, self._around = row, around
        if untouched and typed != as_typed(row.words):
            self._draft.show_kept({"words": as_typed(row.words)})
        says = self.tr("Picture: {}. Press to change it.")
        if own is not None:
            self.tile.show_own(own, says.format(self.tr("your group’s own")))
        else:
            self.tile.show_shipped(row.picture if shows else "", says.format(shows or self.tr("none")))
        self.look()

    def look(self) -> None:
        """Say what is hard to read in the words as they stand."""
        found = look_at_row(self.words.toPlainText(), self._lists, self._around)
        self.advice.setText("\n".join(in_words(each) for each in found))
        self.advice.setVisible(bool(found))

    def keep(self) -> None:
        """Keep the words where they have changed."""
        words, row, easy_read = self.words.toPlainText().strip(), self.row, self._desk.services.easy_read
        if words == as_typed(row.words):
            return
        self.trouble.show_words("")
        self._desk.tasks.run(
            lambda: easy_read.keep(row.id, words), partial(self._kept, words), self._refused, receiver=self
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the words when they are left; a menu over them is not elsewhere."""
        if (
            watched is self.words
            and isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() != Qt.FocusReason.PopupFocusReason
        ):
            self.keep()
        return super().eventFilter(watched, event)

    def _kept(self, words: str, changes: object) -> None:
        self._draft.suggest({"words": words})
        if as_typed(self.words.toPlainText()) == as_typed(words):
            self._draft.drop()
        else:  # somebody has typed on
            self._draft.write()
        self._desk.changed(changes)  # type: ignore[arg-type] # what keep returned

    def _refused(self, error: UserError) -> None:
        self.trouble.show_words(str(error))


def as_typed(words: str) -> str:
    """Return words as a field gives them back: it has no no-break spaces, such as our dates have."""
    return words.replace(NO_BREAK, " ").strip()


class PlainColumn(Measured):
    """The plain text of one part, each thing under the other."""

    def __init__(self, texts: list[str], none: str, parent: QWidget | None = None) -> None:
        """Show texts; none: what is said where there are none."""
        super().__init__(parent)
        column = Column(self, spacing=1)
        for text in texts:
            column.addWidget(Words(text))
        if not texts:
            column.addWidget(Soft(none))
